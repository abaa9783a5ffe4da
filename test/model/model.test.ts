import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import { ledgersForTests } from '../support/test-ledger.ts'
import { live } from './day.ts'
import { memoryLedger } from './memory-ledger.ts'
import { days } from './orders.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

const IN_MEMORY = 10_000
const IN_REDIS = 300

describe('people, a tick, a lane and its deaths, in any order and at once, do what a plain reference says', () => {
  it(`in ${IN_MEMORY} days on a ledger in memory`, async () => {
    const seen = { begun: 0, requests: 0 }
    const day = fc.asyncProperty(days(18), async (orders) => {
      const { begun, requests } = await live(orders, memoryLedger())
      seen.begun += begun
      seen.requests += requests
    })
    await fc.assert(day, { numRuns: IN_MEMORY })
    // Days on which nothing is ever begun would show nothing.
    expect(seen.begun).toBeGreaterThan(IN_MEMORY / 10)
    expect(seen.requests).toBeGreaterThan(IN_MEMORY)
  }, 300_000)

  it(`in ${IN_REDIS} days on a ledger in Redis, whose histories are unbroken and whose indexes are those that the events make`, async () => {
    const redis = server.connect()
    const day = fc.asyncProperty(days(18), async (orders) => {
      const prefix = server.prefix()
      const ledger = makeLedger({ redis, prefix })
      await live(orders, ledger)
      for (const id of await ledger.find({ limit: 100 })) expect(verifyHistory(await ledger.history(id), knowledge)).toEqual({ ok: true })
      const indexes = async () => {
        const keys = (await redis.keys(`${prefix}:index:*`)).sort()
        return Promise.all(keys.map(async (key) => [key, await redis.zrange(key, '0', '-1', 'WITHSCORES')]))
      }
      const before = await indexes()
      await ledger.reindex()
      expect(await indexes()).toEqual(before)
    })
    await fc.assert(day, { numRuns: IN_REDIS })
  }, 300_000)
})
