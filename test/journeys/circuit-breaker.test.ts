import { afterEach, beforeEach, expect, it } from 'vitest'
import { replay } from '../../src/domain/replay.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { wants } from '../support/networks.ts'
import { ALLOW, ANY_RULE, demand, host, policyOf, require, rule, workflow } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_PROD = workspaceNamed('ml-prod')
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  const rules = [
    rule('it is an example', host('*.example.org'), ALLOW),
    rule('it leaves', { op: 'not', part: ANY_RULE }, require(demand(1, 'platform'))),
  ]
  world = await createWorld(redis, {}, { policy: policyOf(workflow(rules)), circuitBreaker: 2 })
})
afterEach(() => world.stop())

it('policy alone approves two in an hour; the third waits for a person, who may approve it; an hour later policy approves again', async () => {
  expect((await asked('a.example.org')).status).toBe('approved')
  expect((await asked('b.example.org')).status).toBe('approved')
  const third = await asked('c.example.org')
  expect(third).toMatchObject({
    status: 'awaiting-approval',
    assessment: {
      verdict: {
        outcome: { demands: [{ from: 'platform', because: [expect.stringMatching(/approved 2 requests here within an hour/)] }] },
      },
    },
  })
  await world.createWorker().run()
  expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'a.example.org', 'b.example.org', 'pypi.org'])

  expect(await world.desk.approve(third.id, person('U0ANN'), third.assessment.digest)).toMatchObject({ value: { status: 'approved' } })
  await world.createWorker().run()
  expect(world.hostsIn(ML_PROD)).toContain('c.example.org')

  const record = (await world.ledger.history(third.id)).map(({ event }) => event)
  expect(replay(third.id, record, knowledge).deviations).toEqual([])

  world.pass(61)
  expect((await asked('d.example.org')).status).toBe('approved')
})

it('three that were filed at one moment are told apart when they are begun', async () => {
  const all = await Promise.all(['a.example.org', 'b.example.org', 'c.example.org'].map((to) => asked(to)))
  await world.createWorker().run()
  const after = await Promise.all(all.map(async ({ id }) => (await world.ledger.load(id))?.request.status))
  expect(after.toSorted()).toEqual(['active', 'active', 'awaiting-approval'])
})

it('another workspace has a breaker of its own', async () => {
  await asked('a.example.org')
  await asked('b.example.org')
  expect((await asked('a.example.org', 'ml-dev')).status).toBe('approved')
})

async function asked(to: string, workspace = 'ml-prod'): Promise<Request> {
  const filed = await world.desk.file(
    { workspace: workspaceNamed(workspace), by: person('U0RAE'), wanted: [wants(to)] },
    `${workspace} ${to}`,
  )
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  return filed.value
}
