import { dueOf } from '../../src/domain/due.ts'
import { effectsOf } from '../../src/domain/effects.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import type { RedisLedger, RedisLedgerOptions } from '../../src/ledger/redis-ledger.ts'
import { createRedisLedger } from '../../src/ledger/redis-ledger.ts'
import type { TestRedis } from './test-redis.ts'
import { redisForTests } from './test-redis.ts'

type Overrides = Partial<Pick<RedisLedgerOptions, 'redis' | 'prefix' | 'codec'>>

/** Ledgers on a real Redis with the rules of the domain, each an empty one unless it is given a prefix. Call it once, at the top of a file. */
export function ledgersForTests(): { readonly redis: TestRedis; readonly ledger: (overrides?: Overrides) => RedisLedger } {
  const redis = redisForTests()
  const ledger = (overrides: Overrides = {}) =>
    createRedisLedger({ redis: redis.connect(), prefix: redis.prefix(), knowledge, evolve, effectsOf, dueOf, ...overrides })
  return { redis, ledger }
}
