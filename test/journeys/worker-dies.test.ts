import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_DEV = workspaceNamed('ml-dev')
/** Short enough that few polls are alike; long enough that each kind of call comes. */
const QUICK = { minutes: { inactiveRule: 0.4, firstFqdn: 0, provisioning: 0.8 } }

const person = (user: string) => ({ user, team: 'T0SANDBOX' })

/** Rae asks for pypi.org in a sleeping network; Ann and Cy agree. */
async function fileAndApprove(world: World): Promise<RequestId> {
  const filed = await world.desk.file({ workspace: ML_DEV, by: person('U0RAE'), wanted: [wants('pypi.org')], reason: 'pip' }, 'delivery-1')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  for (const user of ['U0ANN', 'U0CY']) {
    const voted = await world.desk.approve(id, person(user), assessment.digest)
    if (!voted.ok) throw new Error(JSON.stringify(voted.problem))
  }
  return id
}

async function expectOneActiveRule(world: World, id: RequestId): Promise<void> {
  const entry = await world.ledger.load(id)
  expect(entry?.request).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', status: 'Active' }], provisioned: true })
  const seen = world.azure.look().find(({ name }) => name === 'mlw-dev')
  expect(seen).toMatchObject({ status: 'Active', overlaps: 0, firewall: { running: true } })
  expect(seen?.rules.filter(({ type }) => type === 'FQDN')).toMatchObject([{ name: 'fqdn-pypi-org', status: 'Active' }])
  expect(seen?.operations.filter(({ what }) => /provision/i.test(what))).toHaveLength(1)
  const messages = world.slack.see('U0RAE').channels.find(({ id: channel }) => channel === ML_DEV.channel)?.messages ?? []
  expect(messages).toHaveLength(1)
  const told = messages[0]?.replies.map(({ text }) => text) ?? []
  expect(told).toHaveLength(2)
  expect(new Set(told).size).toBe(2)
}

/** The calls of one undisturbed life: what there is to die at. Made once, so that nobody picks the places by hand. */
async function callsOfAWholeLife(): Promise<readonly string[]> {
  const world = await createWorld(redis, QUICK)
  await fileAndApprove(world)
  const worker = world.createWorker()
  await worker.run()
  await world.stop()
  return worker.calls
}

describe('a worker that is killed', () => {
  let calls: readonly string[] = []
  beforeAll(async () => {
    calls = await callsOfAWholeLife()
    console.info(`A whole life is ${calls.length} calls of ports: ${calls.length * 2} deaths`)
  })
  afterAll(() => expect(calls.length).toBeGreaterThan(50))

  it.each(['before', 'after'] as const)(
    'just %s any call to a port leaves a story that ends active, with one rule',
    async (when) => {
      for (const [call, name] of calls.entries()) await dieAt({ call, when }, name)
    },
    600_000,
  )

  async function dieAt(death: Death, name: string): Promise<void> {
    const world = await createWorld(redis, QUICK)
    try {
      const id = await fileAndApprove(world)
      const ended = await world.createWorker(death).run()
      expect(ended, `the worker was to die ${death.when} call ${death.call}, ${name}`).toBe('killed')
      await world.sweep()
      expect(await world.createWorker().run()).toBe('rest')
      await expectOneActiveRule(world, id)
    } catch (error) {
      throw new Error(`killed ${death.when} call ${death.call}, ${name}`, { cause: error })
    } finally {
      await world.stop()
    }
  }
})
