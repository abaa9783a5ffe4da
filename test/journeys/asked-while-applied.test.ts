import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
const ML_PROD = workspaceNamed('ml-prod')
const DAY = 24 * 60 * 60_000
const QUICK = { minutes: { rule: 0.4, firstFqdn: 0 } }
const HOSTS = ['docs.vendor.io', 'data.vendor.io'] as const
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, QUICK, { strategy: 'single' })
})
afterEach(() => world.stop())

describe('whoever asks for good for what somebody else is just being given for two weeks', () => {
  it.each([
    ['Azure has it and nothing of that is recorded', 'docs.vendor.io', 'first', 'after'],
    ['it is recorded and the rest is not', 'docs.vendor.io', 'last', 'before'],
    ['Azure has the last of it and the end is not recorded', 'data.vendor.io', 'last', 'after'],
  ] as const)('is told that it goes again: %s', async (_, host, put, when) => {
    const id = await askedForTwoWeeks()
    expect(await world.createWorker(await deathAtPut(put, when)).run()).toBe('killed')
    world.pass(60)
    expect((await requestOf(id)).status).toBe('applying')
    expect(world.hostsIn(ML_PROD)).toContain(host)

    const checked = await world.desk.check(forGood(host))
    expect(checked).toMatchObject({ value: { assessment: { plan: { changes: [{ findings: [{ finding: 'keeps', in: id }] }] } } } })
    const asked = await world.desk.file(forGood(host), 'too-early')
    expect(asked).toMatchObject({ problem: { problem: 'same-request-open', request: id, lifetime: 14 * DAY } })

    await world.sweep()
    await world.createWorker().run()
    await staysForWhoeverAsks(host)
  })
})

describe('whoever asks for good for what a request has put that is tried again', () => {
  it('is told until when it stands, and has it kept once that is done', async () => {
    const id = await askedForTwoWeeks()
    world.azure.trouble('rule-fails', { times: 1 })
    await world.createWorker().run()
    const partly = await requestOf(id)
    if (partly.status !== 'partly-active') throw new Error(`${id} is ${partly.status}`)
    await world.desk.retry(id, person('U0RAE'))
    expect((await requestOf(id)).status).toBe('approved')

    const stands = { finding: 'keeps', in: id, until: partly.settledAt + 14 * DAY }
    const checked = await world.desk.check(forGood('data.vendor.io'))
    expect(checked).toMatchObject({ value: { assessment: { plan: { changes: [{ findings: [stands] }] } } } })
    const asked = await world.desk.file(forGood('data.vendor.io'), 'too-early')
    expect(asked).toMatchObject({ problem: { problem: 'same-request-open', request: id, lifetime: 14 * DAY } })

    await world.createWorker().run()
    // What the request itself has put is not kept from itself.
    const again = [{ standing: 'todo' }, { standing: 'nothing-to-do', findings: [{ finding: 'same' }] }]
    expect(await requestOf(id)).toMatchObject({ status: 'active', assessment: { plan: { changes: again } } })
    await staysForWhoeverAsks('data.vendor.io')
  })
})

/** Asked for once more it is this one's, and is there when the time of the other is over. */
async function staysForWhoeverAsks(host: string): Promise<void> {
  const asked = await world.desk.file(forGood(host), 'again')
  if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
  await approvedByAll(asked.value.id, 'U0CY', 'U0ANN', 'U0SAM')
  await world.createWorker().run()
  world.pass(20 * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
  expect(await requestOf(asked.value.id)).toMatchObject({ status: 'active', outcomes: [{ kept: true }] })
  expect(world.hostsIn(ML_PROD)).toContain(host)
  expect(HOSTS.filter((each) => world.hostsIn(ML_PROD)?.includes(each))).toEqual([host])
}

const forGood = (host: string) => ({ workspace: ML_PROD, by: person('U0BO'), wanted: [wants(host)], reason: 'needed' })

async function askedForTwoWeeks(): Promise<RequestId> {
  const wanted = HOSTS.map((host) => wants(host))
  const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted, reason: 'a trial', lifetime: 14 * DAY }
  const asked = await world.desk.file(asking, 'two-weeks')
  if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
  await approvedByAll(asked.value.id, 'U0BO', 'U0ANN', 'U0SAM')
  return asked.value.id
}

async function approvedByAll(id: RequestId, ...users: readonly string[]): Promise<void> {
  const { digest } = (await requestOf(id)).assessment
  for (const user of users) await world.desk.approve(id, person(user), digest)
  expect((await requestOf(id)).status).toBe('approved')
}

/** Where an undisturbed life sends the one rule or the other: found by living one in a world of its own. */
async function deathAtPut(which: 'first' | 'last', when: Death['when']): Promise<Death> {
  const here = world
  world = await createWorld(redis, QUICK, { strategy: 'single' })
  await askedForTwoWeeks()
  const worker = world.createWorker()
  await worker.run()
  await world.stop()
  world = here
  const name = 'azure.putRule'
  return { call: which === 'first' ? worker.calls.indexOf(name) : worker.calls.lastIndexOf(name), when }
}

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}
