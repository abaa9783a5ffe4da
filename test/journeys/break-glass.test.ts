import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, forbid, host, policyOf, require, rule, workflow } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const person = (user: string) => ({ user, team: 'T0SANDBOX' })
const ML_PROD = workspaceNamed('ml-prod')
const AUDIT = 'C0MLDEV'

/** Ann and Bo are platform and may; Sam and Ann are security and look at it afterwards. */
const options = { breakGlass: { from: ['platform'], review: [demand(2, 'security')] } }
const asked = workflow([rule('it is new', ANY_RULE, require(demand(1, 'finops')))], { options })
const forbidden = workflow([rule('it is a tunnel', host('*.ngrok.io'), forbid('a private endpoint'))], { file: 'tunnels.yml' })
const closed = workflow([rule('it is personal', host('*.personal.io'), require(demand(1, 'security')))], { file: 'personal.yml' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, {}, { policy: policyOf(asked, forbidden, closed), auditChannel: AUDIT })
})
afterEach(() => world.stop())

it('is applied at once, shouted, reviewed by two others, and found wrong with the way back', async () => {
  const filed = await breaks('U0BO', 'data.vendor.io', 'training is down')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id } = filed.value
  expect(filed.value).toMatchObject({ status: 'approved', approvedBy: 'break-glass', votes: [] })
  await world.createWorker().run()
  expect(await loaded(id)).toMatchObject({ status: 'active', assessment: { verdict: { outcome: { kind: 'demands' } } } })
  expect(world.hostsIn(ML_PROD)).toContain('data.vendor.io')
  expect(world.cardOf(id)).toMatch(/🚨 OB-1 · .*\*Break-glass\*: <@U0BO> did without approvals/)
  expect(world.toldOf(id)[0]).toContain('🚨 *Break-glass*: <@U0BO> does without the approvals of *OB-1*')
  expect(world.saidIn(AUDIT)).toEqual([expect.stringMatching(/🚨 \*Break-glass\*.*data\.vendor\.io.*training is down/s)])

  expect(await world.desk.review(id, person('U0BO'), 'right', 'I had to')).toMatchObject({ problem: { reason: 'own-break-glass' } })
  expect(await world.desk.review(id, person('U0CY'), 'right', 'he had to')).toMatchObject({ problem: { reason: 'not-a-reviewer' } })
  expect(await world.desk.review(id, person('U0SAM'), 'right', 'nobody was awake')).toMatchObject({ ok: true })
  expect(await world.desk.review(id, person('U0SAM'), 'right', 'twice')).toMatchObject({ problem: { reason: 'reviewed-already' } })
  expect(await world.desk.mayReview(id, person('U0ANN'))).toMatchObject({ ok: true })

  world.pass(24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
  expect(world.toldOf(id).join('\n')).toMatch(/Break-glass\* \*OB-1\* has waited about 24 hours for its review by \*security\*/)

  expect(await world.desk.review(id, person('U0ANN'), 'wrong', 'the mirror has it')).toMatchObject({ ok: true })
  await world.createWorker().run()
  expect(world.cardOf(id)).toContain('/outbound remove fqdn-data-vendor-io -w ml-prod')
  expect(world.toldOf(id).join('\n')).toMatch(/it was wrong\*\n>the mirror has it/)
  expect(world.saidIn(AUDIT)).toHaveLength(2)
  expect((await world.ledger.history(id)).map(({ event }) => event.type)).toEqual(
    expect.arrayContaining(['filed', 'approved', 'settled', 'reviewed', 'review-reminded', 'reviewed']),
  )
})

it.each<[string, string, string, string | undefined, object]>([
  [
    'of an outsider',
    'U0RAE',
    'data.vendor.io',
    'training is down',
    { problem: 'no-break-glass', because: 'not-a-member', groups: ['platform'] },
  ],
  [
    'where a file that has something to say does not open it',
    'U0BO',
    'my.personal.io',
    'training is down',
    { problem: 'no-break-glass', because: 'not-in-policy' },
  ],
  ['for what policy forbids', 'U0BO', '12ab.ngrok.io', 'training is down', { problem: 'forbidden' }],
  ['for what Azure would refuse', 'U0BO', 'x.blob.core.windows.net', 'training is down', { problem: 'impossible' }],
  ['without a reason', 'U0BO', 'data.vendor.io', undefined, { problem: 'reason-required' }],
  [
    'where too few could review it',
    'U0ANN',
    'data.vendor.io',
    'training is down',
    { problem: 'no-break-glass', because: 'nobody-could-review' },
  ],
])('is not taken %s', async (_, by, to, reason, problem) => {
  expect(await breaks(by, to, reason)).toMatchObject({ ok: false, problem })
  expect(await world.desk.find({ limit: 5 })).toEqual([])
})

it('does not wait for a request that waits, which then finds nothing left to do', async () => {
  const waits = await world.desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io')] }, 'first')
  expect(waits).toMatchObject({ ok: true, value: { status: 'awaiting-approval' } })
  expect(await breaks('U0BO', 'data.vendor.io', 'training is down')).toMatchObject({ ok: true, value: { status: 'approved' } })
  expect(await breaks('U0BO', 'data.vendor.io', 'training is down', 'again')).toMatchObject({ problem: { problem: 'same-request-open' } })
})

const breaks = (by: string, to: string, reason?: string, delivery = 'delivery') =>
  world.desk.file({ workspace: ML_PROD, by: person(by), wanted: [wants(to)], reason, breakGlass: true }, delivery)

const loaded = async (id: Request['id']) => (await world.ledger.load(id))?.request
