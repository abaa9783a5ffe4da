import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { onWire } from '../support/local-azure.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_DEV = workspaceNamed('ml-dev')
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } })
})
afterEach(() => world.stop())

it('takes a rule for two weeks away again after two weeks, leaves the others, and says so', async () => {
  const id = await activeFor('data.vendor.io', 14 * DAY)
  const kept = await activeFor('pypi.org', undefined)
  await daysPass(13)
  expect(rules()).toEqual(['data.vendor.io', 'pypi.org'])

  await daysPass(1)
  expect(rules()).toEqual(['pypi.org'])
  expect((await world.ledger.load(id))?.request.status).toBe('removed')
  expect((await world.ledger.load(kept))?.request.status).toBe('active')
  expect(toldOf(id).slice(-2)).toEqual([expect.stringContaining('time of'), expect.stringContaining('is removed from')])
})

it('says to whoever asks for the same until when it stands, and for whom', async () => {
  const id = await activeFor('data.vendor.io', 14 * DAY)
  const boxed = (await world.ledger.load(id))?.request
  if (boxed?.status !== 'active') throw new Error('It was to be active')
  const asked = await world.desk.check({ workspace: ML_DEV, by: person('U0BO'), wanted: [wants('data.vendor.io')], lifetime: DAY })
  expect(asked).toMatchObject({ ok: false, problem: { problem: 'nothing-to-do' } })
  const plan = !asked.ok && 'assessed' in asked.problem ? asked.problem.assessed.assessment.plan : undefined
  expect(plan?.changes[0]?.findings).toMatchObject([{ stands: { until: boxed.settledAt + 14 * DAY, by: 'U0RAE', in: id } }])
})

it('expects of a change what this network took lately', async () => {
  for (const host of ['a.vendor.io', 'b.vendor.io', 'c.vendor.io', 'd.vendor.io']) await activeFor(host, undefined)
  const asked = await world.desk.check({ workspace: ML_DEV, by: person('U0RAE'), wanted: [wants('e.vendor.io')] })
  expect(asked).toMatchObject({ value: { assessment: { time: { parts: [{ part: 'rule', lately: 3 }] } } } })
})

it('puts back what Azure lost while it took another rule away', async () => {
  await activeFor('pypi.org', undefined)
  await activeFor('data.vendor.io', 14 * DAY)
  world.azure.trouble('lose-a-rule')
  await daysPass(14)
  expect(rules()).toEqual(['pypi.org'])
})

it('leaves what somebody has put in its place since, however they spell its name', async () => {
  const id = await activeFor('data.vendor.io', 14 * DAY)
  await world.arm('DELETE', `${ML_DEV.id}/outboundRules/fqdn-data-vendor-io`)
  world.pass(60)
  await world.arm('PUT', `${ML_DEV.id}/outboundRules/FQDN-data-vendor-io`, onWire('theirs.example.org'))
  world.pass(60)
  await daysPass(14)
  expect(rules()).toEqual(['theirs.example.org'])
  expect((await world.ledger.load(id))?.request.status).toBe('removal-failed')
})

it('says so when a rule could not be taken away, and tries again when asked', async () => {
  const id = await activeFor('data.vendor.io', 14 * DAY)
  world.azure.trouble('forbidden', { on: 'write', times: 1 })
  await daysPass(14)
  expect((await world.ledger.load(id))?.request).toMatchObject({
    status: 'removal-failed',
    removal: { failed: [{ failure: { code: 'AuthorizationFailed' } }] },
  })
  expect(toldOf(id).at(-1)).toMatch(/still open/)

  const retried = await world.desk.retry(id, person('U0RAE'))
  expect(retried.ok).toBe(true)
  await world.createWorker().run()
  expect((await world.ledger.load(id))?.request.status).toBe('removed')
  expect(rules()).toEqual([])
})

async function activeFor(host: string, lifetime: number | undefined): Promise<RequestId> {
  const filed = await world.desk.file({ workspace: ML_DEV, by: person('U0RAE'), wanted: [wants(host)], lifetime }, `delivery-${host}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  for (const user of ['U0ANN', 'U0CY']) await world.desk.approve(id, person(user), assessment.digest)
  await world.createWorker().run()
  expect((await world.ledger.load(id))?.request.status).toBe('active')
  return id
}

async function daysPass(days: number): Promise<void> {
  world.pass(days * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
}

const rules = () => world.hostsIn(ML_DEV)

const toldOf = (id: RequestId) => world.toldOf(id)
