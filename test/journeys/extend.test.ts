import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AskProblem } from '../../src/desk/desk.ts'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Result } from '../../src/domain/result.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Long provisioned, with two hosts that somebody opened by hand. */
const ML_PROD = workspaceNamed('ml-prod')
const DAY = 24 * 60 * 60_000
const QUICK = { minutes: { rule: 0.4, firstFqdn: 0 } }
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, QUICK)
})
afterEach(() => world.stop())

describe('a rule for two weeks that is needed for three', () => {
  it('is kept: never taken away, never put again, and taken away a week later', async () => {
    const first = await opens('data.vendor.io')
    const end = (await settledAtOf(first)) + 14 * DAY
    await daysPass(10)
    const id = await extended(first, 7 * DAY)
    expect(await requestOf(id)).toMatchObject({
      extends: first,
      until: end + 7 * DAY,
      assessment: {
        plan: { changes: [{ standing: 'todo', findings: [{ finding: 'keeps', until: end, in: first }] }] },
        cost: { monthly: 0 },
      },
    })
    await agreed(id)
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', kept: true, status: 'Active' }] })
    expect(await requestOf(first)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', how: 'kept', in: id }] })

    await daysPass(5)
    expect(hosts()).toContain('data.vendor.io')
    expect(writesOf('data-vendor-io')).toEqual(['PUT'])
    await daysPass(6)
    expect(hosts()).not.toContain('data.vendor.io')
    expect(writesOf('data-vendor-io')).toEqual(['PUT', 'DELETE'])
    expect(await requestOf(id)).toMatchObject({
      status: 'removed',
      endedAt: expect.any(Number),
      removal: { removed: ['fqdn-data-vendor-io'] },
    })
  })

  it('is told of in the thread and on the card of the first request', async () => {
    const first = await opens('data.vendor.io')
    const id = await extended(first, 7 * DAY)
    await agreed(id)
    const kept = toldOf(first).filter((text) => /is kept for longer by/.test(text))
    expect(kept).toEqual([expect.stringContaining(`*${id}*`)])
    expect(cardOf(first)).toMatch(new RegExp(`Kept for longer\\* by \\*${id}`))
  })

  it('is kept for good by whoever asks for it anew without a time', async () => {
    const first = await opens('data.vendor.io')
    const asked = await world.desk.file(
      { workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io')], reason: 'x' },
      'again',
    )
    if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
    await agreed(asked.value.id)
    await daysPass(20)
    expect(writesOf('data-vendor-io')).toEqual(['PUT'])
    expect(await requestOf(first)).toMatchObject({ outcomes: [{ how: 'kept' }] })
    expect(await requestOf(asked.value.id)).toMatchObject({ status: 'active' })
  })

  it('goes at its time where nobody agrees to more', async () => {
    const first = await opens('data.vendor.io')
    const id = await extended(first, 7 * DAY)
    await world.desk.deny(id, person('U0ANN'), 'Use the mirror.')
    await daysPass(14)
    expect(await requestOf(first)).toMatchObject({ status: 'removed', removal: { removed: ['fqdn-data-vendor-io'] } })
    expect(hosts()).not.toContain('data.vendor.io')
  })

  it('is put again where it had been taken away before everybody agreed', async () => {
    const first = await opens('data.vendor.io')
    await daysPass(13)
    const id = await extended(first, 7 * DAY)
    await daysPass(1)
    expect(hosts()).not.toContain('data.vendor.io')
    await agreed(id)
    expect(hosts()).toContain('data.vendor.io')
    expect(writesOf('data-vendor-io')).toEqual(['PUT', 'DELETE', 'PUT'])
    expect(await requestOf(first)).toMatchObject({ status: 'removed', outcomes: [{ is: 'applied' }] })
  })

  it('stays where everybody had agreed in time, though the lane only gets to it when the time is over', async () => {
    const first = await opens('data.vendor.io')
    const id = await extended(first, 7 * DAY)
    await approvedByAll(id)
    await daysPass(14)
    expect(writesOf('data-vendor-io')).toEqual(['PUT'])
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ kept: true }] })
    expect(await requestOf(first)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', how: 'kept' }], removal: { removed: [] } })
  })

  it('is put where somebody has deleted it by hand meanwhile', async () => {
    const first = await opens('data.vendor.io')
    const id = await extended(first, 7 * DAY)
    await approvedByAll(id)
    world.azure.deleteByHand(ML_PROD.id, 'fqdn-data-vendor-io')
    await world.createWorker().run()
    expect(hosts()).toContain('data.vendor.io')
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', status: 'Active' }] })
    await daysPass(15)
    expect(hosts()).toContain('data.vendor.io')
  })

  it('leaves the others of its request to their end', async () => {
    const first = await opens('data.vendor.io', 'docs.vendor.io')
    const asking = { workspace: ML_PROD, by: person('U0BO'), wanted: [wants('data.vendor.io')], reason: 'x' }
    const asked = await world.desk.file(asking, 'one-of-two')
    if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
    for (const user of ['U0ANN', 'U0SAM', 'U0CY', 'U0RAE'])
      await world.desk.approve(asked.value.id, person(user), asked.value.assessment.digest)
    await world.createWorker().run()
    expect(await requestOf(asked.value.id)).toMatchObject({ status: 'active' })
    expect(await requestOf(first)).toMatchObject({ status: 'active', outcomes: [{ is: 'gone', how: 'kept' }, { is: 'applied' }] })
    await daysPass(14)
    expect(writesOf('vendor-io').filter((method) => method === 'DELETE')).toHaveLength(1)
    expect(hosts()).toContain('data.vendor.io')
    expect(hosts()).not.toContain('docs.vendor.io')
  })
})

describe('what cannot be kept for longer', () => {
  it('is told: a request that there is not', async () => {
    expect(await extension('OB-99', DAY)).toMatchObject({ ok: false, problem: { problem: 'unknown-request', request: 'OB-99' } })
  })

  it('is told: what stays for good', async () => {
    const id = await opensFor(undefined, 'data.vendor.io')
    expect(await extension(id, DAY)).toMatchObject({ ok: false, problem: { problem: 'cannot-extend', request: id, because: 'for-good' } })
  })

  it('is told: what is extended already is extended by its own number', async () => {
    const first = await opens('data.vendor.io')
    const id = await extended(first, 7 * DAY)
    expect(await extension(first, 8 * DAY, 'another')).toMatchObject({ problem: { problem: 'same-request-open', request: id } })
    expect(await extension(first, 7 * DAY)).toMatchObject({ ok: true, value: { id } })
    await agreed(id)
    expect(await extension(first, 7 * DAY, 'third')).toMatchObject({ problem: { because: 'nothing-stands', by: [id] } })
    const more = await extension(id, DAY, 'fourth')
    expect(more).toMatchObject({ ok: true, value: { extends: id, until: ((await requestOf(id)).until ?? 0) + DAY } })
  })
})

describe('a worker that is killed while it keeps a rule', () => {
  it.each(['before', 'after'] as const)('%s any call leaves the rule where it is, with whoever asked last', async (when) => {
    const calls = await callsOfAnExtension()
    expect(calls.length).toBeGreaterThan(10)
    for (const call of calls.keys()) await dieAt({ call, when })
  })
})

async function dieAt(death: Death): Promise<void> {
  await world.stop()
  world = await createWorld(redis, QUICK)
  const first = await opens('data.vendor.io')
  const id = await extended(first, 7 * DAY)
  await approvedByAll(id)
  expect(await world.createWorker(death).run()).toBe('killed')
  await world.sweep()
  await world.createWorker().run()
  const place = `killed ${death.when} call ${death.call}`
  expect(writesOf('data-vendor-io'), place).toEqual(['PUT'])
  expect(await requestOf(id), place).toMatchObject({ status: 'active', outcomes: [{ kept: true }] })
  expect(await requestOf(first), place).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', how: 'kept', in: id }] })
  expect(
    toldOf(first).filter((text) => /is kept for longer by/.test(text)),
    place,
  ).toHaveLength(1)
}

async function callsOfAnExtension(): Promise<readonly string[]> {
  await approvedByAll(await extended(await opens('data.vendor.io'), 7 * DAY))
  const worker = world.createWorker()
  await worker.run()
  return worker.calls
}

const opens = (...names: readonly string[]) => opensFor(14 * DAY, ...names)

/** Agreed to and in place. */
async function opensFor(lifetime: number | undefined, ...names: readonly string[]): Promise<RequestId> {
  const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted: names.map((name) => wants(name)), reason: 'x', lifetime }
  const opened = await world.desk.file(asking, `open-${names.join()}`)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  await agreed(opened.value.id)
  return opened.value.id
}

async function extended(request: RequestId, longer: number): Promise<RequestId> {
  const asked = await extension(request, longer)
  if (!asked.ok) throw new Error(JSON.stringify(asked.problem))
  return asked.value.id
}

const extension = (request: RequestId, longer: number, delivery = 'extend'): Promise<Result<Request, AskProblem>> =>
  world.desk.extend({ request, longer, by: person('U0RAE'), reason: 'The trial goes on.' }, delivery)

async function daysPass(days: number): Promise<void> {
  world.pass(days * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
}

async function approvedByAll(id: RequestId): Promise<void> {
  const { digest } = (await requestOf(id)).assessment
  for (const user of ['U0BO', 'U0ANN', 'U0SAM']) await world.desk.approve(id, person(user), digest)
}

async function agreed(id: RequestId): Promise<void> {
  await approvedByAll(id)
  await world.createWorker().run()
}

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}

async function settledAtOf(id: RequestId): Promise<number> {
  const request = await requestOf(id)
  if (!('settledAt' in request)) throw new Error(`${id} is ${request.status}`)
  return request.settledAt
}

/** What was asked of Azure about a rule. */
const writesOf = (rule: string): readonly string[] =>
  world.azure.calls.filter(({ method, path }) => method !== 'GET' && path.includes(rule)).map(({ method }) => method)

const hosts = () => world.hostsIn(ML_PROD)

const cardOf = (id: RequestId): string =>
  world.slack
    .see('U0RAE')
    .channels.flatMap(({ messages }) => messages)
    .find(({ text }) => text.includes(id))?.text ?? ''

const toldOf = (id: RequestId) => world.toldOf(id)
