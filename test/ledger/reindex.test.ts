import { describe, expect, it } from 'vitest'
import { applyBegun, approved, filed, ML_DEV, ML_PROD, settledAsActive, withdrawn } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

describe('the indexes', () => {
  const world = async () => {
    const prefix = server.prefix()
    const redis = server.connect()
    const ledger = makeLedger({ redis, prefix })
    for (let number = 0; number < 5; number++) await ledger.nextId()
    await ledger.append('OB-1', 0, [filed('OB-1', { expiresAt: 5000 })])
    await ledger.append('OB-2', 0, [filed('OB-2', { requester: 'U0ELI' }), approved(), applyBegun()])
    await ledger.append('OB-3', 0, [filed('OB-3', { workspace: ML_DEV }), approved()])
    await ledger.append('OB-4', 0, [filed('OB-4'), withdrawn()])
    await ledger.append('OB-5', 0, [filed('OB-5'), approved(), applyBegun(), ...settledAsActive()])
    const indexKeys = async () => (await redis.keys(`${prefix}:index:*`)).sort()
    const indexes = async () =>
      Object.fromEntries(await Promise.all((await indexKeys()).map(async (key) => [key, await redis.zrange(key, '0', '-1', 'WITHSCORES')])))
    return { prefix, redis, ledger, indexKeys, indexes }
  }

  it('are built again from the events alone', async () => {
    const { redis, ledger, indexKeys, indexes } = await world()
    const before = await indexes()
    await redis.del(...(await indexKeys()))
    expect(await ledger.find({ limit: 10 })).toEqual([])

    expect(await ledger.reindex()).toBe(5)
    expect(await indexes()).toEqual(before)
    expect(await ledger.line(ML_PROD)).toEqual(['OB-2'])
  })

  it('stay as they are where they are right', async () => {
    const { ledger, indexes } = await world()
    const before = await indexes()
    await ledger.reindex()
    expect(await indexes()).toEqual(before)
  })

  it('lose what should not be there: requests that have moved on, and requests that never were', async () => {
    const { prefix, redis, ledger, indexes } = await world()
    const before = await indexes()
    await redis.zadd(`${prefix}:index:by-status:denied`, 1, 'OB-1', 99, 'OB-99')
    await redis.zadd(`${prefix}:index:due`, 1, 'expiry OB-2', 1, 'expiry OB-99')
    await redis.zadd(`${prefix}:index:busy-lanes`, 1, `${ML_DEV} OB-99`)
    await ledger.reindex()
    expect(await indexes()).toEqual(before)
  })

  it('come right while requests are written', async () => {
    const { redis, ledger, indexKeys } = await world()
    await redis.del(...(await indexKeys()))
    await Promise.all([
      ledger.reindex(),
      ledger.append('OB-1', 1, [withdrawn()]),
      ledger.append('OB-3', 2, [applyBegun()]),
      ledger.append('OB-6', 0, [filed('OB-6')]),
    ])
    await ledger.reindex()
    expect(await ledger.find({ status: ['withdrawn'], limit: 10 })).toEqual(['OB-4', 'OB-1'])
    expect(await ledger.find({ status: ['applying'], limit: 10 })).toEqual(['OB-3', 'OB-2'])
    expect(await ledger.find({ status: ['awaiting-approval'], limit: 10 })).toEqual(['OB-6'])
  })

  it('give no number twice where the counter was lost', async () => {
    const { prefix, redis, ledger } = await world()
    await redis.del(`${prefix}:next-number`)
    await ledger.reindex()
    expect(await ledger.nextId()).toBe('OB-6')
  })
})
