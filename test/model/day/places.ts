import type { Redis } from 'ioredis'
import { expect } from 'vitest'
import { createRedisDelegations } from '../../../src/ledger/delegations.ts'
import { verifyHistory } from '../../../src/ledger/verify-history.ts'
import { knowledge } from '../../support/knowledge.ts'
import type { ledgersForTests } from '../../support/test-ledger.ts'
import type { Store } from '../outside/notebook.ts'

/** A database of Redis with two connections, as two processes have them. */
export type Place = {
  readonly hand: number
  readonly stores: readonly [Store, Store]
  clear(): Promise<void>
  expectUnbroken(): Promise<void>
  expectIndexesTrue(): Promise<void>
}

const PREFIX = '{day}'

/** Redis keeps its databases apart, so that several hands live their days at once. */
export async function placeFor(hand: number, { redis: server, ledger: makeLedger }: ReturnType<typeof ledgersForTests>): Promise<Place> {
  const [redis, more] = [server.connect(), server.connect()]
  for (const each of [redis, more]) await each.select(hand)
  // That nothing is lost when the power goes is tried by other tests; waiting for the disk would take most of the time here.
  await redis.config('SET', 'appendonly', 'no')
  const storeOn = (on: Redis): Store => ({
    ledger: makeLedger({ redis: on, prefix: PREFIX }),
    delegations: createRedisDelegations({ redis: on, prefix: PREFIX }),
  })
  const stores = [storeOn(redis), storeOn(more)] as const
  const [{ ledger }] = stores
  const indexes = async () => {
    const keys = (await redis.keys(`${PREFIX}:index:*`)).sort()
    return Promise.all(keys.map(async (key) => [key, await redis.zrange(key, '0', '-1', 'WITHSCORES')]))
  }
  return {
    hand,
    stores,
    clear: async () => void (await redis.flushdb()),
    async expectUnbroken() {
      for (const id of await ledger.find({ limit: 100 })) expect(verifyHistory(await ledger.history(id), knowledge)).toEqual({ ok: true })
    },
    async expectIndexesTrue() {
      const before = await indexes()
      await ledger.reindex()
      expect(await indexes()).toEqual(before)
    },
  }
}
