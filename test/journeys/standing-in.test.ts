import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { demand, host, house, require, rule } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const person = (user: string) => ({ user, team: 'T0SANDBOX' })
const DAY = 24 * 3_600_000
const ML_PROD = workspaceNamed('ml-prod')

const policy = house(
  rule('it is wide', host('data.vendor.io'), require(demand(2, 'platform'))),
  rule('it is new', host('small.vendor.io'), require(demand(1, 'platform'))),
)

/** Ann and Bo are platform, Cy is not. */
let world: World
beforeEach(async () => {
  world = await createWorld(redis, {}, { policy })
})
afterEach(() => world.stop())

it('Cy votes in the place of Ann, and the card, Why? and the record say so', async () => {
  const filed = await files('U0RAE')
  expect(await votes(filed, 'U0CY')).toMatchObject({ problem: { reason: 'not-a-member' } })
  expect(await world.desk.delegate(person('U0ANN'), 'U0CY', 3 * DAY)).toMatchObject({ ok: true, value: { by: 'U0ANN', to: 'U0CY' } })
  expect(await votes(filed, 'U0CY')).toMatchObject({ value: { votes: [{ by: 'U0CY', for: 'U0ANN', groups: ['platform'] }] } })
  expect(await votes(filed, 'U0ANN')).toMatchObject({ problem: { reason: 'one-of-two-voted' } })
  await world.createWorker().run()
  expect(world.cardOf(filed.id)).toContain('<@U0CY> (in place of <@U0ANN>)')

  expect(await votes(filed, 'U0BO')).toMatchObject({ value: { status: 'approved' } })
  await world.createWorker().run()
  expect(await statusOf(filed)).toBe('active')
  expect(world.toldOf(filed.id).join('\n')).toContain('is approved by <@U0CY> (in place of <@U0ANN>) and <@U0BO>')
  world.pass(4 * 24 * 60)
  expect((await world.desk.look(filed.id))?.tally).toMatchObject({ met: true, ignored: [] })
  expect((await world.ledger.history(filed.id)).map(({ event }) => event)).toContainEqual(
    expect.objectContaining({ type: 'vote-cast', vote: expect.objectContaining({ by: 'U0CY', for: 'U0ANN' }) }),
  )
})

it.each<[string, () => unknown]>([
  ['its time is over', () => world.pass(60)],
  ['Ann has ended it', () => world.desk.endDelegations(person('U0ANN'))],
  ['Cy has ended it', () => world.desk.endDelegations(person('U0CY'))],
])('a vote in the place of Ann falls before anything is applied when %s', async (_, ends) => {
  const filed = await files('U0RAE')
  await world.desk.delegate(person('U0ANN'), 'U0CY', DAY / 24)
  await votes(filed, 'U0CY')
  expect(await votes(filed, 'U0BO')).toMatchObject({ value: { status: 'approved' } })
  await ends()
  await world.createWorker().run()
  expect(await world.ledger.load(filed.id)).toMatchObject({ request: { status: 'awaiting-approval', reopened: { fallen: ['U0CY'] } } })
  expect(world.hostsIn(ML_PROD)).not.toContain('data.vendor.io')
})

it('nobody approves in the place of whoever asked', async () => {
  const filed = await files('U0ANN', 'small.vendor.io')
  await world.desk.delegate(person('U0ANN'), 'U0CY', DAY)
  expect(await votes(filed, 'U0CY')).toMatchObject({ problem: { reason: 'in-place-of-requester' } })
  expect(await world.desk.deny(filed.id, person('U0CY'), 'no')).toMatchObject({ problem: { reason: 'not-a-member' } })
})

it('is given by members, to full members, once at a time, and stays in the record', async () => {
  expect(await world.desk.delegate(person('U0RAE'), 'U0CY', DAY)).toMatchObject({ problem: { problem: 'in-no-group' } })
  expect(await world.desk.delegate(person('U0ANN'), 'U0NOBODY', DAY)).toMatchObject({
    problem: { problem: 'stand-in-may-not-act', because: 'unknown' },
  })
  const both = await Promise.all(['U0CY', 'U0RAE'].map((to) => world.desk.delegate(person('U0ANN'), to, DAY)))
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await world.desk.delegate(person('U0CY'), 'U0SAM', DAY)).toMatchObject({ problem: { problem: 'in-no-group' } })
  await world.desk.endDelegations(person('U0ANN'))
  expect(await world.desk.endDelegations(person('U0ANN'))).toMatchObject({ problem: { problem: 'nothing-to-end' } })
  expect(await world.desk.delegationsOf('U0ANN')).toMatchObject({ lasting: [], over: [{ by: 'U0ANN', ended: { by: 'U0ANN' } }] })
})

async function files(by: string, to = 'data.vendor.io'): Promise<Request> {
  const filed = await world.desk.file({ workspace: ML_PROD, by: person(by), wanted: [wants(to)] }, 'delivery')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  return filed.value
}

const votes = ({ id, assessment }: Request, user: string) => world.desk.approve(id, person(user), assessment.digest)

const statusOf = async ({ id }: Request) => (await world.ledger.load(id))?.request.status
