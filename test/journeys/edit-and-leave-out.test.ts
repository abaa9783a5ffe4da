import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_PROD = workspaceNamed('ml-prod')
const person = (user: string) => ({ user, team: 'T0SANDBOX' })
const [VENDOR, MIRROR] = [wants('data.vendor.io'), wants('mirror.example.org')]

let world: World
beforeEach(async () => {
  world = await createWorld(redis)
})
afterEach(() => world.stop())

it('only what the approvers left in is applied, and the thread says what was left out and why', async () => {
  const filed = await asked([VENDOR, MIRROR])
  expect(await world.desk.approve(filed.id, person('U0ANN'), filed.assessment.digest)).toMatchObject({ ok: true })

  const left = await world.desk.leaveOut(filed.id, person('U0SAM'), MIRROR.rule.name, 'we have a mirror of our own')
  expect(left).toMatchObject({ value: { status: 'awaiting-approval', wanted: [VENDOR], votes: [{ by: 'U0ANN' }] } })
  const { digest } = (await standing(filed)).assessment
  expect(await world.desk.approve(filed.id, person('U0SAM'), digest)).toMatchObject({ value: { status: 'approved' } })

  await world.createWorker().run()
  expect((await standing(filed)).status).toBe('active')
  expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'data.vendor.io', 'pypi.org'])
  expect(world.toldOf(filed.id).join('\n')).toMatch(/<@U0SAM> left `mirror\.example\.org` out of it:\n>we have a mirror of our own/)
})

it('what the requester changes must be approved anew, by a press on the card as it is now', async () => {
  const filed = await asked([VENDOR])
  await world.desk.approve(filed.id, person('U0ANN'), filed.assessment.digest)
  await world.createWorker().run()

  const edited = await world.desk.edit(filed.id, person('U0RAE'), { wanted: [MIRROR], reason: 'the mirror will do', lifetime: 3_600_000 })
  expect(edited).toMatchObject({ value: { wanted: [MIRROR], votes: [], reopened: { because: 'edited', fallen: ['U0ANN'] } } })
  expect(await world.desk.approve(filed.id, person('U0ANN'), filed.assessment.digest)).toMatchObject({
    problem: { reason: 'plan-changed' },
  })
  await world.createWorker().run()
  expect(world.toldOf(filed.id).at(-1)).toMatch(
    /asks for something else.*no longer to do: `fqdn-data-vendor-io`.*Votes that no longer count: <@U0ANN>/,
  )

  const { digest } = (await standing(filed)).assessment
  for (const user of ['U0ANN', 'U0SAM']) await world.desk.approve(filed.id, person(user), digest)
  await world.createWorker().run()
  expect(world.hostsIn(ML_PROD)).toContain('mirror.example.org')
  expect(world.hostsIn(ML_PROD)).not.toContain('data.vendor.io')
})

it.each<[string, string, readonly ReturnType<typeof wants>[], object]>([
  ['somebody else', 'U0ANN', [MIRROR], { reason: 'not-the-requester' }],
  ['who asks for what policy forbids', 'U0RAE', [wants('12ab.ngrok.io')], { problem: 'forbidden' }],
  ['who asks for what is there', 'U0RAE', [wants('pypi.org')], { problem: 'nothing-to-do' }],
])('an edit is not taken of %s', async (_, user, wanted, problem) => {
  const filed = await asked([VENDOR])
  expect(await world.desk.edit(filed.id, person(user), { wanted, reason: 'because' })).toMatchObject({ ok: false, problem })
  expect((await standing(filed)).wanted).toEqual([VENDOR])
})

async function asked(wanted: readonly ReturnType<typeof wants>[]): Promise<Request> {
  const filed = await world.desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted, reason: 'a trial' }, 'delivery')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  return filed.value
}

async function standing({ id }: Request): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`${id} is gone`)
  return entry.request
}
