import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Change } from '../../src/domain/plan.ts'
import { replay } from '../../src/domain/replay.ts'
import type { Request } from '../../src/domain/request.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { ANY_RULE, demand, house, require, rule } from '../support/policies.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Long provisioned, with two hosts that somebody opened by hand: `fqdn-pypi-org`, and `conda` to `*.anaconda.org`. */
const ML_PROD = workspaceNamed('ml-prod')
const BEFORE = ['*.anaconda.org', 'pypi.org']
const QUICK = { minutes: { rule: 0.4, firstFqdn: 0, update: 0.4 } }
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

/** Somebody wants the rule to this host to go. */
const removes = (...rule: Parameters<typeof wants>): Change => ({ ...wants(...rule), do: 'remove-rule' })

/** Azure refuses the first: `conda` leads elsewhere, `fqdn-pypi-org` is gone, and there is a host more. */
const MIXED = [
  wants('refused.example.org'),
  wants('conda.example.org', 'conda'),
  removes('pypi.org', 'fqdn-pypi-org'),
  wants('vendor.example.org'),
]

let world: World
beforeEach(async () => {
  world = await createWorld(redis, QUICK)
})
afterEach(() => world.stop())

describe('a request that Azure took in part', () => {
  it('is rolled back by somebody who was asked: new rules go, and what was stands again', async () => {
    const id = await inPart(MIXED)
    expect(hosts()).toEqual(['conda.example.org', 'vendor.example.org'])
    expect(world.cardOf(id)).toContain('Roll back')
    expect(await rollBack(id, 'U0SAM')).toMatchObject({ ok: true })
    await work()
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(id)).toMatchObject({
      status: 'removed',
      removal: {
        rollBack: { by: 'U0SAM' },
        back: [{ name: 'conda' }, { name: 'fqdn-pypi-org' }],
        removed: ['fqdn-vendor-example-org'],
        failed: [],
      },
    })
    expect(world.cardOf(id)).toMatch(/Rolled back\* by <@U0SAM>/)
    expect(world.toldOf(id).at(-1)).toMatch(
      /<@U0RAE>.*<@U0BO>.*Taken away again: `fqdn-vendor-example-org`\. As before: `conda`, `fqdn-pypi-org`/,
    )
    await expectReplayed(id)
  })

  it('is rolled back by whoever asked, where that opens nothing again', async () => {
    const id = await inPart([wants('refused.example.org'), wants('vendor.example.org')])
    expect(await rollBack(id, 'U0RAE')).toMatchObject({ ok: true })
    await work()
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(id)).toMatchObject({ status: 'removed', removal: { removed: ['fqdn-vendor-example-org'], back: [] } })
  })

  it('is not rolled back by whoever asked, where that opens what others agreed to close', async () => {
    const id = await inPart(MIXED)
    expect(await rollBack(id, 'U0RAE')).toMatchObject({ ok: false, problem: { reason: 'opens-again', rules: ['conda', 'fqdn-pypi-org'] } })
    expect(await rollBack(id, 'U0CY')).toMatchObject({ ok: false, problem: { reason: 'not-the-requester' } })
    expect(await requestOf(id)).toMatchObject({ status: 'partly-active' })
  })

  it('is rolled back by itself where all or nothing was asked for', async () => {
    const id = await inPart(MIXED, { allOrNothing: true })
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(id)).toMatchObject({ status: 'removed', removal: { rollBack: {} } })
    expect(world.toldOf(id).join('\n')).toMatch(/as it was asked for: all or nothing.*\n❌ Rule `fqdn-refused-example-org` failed/)
    await expectReplayed(id)
  })

  it('stays where Azure takes all of it, though all or nothing was asked for', async () => {
    const id = await inPart([wants('vendor.example.org')], { allOrNothing: true, refusals: 0 })
    expect(await requestOf(id)).toMatchObject({ status: 'active' })
  })

  it('is rolled back to before its first try, though another try failed, too', async () => {
    const id = await inPart(MIXED)
    world.azure.trouble('forbidden', { on: 'write' })
    await world.desk.retry(id, person('U0RAE'))
    await work()
    expect(await requestOf(id)).toMatchObject({ status: 'partly-active' })
    await rollBack(id, 'U0SAM')
    await work()
    expect(hosts()).toEqual(BEFORE)
  })
})

describe('what others have done since', () => {
  it('by another request stays: it was agreed to as well', async () => {
    const id = await inPart(MIXED)
    const other = await filed([wants('pypi.org', 'fqdn-pypi-org'), removes('conda.example.org', 'conda')], {}, 'other')
    await approvedByAll(other)
    await work()
    expect(await requestOf(other)).toMatchObject({ status: 'active' })
    await rollBack(id, 'U0SAM')
    await work()
    expect(hosts()).toEqual(['pypi.org'])
    expect(await requestOf(id)).toMatchObject({ status: 'removed', removal: { back: [], failed: [] } })
    expect(await requestOf(other)).toMatchObject({ status: 'active' })
  })

  it('by hand stays, and is told', async () => {
    const id = await inPart(MIXED)
    const byHand = { properties: { type: 'FQDN', destination: 'by-hand.example.org', category: 'UserDefined' } }
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/conda`, byHand)
    world.pass(10)
    await rollBack(id, 'U0SAM')
    await work()
    expect(hosts()).toEqual(['by-hand.example.org', 'pypi.org'])
    expect(await requestOf(id)).toMatchObject({
      status: 'removal-failed',
      removal: { failed: [{ change: 'conda', failure: { code: 'RuleChanged' } }] },
    })
  })

  it('on its own account, Azure loses: it is put back like what stood before', async () => {
    const id = await inPart(MIXED)
    await rollBack(id, 'U0SAM')
    world.azure.trouble('lose-a-rule', { times: 2 })
    await work()
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(id)).toMatchObject({ status: 'removed' })
  })
})

describe('a roll back that Azure refuses a part of', () => {
  it('says so, and is done by Retry', async () => {
    const id = await inPart(MIXED)
    await rollBack(id, 'U0SAM')
    world.azure.trouble('forbidden', { on: 'write' })
    await work()
    expect(await requestOf(id)).toMatchObject({ status: 'removal-failed', removal: { failed: [{ change: 'conda' }] } })
    expect(world.toldOf(id).at(-1)).toMatch(/`conda` could not be rolled back: Azure says \*AuthorizationFailed/)
    expect(hosts()).toEqual(['conda.example.org', 'pypi.org'])
    await world.desk.retry(id, person('U0RAE'))
    await work()
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(id)).toMatchObject({ status: 'removed', removal: { failed: [] } })
  })
})

describe('a rule that another request had put for a time', () => {
  it('is its own again, and goes at its time', async () => {
    const boxed = await filed([wants('data.vendor.io')], { lifetime: 14 * DAY, by: 'U0BO' }, 'boxed')
    await approvedByAll(boxed)
    await work()
    const id = await inPart([wants('refused.example.org'), removes('data.vendor.io', 'fqdn-data-vendor-io')], {}, [
      'U0ANN',
      'U0SAM',
      'U0CY',
    ])
    expect(await requestOf(boxed)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', in: id }] })
    await rollBack(id, 'U0SAM')
    await work()
    expect(hosts()).toContain('data.vendor.io')
    expect(await requestOf(boxed)).toMatchObject({ status: 'active', outcomes: [{ is: 'applied' }], returned: [{ in: id }] })
    expect(world.toldOf(boxed).at(-1)).toMatch(/<@U0BO>.*is rolled back, so in \*ml-prod\* `data\.vendor\.io` stands again/)
    await daysPass(15)
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(boxed)).toMatchObject({ status: 'removed', removal: { removed: ['fqdn-data-vendor-io'] } })
  })

  it('is taken away at once where that time is over by then', async () => {
    const boxed = await filed([wants('data.vendor.io'), wants('docs.vendor.io')], { lifetime: 14 * DAY, by: 'U0BO' }, 'boxed')
    await approvedByAll(boxed)
    await work()
    const id = await inPart([wants('refused.example.org'), removes('data.vendor.io', 'fqdn-data-vendor-io')], {}, [
      'U0ANN',
      'U0SAM',
      'U0CY',
    ])
    await daysPass(15)
    expect(await requestOf(boxed)).toMatchObject({ status: 'removed' })
    await rollBack(id, 'U0SAM')
    await work()
    expect(hosts()).toEqual(BEFORE)
    expect(await requestOf(boxed)).toMatchObject({
      status: 'removed',
      removal: { removed: expect.arrayContaining(['fqdn-data-vendor-io']) },
    })
  })
})

describe('a worker that is killed while it rolls back', () => {
  it.each(['before', 'after'] as const)(
    '%s any call to Azure and any entry in the ledger leaves the rest to the next, and what was stands again',
    async (when) => {
      const calls = await callsOfARollBack()
      // Between two of these nothing is changed in Azure or in the record.
      const places = [...calls.keys()].filter((call) => /^(?:azure\.|ledger\.append)/.test(calls[call] ?? ''))
      expect(places.length).toBeGreaterThan(20)
      for (const call of places) await dieAt({ call, when })
    },
    600_000,
  )
})

async function dieAt(death: Death): Promise<void> {
  const id = await inPartAlone()
  expect(await world.createWorker(death).run()).toBe('killed')
  await world.sweep()
  await work()
  const place = `killed ${death.when} call ${death.call}`
  expect(hosts(), place).toEqual(BEFORE)
  expect(await requestOf(id), place).toMatchObject({ status: 'removed', lost: [], removal: { failed: [] } })
  expect(world.azure.look().find(({ name }) => name === 'mlw-prod')?.overlaps, place).toBe(0)
  expect(
    world.toldOf(id).filter((text) => /Taken away again/.test(text)),
    place,
  ).toHaveLength(1)
}

async function callsOfARollBack(): Promise<readonly string[]> {
  await inPartAlone()
  const worker = world.createWorker()
  await worker.run()
  return worker.calls
}

/** In a world of its own where one has to agree, to be rolled back by her. */
async function inPartAlone(): Promise<RequestId> {
  await world.stop()
  world = await createWorld(redis, QUICK, { policy: house(rule('one must agree', ANY_RULE, require(demand(1, 'platform')))) })
  const id = await inPart(MIXED, {}, ['U0ANN'])
  expect(await rollBack(id, 'U0ANN')).toMatchObject({ ok: true })
  return id
}

type Asked = { readonly allOrNothing?: true; readonly lifetime?: number; readonly by?: string; readonly refusals?: number }

/** Filed, agreed to and carried out, but for what Azure refuses: first what is put together, then the first by itself. */
async function inPart(wanted: readonly Change[], asked: Asked = {}, voters?: readonly string[]): Promise<RequestId> {
  const id = await filed(wanted, asked)
  await approvedByAll(id, voters)
  const { refusals = wanted.filter((change) => change.do === 'put-rule' && change.rule.name !== 'conda').length > 1 ? 2 : 1 } = asked
  world.azure.trouble('forbidden', { on: 'write', times: refusals })
  await work()
  return id
}

async function filed(wanted: readonly Change[], { by = 'U0RAE', refusals: _, ...asked }: Asked, delivery = 'mixed'): Promise<RequestId> {
  const answer = await world.desk.file({ workspace: ML_PROD, by: person(by), wanted, reason: 'moved', ...asked }, delivery)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.value.id
}

async function approvedByAll(id: RequestId, voters: readonly string[] = ['U0BO', 'U0ANN', 'U0SAM', 'U0CY']): Promise<void> {
  const { digest } = (await requestOf(id)).assessment
  for (const user of voters) await world.desk.approve(id, person(user), digest)
  expect((await requestOf(id)).status).toBe('approved')
}

const rollBack = (id: RequestId, user: string) => world.desk.rollBack(id, person(user))
const work = () => world.createWorker().run()
const hosts = () => world.hostsIn(ML_PROD)

async function requestOf(id: RequestId): Promise<Request> {
  const entry = await world.ledger.load(id)
  if (entry === undefined) throw new Error(`There is no ${id}`)
  return entry.request
}

async function daysPass(days: number): Promise<void> {
  world.pass(days * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await work()
}

/** What was recorded follows from what was recorded before it. */
async function expectReplayed(id: RequestId): Promise<void> {
  const events = (await world.ledger.history(id)).map(({ event }) => event)
  expect(replay(id, events, knowledge).deviations).toEqual([])
}
