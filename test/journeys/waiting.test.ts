import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, policyOf, require, rule, workflow } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const person = (user: string) => ({ user, team: 'T0SANDBOX' })
const HOUR = 3_600_000

let world: World
beforeEach(async () => {
  const options = { remindAfter: 4 * HOUR, escalate: { after: 24 * HOUR, to: 'security' } }
  const rules = [rule('it costs money', ANY_RULE, require(demand(1, 'finops')))]
  world = await createWorld(redis, {}, { policy: policyOf(workflow(rules, { options })) })
})
afterEach(() => world.stop())

it('reminds of what waits, takes it to the next group when nobody decides, and hears somebody of that one', async () => {
  const filed = await world.desk.file({ workspace: workspaceNamed('ml-dev'), by: person('U0RAE'), wanted: [wants('pypi.org')] }, 'delivery')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  await world.createWorker().run()

  expect(await world.desk.approve(id, person('U0SAM'), assessment.digest)).toMatchObject({ problem: { reason: 'not-a-member' } })
  for (let hour = 1; hour <= 24; hour++) await hourPasses()
  expect(world.toldOf(id).map((text) => text.split('.')[0])).toEqual([
    '⏰ *OB-1* has waited about 4 hours for *finops*',
    '⏰ *OB-1* has waited about 8 hours for *finops*',
    '⏰ *OB-1* has waited about 16 hours for *finops*',
    '📣 Nobody has decided *OB-1* in time, it waits for *finops*',
  ])

  expect(await world.desk.approve(id, person('U0SAM'), assessment.digest)).toMatchObject({ ok: true, value: { status: 'approved' } })
  await world.createWorker().run()
  expect((await world.ledger.load(id))?.request.status).toBe('active')
})

async function hourPasses(): Promise<void> {
  world.pass(60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
}
