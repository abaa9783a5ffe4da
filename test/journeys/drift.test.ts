import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deviationWords } from '../../src/cli/audit/deviation-words.ts'
import { jsonLines } from '../../src/cli/audit/json-lines.ts'
import { createReplayFile } from '../../src/cli/audit/replay-file.ts'
import type { DriftAsk, SeenDrift } from '../../src/desk/desk.ts'
import { createDoDue } from '../../src/desk/do-due.ts'
import { createHandle } from '../../src/desk/handle.ts'
import { createSeeDrift } from '../../src/desk/see-drift.ts'
import type { RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import { createRedisDriftRecord } from '../../src/ledger/drift-record.ts'
import { AUDIT_CHANNEL, workspaceNamed } from '../../src/sandbox/story.ts'
import { knowledge } from '../support/knowledge.ts'
import { onWire } from '../support/local-azure.ts'
import type { Death } from '../support/mortal.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld, type World } from '../support/world.ts'

const redis = redisForTests()
/** Long provisioned, with two hosts that somebody opened by hand: `fqdn-pypi-org`, and `conda` to `*.anaconda.org`. */
const ML_PROD = workspaceNamed('ml-prod')
const HOUR = 60
const DAY = 24 * 60 * 60_000
const person = (user: string) => ({ user, team: 'T0SANDBOX' })

let world: World
beforeEach(async () => {
  world = await createWorld(redis, { minutes: { rule: 0.4, firstFqdn: 0 } }, { auditChannel: AUDIT_CHANNEL })
})
afterEach(() => world.stop())

describe('the first look', () => {
  it('adopts what people have made, and says nothing', async () => {
    await hourPasses()
    await hourPasses()
    expect(told()).toEqual([])
    expect(await differences()).toEqual([])
  })

  it('is waited for by whoever asks before it', async () => {
    await world.createDriftTick().run()
    expect(await seen()).toMatchObject({ drift: [], lookedFirstAt: expect.any(Number) })
  })
})

describe('a rule that somebody makes by hand', () => {
  it('is told once, by whatever process, in the channel and shortly to those who audit', async () => {
    await adoptedAll()
    await madeByHand()
    await Promise.all([hourPasses(), world.createDriftTick().run()])
    await hourPasses()
    expect(told()).toEqual([expect.stringMatching(/1 difference\n.*`by-hand` → `evil\.io`: \*nobody asked for it here\*/)])
    expect(world.saidIn(AUDIT_CHANNEL)).toEqual([expect.stringMatching(/`by-hand` → `evil\.io` stands, and nobody asked/)])
  })

  it('is told though the worker is killed before or after any call on the way', async () => {
    const calls = await callsOfATick()
    expect(calls).toContain('slack.post')
    for (const [at, call] of calls.entries())
      for (const when of ['before', 'after'] as const) {
        await fresh()
        await adoptedAll()
        await madeByHand()
        expect(await hourPasses({ call: at, when })).toBe('killed')
        await hourPasses()
        await hourPasses()
        expect(told(), `${when} ${call}`).toHaveLength(1)
      }
  })

  it('is adopted by a request that is agreed to, and nothing is asked of Azure for it', async () => {
    await adoptedAll()
    await madeByHand()
    await hourPasses()
    const { id } = await settled('adopt')
    expect(await requestOf(id)).toMatchObject({
      status: 'awaiting-approval',
      assessment: { plan: { changes: [{ findings: [{ finding: 'adopts' }] }] } },
    })
    expect(await differences()).toMatchObject([{ drift: { is: 'unrequested' }, asked: id }])
    const before = writes()
    await agreed(id)
    expect(await requestOf(id)).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', kept: true }] })
    expect(writes()).toBe(before)
    await hourPasses()
    expect(await differences()).toEqual([])
    expect(told()).toHaveLength(1)
  })

  it('is adopted in a record that anybody can judge once more', async () => {
    await adoptedAll()
    await madeByHand()
    const { id } = await settled('adopt')
    await agreed(id)
    const said: string[] = []
    const replaying = createReplayFile((deviation) => said.push(deviationWords(deviation)))
    for await (const line of jsonLines(world.ledger, Number.NEGATIVE_INFINITY)) replaying.line('out' in line ? line.out : line.err)
    expect({ said, ...replaying.end() }).toMatchObject({ said: [], requests: 1, approvals: 1, beginnings: 1 })
  })

  it('is not put by its adoption if it has gone meanwhile', async () => {
    await adoptedAll()
    await madeByHand()
    const { id } = await settled('adopt')
    await approvedByAll(id)
    world.azure.deleteByHand(ML_PROD.id, 'by-hand')
    await world.createWorker().run()
    expect(await requestOf(id)).toMatchObject({ status: 'active', changes: [] })
    expect(world.hostsIn(ML_PROD)).not.toContain('evil.io')
    await hourPasses()
    expect(await differences()).toEqual([])
  })

  it('is not put either if it goes in the very moment before', async () => {
    await adoptedAll()
    await madeByHand()
    const { id } = await settled('adopt')
    await approvedByAll(id)
    const before = writes()
    const read = () => {
      world.azure.deleteByHand(ML_PROD.id, 'by-hand')
      return world.desk.readNetwork(ML_PROD)
    }
    await world.createWorker(undefined, { networks: { read } }).run()
    expect(await requestOf(id)).toMatchObject({ status: 'failed', outcomes: [{ failure: { code: 'RuleGone' } }] })
    expect(writes()).toBe(before)
  })

  it('is removed by a request that is agreed to', async () => {
    await adoptedAll()
    await madeByHand()
    await hourPasses()
    const { id } = await settled('remove')
    await agreed(id)
    expect(world.hostsIn(ML_PROD)).not.toContain('evil.io')
    await hourPasses()
    expect(await differences()).toEqual([])
    expect(told()).toHaveLength(1)
  })

  it('is let be while somebody answers for it, which is told, and told again when that is over', async () => {
    await adoptedAll()
    await madeByHand()
    await hourPasses()
    const [found] = await differences()
    const asked = { workspace: ML_PROD, by: person('U0ANN'), key: found?.drift.key ?? '', because: 'a trial', lasting: DAY }
    expect(await world.desk.ignoreDrift(asked)).toMatchObject({ ok: true, value: { by: 'U0ANN' } })
    expect(await world.desk.ignoreDrift(asked)).toMatchObject({ ok: true })
    await hourPasses()
    await hourPasses()
    expect(told().slice(1)).toEqual([expect.stringMatching(/<@U0ANN> has what differs .* ignored until .*\n.*by-hand.*\n>a trial/)])
    expect(await differences()).toMatchObject([{ ignored: { because: 'a trial' } }])
    world.pass(24 * HOUR)
    await hourPasses()
    await hourPasses()
    expect(told().slice(2)).toEqual([expect.stringMatching(/`by-hand` → `evil\.io`: \*nobody asked for it here\*/)])
  })

  it('is no more to be answered once it has gone', async () => {
    await adoptedAll()
    await madeByHand()
    const [found] = await differences()
    const asked = { workspace: ML_PROD, by: person('U0RAE'), key: found?.drift.key ?? '' }
    world.azure.deleteByHand(ML_PROD.id, 'by-hand')
    const over = { ok: false, problem: { problem: 'drift-over' } }
    expect(await world.desk.settleDrift({ ...asked, how: 'adopt', reason: 'x' }, 'late')).toMatchObject(over)
    expect(await world.desk.ignoreDrift({ ...asked, because: 'x', lasting: DAY })).toMatchObject(over)
  })
})

describe('a rule that a request has put', () => {
  it('is no drift while it is put, nor when it stands, nor when its time is over', async () => {
    await adoptedAll()
    const id = await filed('data.vendor.io')
    await approvedByAll(id)
    await hourPasses()
    await world.createWorker().run()
    await hourPasses()
    world.pass(15 * 24 * HOUR)
    await createDoDue({ due: world.ledger, handle: createHandle(world), clock: world.now })()
    await hourPasses()
    await world.createWorker().run()
    await hourPasses()
    expect(await requestOf(id)).toMatchObject({ status: 'removed' })
    expect(told().filter(isOfDrift)).toEqual([])
  })

  it('is told as gone when somebody takes it away, and put back for the rest of its time by a request', async () => {
    await adoptedAll()
    const id = await filed('data.vendor.io')
    await agreed(id)
    world.azure.deleteByHand(ML_PROD.id, 'fqdn-data-vendor-io')
    await hourPasses()
    expect(told().filter(isOfDrift)).toEqual([
      expect.stringMatching(new RegExp(`data\\.vendor\\.io\` \\*is gone\\*.*<@U0RAE> asked for it in \\*${id}\\*, until`)),
    ])
    const again = await settled('put-back')
    expect(again).toMatchObject({ until: expect.any(Number) })
    await agreed(again.id)
    expect(world.hostsIn(ML_PROD)).toContain('data.vendor.io')
    expect(await differences()).toEqual([])
    await hourPasses()
    world.azure.deleteByHand(ML_PROD.id, 'fqdn-data-vendor-io')
    await hourPasses()
    expect(told().filter(isOfDrift)).toHaveLength(2)
  })

  it('is told as changed when somebody leads it elsewhere', async () => {
    await adoptedAll()
    const id = await filed('data.vendor.io')
    await agreed(id)
    await madeByHand('fqdn-data-vendor-io')
    await hourPasses()
    expect(told().filter(isOfDrift)).toEqual([expect.stringMatching(/\*leads to\* `evil\.io` and not to `data\.vendor\.io`/)])
    const back = await settled('put-back')
    await agreed(back.id)
    expect(world.hostsIn(ML_PROD)).toContain('data.vendor.io')
    expect(await differences()).toEqual([])
  })
})

describe('a look', () => {
  it('is put off while a change runs, whoever’s it is', async () => {
    await adoptedAll()
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/by-hand`, onWire('evil.io'))
    world.pass(0.1)
    expect(await seen()).toMatchObject({ moves: true })
    world.pass(60)
    await world.arm('PUT', `${ML_PROD.id}/outboundRules/other`, onWire('other.io'))
    await world.createDriftTick().run()
    expect(told()).toEqual([])
    world.pass(5)
    await world.createDriftTick().run()
    expect(told()).toEqual([expect.stringContaining('2 differences')])
  })

  it('takes nothing that is carried out meanwhile for somebody else’s doing', async () => {
    await adoptedAll()
    const id = await filed('data.vendor.io')
    await approvedByAll(id)
    const read = async () => {
      const early = await world.desk.readNetwork(ML_PROD)
      await world.createWorker().run()
      return early
    }
    const driftRecord = createRedisDriftRecord({ redis: world.redis, prefix: world.prefix, sha256: knowledge.sha256 })
    const look = createSeeDrift({ ledger: world.ledger, networks: { read }, driftRecord, workspaces: [ML_PROD], knowledge })
    expect(await look(ML_PROD)).toMatchObject({ ok: true, value: { moves: true } })
    expect(await requestOf(id)).toMatchObject({ status: 'active' })
    expect(await seen()).toMatchObject({ drift: [], moves: false })
  })

  it('is put off where the network cannot be read', async () => {
    await adoptedAll()
    await madeByHand()
    world.azure.trouble('forbidden', { on: 'read', times: 50 })
    await hourPasses()
    expect(told()).toEqual([])
    world.azure.trouble('forbidden', { times: 0 })
    world.pass(5)
    await world.createDriftTick().run()
    expect(told()).toHaveLength(1)
  })
})

const seen = async () => {
  const drift = await world.desk.drift(ML_PROD)
  if (!drift.ok) throw new Error(drift.problem.problem)
  return drift.value
}
const differences = async (): Promise<readonly SeenDrift[]> => (await seen()).drift
const told = () => world.saidIn(ML_PROD.channel).filter((text) => !text.includes('OB-') || isOfDrift(text))
const isOfDrift = (text: string): boolean => text.includes('differs')
const requestOf = async (id: RequestId): Promise<Request> => {
  const request = await world.desk.load(id)
  if (request === undefined) throw new Error(`${id} is not there`)
  return request
}
const writes = (): number => world.azure.calls.filter(({ method }) => method !== 'GET').length

async function fresh(): Promise<void> {
  await world.stop()
  world = await createWorld(redis, { minutes: { rule: 0.4, firstFqdn: 0 } })
}

/** Everything that is there at first belongs there. */
const adoptedAll = (): Promise<unknown> => world.createDriftTick().run()

async function hourPasses(death?: Death): Promise<'rest' | 'killed'> {
  world.pass(HOUR)
  const tick = world.createDriftTick(death)
  const came = await tick.run()
  // The next second, for a channel takes one message a second.
  world.pass(0.1)
  return came === 'killed' ? came : tick.run()
}

async function madeByHand(rule = 'by-hand'): Promise<void> {
  await world.arm('PUT', `${ML_PROD.id}/outboundRules/${rule}`, onWire('evil.io'))
  world.pass(5)
}

async function callsOfATick(): Promise<readonly string[]> {
  await adoptedAll()
  await madeByHand()
  world.pass(HOUR)
  const tick = world.createDriftTick()
  await tick.run()
  return tick.calls
}

async function settled(how: DriftAsk['how']): Promise<Request> {
  const [found] = await differences()
  if (found === undefined) throw new Error('nothing differs')
  const asked = { workspace: ML_PROD, by: person('U0RAE'), key: found.drift.key, how, reason: 'it is needed' }
  const once = await world.desk.settleDrift(asked, `${how}-${found.drift.key}`)
  const twice = await world.desk.settleDrift(asked, `${how}-${found.drift.key}`)
  if (!once.ok || !twice.ok) throw new Error(JSON.stringify([once, twice]))
  expect(twice.value.id).toBe(once.value.id)
  return once.value
}

async function filed(host: string): Promise<RequestId> {
  const asked = { workspace: ML_PROD, by: person('U0RAE'), wanted: [wants(host)], reason: 'x', lifetime: 14 * DAY }
  const request = await world.desk.file(asked, host)
  if (!request.ok) throw new Error(JSON.stringify(request.problem))
  return request.value.id
}

async function approvedByAll(id: RequestId): Promise<void> {
  for (const user of ['U0ANN', 'U0BO', 'U0SAM', 'U0CY']) await world.desk.approve(id, person(user), (await requestOf(id)).assessment.digest)
}

async function agreed(id: RequestId): Promise<void> {
  await approvedByAll(id)
  await world.createWorker().run()
}
