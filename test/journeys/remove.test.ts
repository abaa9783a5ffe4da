import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import type { AskProblem } from '../../src/desk/desk.ts'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import type { Result } from '../../src/domain/result.ts'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { host, wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Long provisioned, with two hosts that somebody opened by hand: `fqdn-pypi-org`, and `conda` to `*.anaconda.org`. */
const ML_PROD = workspaceNamed('ml-prod')
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { rule: 0.4, firstFqdn: 0 } })
})
afterEach(() => world.stop())

describe('a rule that is not needed any more', () => {
  it('is asked to be removed by the host it opens, agreed to, taken away, and told', async () => {
    const id = await removed('remove pypi.org')
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'removed' }], provision: false })
    expect(hosts()).toEqual(['*.anaconda.org'])
    expect(toldOf(id).at(-1)).toMatch(/`pypi\.org` is removed from/)
  })

  it('takes no other rule along, though Azure loses one', async () => {
    world.azure.trouble('lose-a-rule')
    const id = await removed('remove pypi.org')
    expect(hosts()).toEqual(['*.anaconda.org'])
    expect(await requestOf(id)).toMatchObject({ status: 'active', restored: [{ name: 'conda' }] })
  })

  it('stays where Azure refuses, and goes when it is tried again', async () => {
    world.azure.trouble('forbidden', { on: 'write' })
    const id = await removed('remove conda')
    expect(await requestOf(id)).toMatchObject({ status: 'failed', outcomes: [{ failure: { code: 'AuthorizationFailed' } }] })
    await world.desk.retry(id, person('U0RAE'))
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active' })
    expect(hosts()).toEqual(['pypi.org'])
  })

  it('is done where somebody took it away by hand meanwhile', async () => {
    const id = await filed('remove conda')
    await approvedByAll(id)
    world.azure.deleteByHand(ML_PROD.id, 'conda')
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active', changes: [] })
  })

  it('says what it was asked for by, and is asked once', async () => {
    const opened = await world.desk.file({ workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io')], reason: 'x' }, 'put')
    if (!opened.ok) throw new Error(opened.problem.problem)
    await agreed(opened.value.id)
    const id = await filed('remove data.vendor.io')
    expect((await requestOf(id)).assessment.plan.changes).toMatchObject([
      { findings: [{ finding: 'removes' }, { finding: 'asked-for', by: 'U0RAE', in: opened.value.id }] },
    ])
    expect(await asked('remove data.vendor.io', 'again')).toMatchObject({
      ok: false,
      problem: { problem: 'same-request-open', request: id },
    })
    expect(await asked('remove data.vendor.io')).toMatchObject({ ok: true, value: { id } })
    expect(await shown('data.vendor.io')).toMatchObject({ ok: true, value: { rules: [{ askedFor: [{ in: opened.value.id }] }] } })

    await agreed(id)
    expect(await shown('data.vendor.io')).toMatchObject({ ok: false, problem: { problem: 'no-such-rule' } })
  })
})

describe('the request that had put a rule', () => {
  it('is over when another has taken the rule away, and its requester is told once', async () => {
    const opened = await opens('data.vendor.io')
    const id = await removed('remove data.vendor.io')
    expect(await requestOf(opened)).toMatchObject({
      status: 'removed',
      outcomes: [{ is: 'gone', how: 'removed', in: id, by: 'U0RAE' }],
    })
    expect(goneNotices(opened)).toEqual([expect.stringMatching(/`data\.vendor\.io` was taken away by/)])
    expect(cardOf(opened)).toMatch(new RegExp(`Removed\\* by \\*${id}`))
  })

  it('goes on with its other rules, and takes only those away when its time is over', async () => {
    const opened = await opens('data.vendor.io', 'docs.vendor.io')
    await removed('remove data.vendor.io')
    const again = await opens('data.vendor.io')
    expect(await requestOf(opened)).toMatchObject({ status: 'active', outcomes: [{ is: 'gone' }, { is: 'applied' }] })
    await daysPass(14)
    expect(await requestOf(opened)).toMatchObject({ status: 'removed', removal: { removed: ['fqdn-docs-vendor-io'] } })
    expect(await requestOf(again)).toMatchObject({ status: 'removed' })
    expect(hosts()).toEqual(['*.anaconda.org', 'pypi.org'])
  })

  it('leaves alone, when its time is over, what was lost and put again by another', async () => {
    const opened = await opens('data.vendor.io')
    world.azure.deleteByHand(ML_PROD.id, 'fqdn-data-vendor-io')
    world.pass(24 * 60)
    const again = await opens('data.vendor.io')
    await daysPass(13)
    expect(await requestOf(opened)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', how: 'put-again', in: again }] })
    expect(await requestOf(again)).toMatchObject({ status: 'active' })
    expect(hosts()).toContain('data.vendor.io')
  })

  it.each(['before', 'after'] as const)('is told though the worker is killed %s any write of the end', async (when) => {
    const writes = await writesOfARemoval()
    expect(writes.length).toBeGreaterThan(3)
    for (const call of writes.slice(-4)) {
      await world.stop()
      world = await createWorld(redis, { minutes: { rule: 0.4, firstFqdn: 0 } })
      const opened = await opens('data.vendor.io')
      const id = await filed('remove data.vendor.io')
      await approvedByAll(id)
      expect(await world.createWorker({ call, when }).run()).toBe('killed')
      await world.sweep()
      await world.createWorker().run()
      expect(await requestOf(id)).toMatchObject({ status: 'active' })
      expect(await requestOf(opened)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', in: id }] })
      expect(goneNotices(opened)).toHaveLength(1)
    }
  })
})

describe('what cannot be removed', () => {
  it('is told before anything is filed', async () => {
    expect(await asked('remove fqdn-pipy-org')).toMatchObject({ ok: false, problem: { problem: 'no-such-rule', texts: ['fqdn-pipy-org'] } })
    expect(await asked('remove __SYS_ST_AzureMonitor_TCP')).toMatchObject({ ok: false, problem: { problem: 'not-yours' } })
  })
})

describe('a rule that is put under the name of another', () => {
  it('changes that one, which the card says and people agree to', async () => {
    const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('data.vendor.io', 'conda')], reason: 'x' }
    const changing = await world.desk.file(asking, 'update')
    if (!changing.ok) throw new Error(changing.problem.problem)
    expect(changing.value.assessment.plan.changes).toMatchObject([{ findings: [{ finding: 'updates', leadsTo: '*.anaconda.org' }] }])
    await agreed(changing.value.id)
    expect(await requestOf(changing.value.id)).toMatchObject({ status: 'active', restored: [] })
    expect(hosts()).toEqual(['data.vendor.io', 'pypi.org'])
  })

  it('ends the request that had put that one', async () => {
    const opened = await opens('data.vendor.io')
    const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted: [wants('docs.vendor.io', 'fqdn-data-vendor-io')], reason: 'x' }
    const changing = await world.desk.file(asking, 'update')
    if (!changing.ok) throw new Error(changing.problem.problem)
    await agreed(changing.value.id)
    expect(await requestOf(opened)).toMatchObject({ status: 'removed', outcomes: [{ how: 'changed', in: changing.value.id }] })
    await daysPass(14)
    expect(hosts()).toContain('docs.vendor.io')
  })
})

/** For two weeks, agreed to and in place. */
async function opens(...names: readonly string[]): Promise<RequestId> {
  const asking = { workspace: ML_PROD, by: person('U0RAE'), wanted: names.map((name) => wants(name)), reason: 'x', lifetime: 14 * DAY }
  const opened = await world.desk.file(asking, `open-${names.join()}-${world.now()}`)
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem))
  await agreed(opened.value.id)
  return opened.value.id
}

/** The appends of a removal's life, by their place among the calls of the worker. */
async function writesOfARemoval(): Promise<readonly number[]> {
  await opens('data.vendor.io')
  await approvedByAll(await filed('remove data.vendor.io'))
  const worker = world.createWorker()
  await worker.run()
  return worker.calls.flatMap((name, call) => (name === 'ledger.append' ? [call] : []))
}

async function daysPass(days: number): Promise<void> {
  world.pass(days * 24 * 60)
  await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
  await world.createWorker().run()
}

async function removed(text: string): Promise<RequestId> {
  const id = await filed(text)
  await agreed(id)
  return id
}

async function filed(text: string): Promise<RequestId> {
  const filing = await asked(text)
  if (!filing.ok) throw new Error(JSON.stringify(filing.problem))
  return filing.value.id
}

/** As typed; the same text is the same delivery unless said otherwise. */
async function asked(text: string, delivery = text): Promise<Result<Request, AskProblem>> {
  const call = parseCommand(text, knowledge.hosts, knowledge.sha256)
  if (!call.ok || call.value.verb !== 'remove') throw new Error(`${text} is no removal`)
  return world.desk.remove({ workspace: ML_PROD, by: person('U0RAE'), rules: call.value.rules, reason: 'not needed' }, delivery)
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

const shown = (text: string) => world.desk.show(ML_PROD, { text, host: host(text) })

const hosts = () => world.hostsIn(ML_PROD)

const goneNotices = (id: RequestId) => toldOf(id).filter((text) => /was taken away by/.test(text))

const cardOf = (id: RequestId): string =>
  world.slack
    .see('U0RAE')
    .channels.flatMap(({ messages }) => messages)
    .find(({ text }) => text.includes(id))?.text ?? ''

const toldOf = (id: RequestId) => world.toldOf(id)
