import { describe, expect, it } from 'vitest'
import type { Effect } from '../../src/domain/effects.ts'
import { applyBegun, approved, filed, ML_PROD, settledAsActive } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

const SHOW_1: Effect = { effect: 'show-request', request: 'OB-1' }
const WAKE: Effect = { effect: 'wake-lane', workspace: ML_PROD }

describe('the outbox', () => {
  const collect = (into: Effect[]) => async (effect: Effect) => {
    into.push(effect)
  }
  const relayed = async (ledger: ReturnType<typeof makeLedger>) => {
    const effects: Effect[] = []
    await ledger.relay(collect(effects), 0)
    return effects
  }

  it('holds what follows from each append: the request is shown, and its lane wakes while there is work or work has left', async () => {
    const ledger = makeLedger()
    await ledger.append('OB-1', 0, [filed('OB-1')])
    expect(await relayed(ledger)).toEqual([SHOW_1])
    await ledger.append('OB-1', 1, [approved()])
    expect(await relayed(ledger)).toEqual([SHOW_1, WAKE])
    await ledger.append('OB-1', 2, [applyBegun()])
    expect(await relayed(ledger)).toEqual([SHOW_1, WAKE])
    await ledger.append('OB-1', 3, settledAsActive())
    expect(await relayed(ledger)).toEqual([SHOW_1, WAKE])
  })

  it('holds nothing of an append that was refused or a filing that was repeated', async () => {
    const ledger = makeLedger()
    await ledger.file('delivery-a', 'OB-1', [filed('OB-1')])
    await ledger.file('delivery-a', 'OB-2', [filed('OB-2')])
    await ledger.append('OB-1', 0, [filed('OB-1')])
    expect(await ledger.lag()).toBe(1)
    expect(await relayed(ledger)).toEqual([SHOW_1])
  })

  it('forgets what was dispatched', async () => {
    const ledger = makeLedger()
    await ledger.append('OB-1', 0, [filed('OB-1')])
    expect(await ledger.relay(async () => undefined, 0)).toBe(1)
    expect(await ledger.lag()).toBe(0)
    expect(await ledger.relay(async () => undefined, 0)).toBe(0)
  })

  it('brings again what could not be dispatched, and dispatches the rest', async () => {
    const ledger = makeLedger()
    await ledger.append('OB-1', 0, [filed('OB-1'), approved()])
    const first: Effect[] = []
    const failing = async (effect: Effect) => {
      if (effect.effect === 'wake-lane') throw new Error('the queue is away')
      first.push(effect)
    }
    await expect(ledger.relay(failing, 0)).rejects.toThrow('1 effects could not be dispatched')
    expect(first).toEqual([SHOW_1])
    expect(await ledger.lag()).toBe(1)
    expect(await relayed(ledger)).toEqual([WAKE])
  })

  it('waits for something to come', async () => {
    const prefix = server.prefix()
    const [reader, writer] = [makeLedger({ prefix }), makeLedger({ prefix })]
    const effects: Effect[] = []
    const relay = reader.relay(collect(effects), 30_000)
    await writer.append('OB-1', 0, [filed('OB-1')])
    expect(await relay).toBe(1)
    expect(effects).toEqual([SHOW_1])
    await reader.close()
  })

  it('gives each effect to one of several processes', async () => {
    const prefix = server.prefix()
    const ledgers = [makeLedger({ prefix }), makeLedger({ prefix }), makeLedger({ prefix })]
    const [writer] = ledgers
    for (let number = 1; number <= 60; number++) await writer?.append(`OB-${number}`, 0, [filed(`OB-${number}`)])
    const effects: Effect[] = []
    const counts = await Promise.all(ledgers.map((ledger) => ledger.relay(collect(effects), 0)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(60)
    expect(new Set(effects.map((effect) => JSON.stringify(effect))).size).toBe(60)
  })

  it('takes over what a process took and left lying for a minute', async () => {
    const prefix = server.prefix()
    const redis = server.connect()
    const ledger = makeLedger({ redis, prefix })
    await relayed(ledger)
    await ledger.append('OB-1', 0, [filed('OB-1'), approved()])
    const [fresh] = await redis.xrange(`${prefix}:outbox`, '-', '+', 'COUNT', 1)
    await redis.xreadgroup('GROUP', 'relay', 'a-dead-one', 'COUNT', 2, 'STREAMS', `${prefix}:outbox`, '>')
    expect(await relayed(ledger)).toEqual([])

    // One of the two has lain for a minute; the other not yet.
    await redis.xclaim(`${prefix}:outbox`, 'relay', 'a-dead-one', 0, fresh?.[0] ?? '', 'IDLE', 61_000)
    expect(await relayed(ledger)).toEqual([SHOW_1])
    expect(await ledger.lag()).toBe(1)
  })

  it('goes on after the store was emptied, also while it waits', async () => {
    const prefix = server.prefix()
    const redis = server.connect()
    const ledger = makeLedger({ redis, prefix })
    const writer = makeLedger({ prefix })
    await relayed(ledger)
    await redis.del(`${prefix}:outbox`)
    expect(await relayed(ledger)).toEqual([])

    const effects: Effect[] = []
    const relay = ledger.relay(collect(effects), 30_000)
    await untilSomebodyWaits(redis)
    await redis.del(`${prefix}:outbox`)
    await writer.append('OB-1', 0, [filed('OB-1')])
    expect(await relay).toBe(1)
    expect(effects).toEqual([SHOW_1])
    await ledger.close()
  })

  it('is closed while it waits', async () => {
    const redis = server.connect()
    const ledger = makeLedger({ redis })
    const relay = ledger.relay(async () => undefined, 30_000)
    await untilSomebodyWaits(redis)
    await ledger.close()
    expect(await relay).toBe(0)
  })
})

async function untilSomebodyWaits(redis: ReturnType<typeof server.connect>): Promise<void> {
  while (!/blocked_clients:[1-9]/.test(await redis.info('clients'))) await new Promise(setImmediate)
}
