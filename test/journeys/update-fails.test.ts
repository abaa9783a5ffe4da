import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import type { Trouble } from '../../src/sandbox/azure/window.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Active; its rule `conda` leads to *.anaconda.org. */
const ML_PROD = workspaceNamed('ml-prod')
const QUICK = { minutes: { rule: 0.4, firstFqdn: 0 } }
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, QUICK)
})
afterEach(() => world.stop())

/** What Azure does to a rule that is to lead elsewhere. */
const COSTS: readonly (readonly [string, Trouble])[] = [
  ['gone', 'failure-costs-rule'],
  ['in its place, and failed', 'rule-fails'],
]

describe('a change of a rule that fails, with the rule', () => {
  it.each(COSTS)('%s: it is put back as it was, and people are told', async (_, trouble) => {
    const id = await conda()
    world.azure.trouble(trouble)
    await world.createWorker().run()
    await expectPutBack(id)
    expect(putsOfConda()).toBe(2)
    expect(world.toldOf(id)).toContainEqual(
      expect.stringMatching(/A change of .* failed in Azure and cost what stood before\. It is put back as it was: `conda`/),
    )
    expect(world.cardOf(id)).toContain('put back as it was: `conda`')
  })

  it('as it was: nothing is put back', async () => {
    const id = await conda()
    world.azure.trouble('failed-inside-200')
    await world.createWorker().run()
    await expectPutBack(id, [])
    expect(putsOfConda()).toBe(1)
  })

  it('gone, and Azure does not take it back: people are told to look', async () => {
    const id = await conda()
    world.azure.trouble('rule-fails', { times: 2 })
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'failed', restored: [], unrestored: [{ name: 'conda' }] })
    expect(world.toldOf(id)).toContainEqual(expect.stringMatching(/did not take it back: `conda`\. People must look/))
  })

  it('gone: it is put back before the next change, which goes on', async () => {
    const id = await conda('vendor.example.org')
    world.azure.trouble('failure-costs-rule')
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'partly-active', restored: [{ name: 'conda' }] })
    expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'pypi.org', 'vendor.example.org'])
  })

  it('gone, though Azure says success each time: that is noticed, too', async () => {
    const id = await conda()
    const putRule: ManagedNetworks['putRule'] = async (_, { name }) => {
      world.azure.deleteByHand(ML_PROD.id, name)
      return { is: 'done' }
    }
    await world.createWorker(undefined, { networks: { putRule } }).run()
    expect(await requestOf(id)).toMatchObject({
      outcomes: [{ is: 'failed', failure: { code: 'RuleLost' } }],
      unrestored: [{ name: 'conda', destination: { host: '*.anaconda.org' } }],
    })
  })

  it('gone: put back it is somebody else’s, and stands when the time of the request is over', async () => {
    const id = await conda('vendor.example.org')
    world.azure.trouble('failure-costs-rule')
    await world.createWorker().run()
    world.pass(14 * 24 * 60)
    await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
    await world.createWorker().run()
    expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'pypi.org'])
    const before = [{ name: 'fqdn-pypi-org' }, { name: 'conda' }]
    expect(await requestOf(id)).toMatchObject({ status: 'removed', removal: { before, removed: ['fqdn-vendor-example-org'] } })
  })

  it('gone: tried again it leads elsewhere', async () => {
    const id = await conda()
    world.azure.trouble('failure-costs-rule')
    await world.createWorker().run()
    await world.desk.retry(id, person('U0RAE'))
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active', restored: [] })
    expect(world.hostsIn(ML_PROD)).toEqual(['conda.example.org', 'pypi.org'])
  })
})

describe('a change whose answer is lost, and which costs the rule', () => {
  it('and is refused when it is asked for again: the rule is put back all the same', async () => {
    const calls = await callsOfAFailure()
    await anew()
    const id = await conda()
    world.azure.trouble('failure-costs-rule')
    expect(await world.createWorker({ call: calls.indexOf('azure.putRule'), when: 'after' }).run()).toBe('killed')
    world.pass(10)
    world.azure.trouble('disallowed-by-policy')
    await world.sweep()
    await world.createWorker().run()
    await expectPutBack(id)
    expect(await requestOf(id)).toMatchObject({ outcomes: [{ failure: { code: 'RequestDisallowedByPolicy' } }] })
  })
})

describe('a worker that is killed while a change fails and costs the rule', () => {
  it.each(['before', 'after'] as const)(
    '%s any call to Azure and any entry in the ledger leaves the rule as it was',
    async (when) => {
      const calls = await callsOfAFailure()
      // Between two of these nothing is changed in Azure or in the record.
      const places = [...calls.keys()].filter((call) => /^(?:azure\.|ledger\.append)/.test(calls[call] ?? ''))
      expect(places.length).toBeGreaterThan(12)
      for (const call of places) await dieAt({ call, when })
    },
    600_000,
  )
})

async function dieAt(death: Death): Promise<void> {
  await anew()
  const id = await conda()
  world.azure.trouble('failure-costs-rule')
  expect(await world.createWorker(death).run()).toBe('killed')
  await world.sweep()
  await world.createWorker().run()
  const place = `killed ${death.when} call ${death.call}`
  const request = await requestOf(id)
  const seen = world.azure.look().find(({ name }) => name === 'mlw-prod')
  // Who dies with the answer asks again, and that may succeed.
  const leads = request.status === 'active' ? 'conda.example.org' : '*.anaconda.org'
  expect(request.status, place).toMatch(/^(active|failed)$/)
  expect(seen?.overlaps, place).toBe(0)
  expect(
    seen?.rules.find(({ name }) => name === 'conda'),
    place,
  ).toMatchObject({ destination: leads, status: 'Active' })
  if (request.status === 'failed') expect(request, place).toMatchObject({ lost: [], restored: [{ name: 'conda' }] })
  expect(
    world.toldOf(id).filter((text) => /cost what stood before/.test(text)),
    place,
  ).toHaveLength(request.status === 'failed' ? 1 : 0)
}

async function anew(): Promise<void> {
  await world.stop()
  world = await createWorld(redis, QUICK)
}

async function callsOfAFailure(): Promise<readonly string[]> {
  await conda()
  world.azure.trouble('failure-costs-rule')
  const worker = world.createWorker()
  await worker.run()
  return worker.calls
}

async function expectPutBack(id: RequestId, restored: readonly string[] = ['conda']): Promise<void> {
  const request = await requestOf(id)
  expect(request).toMatchObject({ status: 'failed', lost: [], restored: restored.map((name) => ({ name })) })
  expect(world.hostsIn(ML_PROD)).toEqual(['*.anaconda.org', 'pypi.org'])
  const seen = world.azure.look().find(({ name }) => name === 'mlw-prod')
  expect(seen?.rules.find(({ name }) => name === 'conda')).toMatchObject({ status: 'Active' })
}

const putsOfConda = (): number => world.azure.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/conda')).length

/** `conda` is to lead to conda.example.org, and perhaps another host is to be opened after it. */
async function conda(...others: readonly string[]): Promise<RequestId> {
  const wanted = [wants('conda.example.org', 'conda'), ...others.map((host) => wants(host))]
  const asked = { workspace: ML_PROD, by: person('U0RAE'), wanted, reason: 'moved', lifetime: 14 * 24 * 60 * 60_000 }
  const filed = await world.desk.file(asked, 'delivery')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  for (const user of ['U0BO', 'U0ANN', 'U0SAM']) await world.desk.approve(id, person(user), assessment.digest)
  expect((await requestOf(id)).status).toBe('approved')
  return id
}

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}
