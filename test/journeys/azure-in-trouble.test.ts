import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Request } from '../../src/domain/request.ts'
import type { Trouble } from '../../src/sandbox/azure/window.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { onWire } from '../support/local-azure.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Active, with two rules of people in it. */
const ML_PROD = workspaceNamed('ml-prod')
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

/** `joined.test.ts` has the same for several rules in one update. */
const ONE_BY_ONE = { strategy: 'single' } as const

let world: World
beforeEach(async () => {
  world = await createWorld(redis, {}, ONE_BY_ONE)
})
afterEach(() => world.stop())

/** What is switched on while two hosts are put into a running network, and what then stands. */
const TROUBLES: readonly (readonly [string, Trouble, number, Standing])[] = [
  ['is busy with another operation', 'conflict', 8, 'both'],
  ['has had too many requests', 'throttle', 3, 'both'],
  ['breaks down before it has begun', 'server-error', 2, 'both'],
  ['does it, and the answer is lost', 'dropped-answer', 1, 'both'],
  ['does not know its own operation at first', 'not-found-at-first', 2, 'both'],
  ['says success and loses a rule that stood', 'lose-a-rule', 1, 'both'],
  ['sends us to ask elsewhere', 'foreign-poll-host', 1, 'both'],
  ['says Failed in a 200', 'failed-inside-200', 1, 'one'],
  ['lets a rule end Failed', 'rule-fails', 1, 'one'],
  ['does not allow it', 'forbidden', 1, 'one'],
  ['is told by a policy not to', 'disallowed-by-policy', 1, 'one'],
]
type Standing = 'both' | 'one'

describe('two hosts for a running network, when Azure', () => {
  it.each(TROUBLES)('%s', async (_, trouble, times, standing) => {
    const id = await approved('vendor.example.org', 'huggingface.co')
    world.azure.trouble(trouble, { times, on: 'write' })
    await world.createWorker().run()
    await expectOrder(id, standing)
  })

  it('is busy, then loses its answer: the refusals have not used up the tries', async () => {
    const id = await approved('vendor.example.org', 'huggingface.co')
    world.azure.trouble('conflict', { times: 6, on: 'write' })
    world.azure.trouble('dropped-answer', { times: 1, on: 'write' })
    await world.createWorker().run()
    await expectOrder(id, 'both')
  })

  it('fails one change and loses a rule of others by it: it is put back all the same', async () => {
    const id = await approved('vendor.example.org', 'huggingface.co')
    world.azure.trouble('failed-inside-200')
    world.azure.trouble('lose-a-rule')
    await world.createWorker().run()
    await expectOrder(id, 'one')
  })

  it('loses a rule each time that it is put back: after a while people are told, once', async () => {
    const id = await approved('vendor.example.org')
    world.azure.trouble('lose-a-rule', { times: 1_000 })
    await world.createWorker().run()
    const request = await requestOf(id)
    expect(request.status).toMatch(/active|failed/)
    expect((await world.ledger.history(id)).length).toBeLessThan(150)
  })

  it('lets nobody read the network after a change was begun: that ends, and is told', async () => {
    const id = await approved('vendor.example.org')
    expect(await world.createWorker(await deathAt('azure.putRule', 'after')).run()).toBe('killed')
    world.azure.trouble('forbidden', { times: 10_000, on: 'read' })
    await world.createWorker().run()
    expect((await requestOf(id)).status).toBe('failed')
    expect((await world.ledger.history(id)).length).toBeLessThan(60)
  })
})

describe('while a change runs', () => {
  it('a rule that somebody leads elsewhere in the portal is left as they made it', async () => {
    const id = await approved('vendor.example.org')
    const worker = world.createWorker(await deathAt('azure.putRule', 'after'))
    await worker.run()
    world.pass(60)
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/conda`, onWire('conda.example.org'))
    world.pass(60)
    await world.createWorker().run()
    await requestOf(id)
    expect(rules()).toContain('conda.example.org')
    expect(rules()).not.toContain('*.anaconda.org')
  })

  it('nothing is begun beside what somebody else has begun', async () => {
    const id = await approved('vendor.example.org')
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/by-hand`, onWire('hand.example.org'))
    await world.createWorker().run()
    expect((await requestOf(id)).status).toBe('active')
    expect(seen()?.overlaps).toBe(0)
    expect(rules()).toContain('hand.example.org')
  })
})

describe('a worker that dies between its intent and the call', () => {
  it('has not sent it: the next one does, once', async () => {
    const id = await approved('vendor.example.org')
    const frozen = world.createWorker(await deathAt('azure.putRule', 'before'))
    expect(await frozen.run()).toBe('killed')
    await world.sweep()
    await world.createWorker().run()
    await expectOrder(id, 'both')
    const puts = world.azure.calls.filter(({ method, path }) => method === 'PUT' && path.includes('vendor'))
    expect(puts).toHaveLength(1)
  })
})

/** Every rule that was meant to stand stands, nothing of others is gone, and never two changes ran at once. */
async function expectOrder(id: Request['id'], standing: Standing): Promise<void> {
  const request = await requestOf(id)
  const put = rules().filter((host) => host === 'vendor.example.org' || host === 'huggingface.co')
  expect(seen()?.overlaps).toBe(0)
  expect(rules()).toEqual(expect.arrayContaining(['pypi.org', '*.anaconda.org']))
  const wanted = request.wanted.length
  expect(put).toHaveLength(standing === 'both' ? wanted : wanted - 1)
  expect(request.status).toBe(standing === 'both' ? 'active' : 'partly-active')
}

async function approved(...hosts: readonly string[]): Promise<Request['id']> {
  const wanted = hosts.map((host) => wants(host))
  const filed = await world.desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted, reason: 'needed' }, `delivery-${hosts.join()}`)
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  for (const user of ['U0BO', 'U0ANN', 'U0SAM']) await world.desk.approve(id, person(user), assessment.digest)
  const request = await requestOf(id)
  if (request.status !== 'approved') throw new Error(`${id} is ${request.status}: ${JSON.stringify(request.assessment.verdict.outcome)}`)
  return id
}

/** Where an undisturbed life would make that call: found by living one in a world of its own. */
async function deathAt(name: string, when: Death['when']): Promise<Death> {
  const here = world
  world = await createWorld(redis, {}, ONE_BY_ONE)
  await approved('vendor.example.org')
  const worker = world.createWorker()
  await worker.run()
  await world.stop()
  world = here
  return { call: worker.calls.indexOf(name), when }
}

async function requestOf(id: Request['id']): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`${id} is not there`)
  return entry.request
}

const seen = () => world.azure.look().find(({ name }) => name === 'mlw-prod')

const rules = (): readonly string[] =>
  (seen()?.rules ?? []).filter(({ type, status }) => type === 'FQDN' && status === 'Active').map(({ destination }) => destination)
