import type { Redis } from 'ioredis'
import type { DueMember } from '../domain/due.ts'
import type { Effect } from '../domain/effects.ts'
import type { RequestId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { LaneBreaks } from '../ports/lane-breaks.ts'
import type { DueSet, LaneLease, Ledger, Outbox } from '../ports/ledger.ts'
import { createAppend } from './append.ts'
import type { Hashing } from './chain.ts'
import type { Codec } from './codec.ts'
import { createCodec } from './codec.ts'
import { createDays, type Days } from './days.ts'
import { createDueSet } from './due-set.ts'
import { createFind } from './find.ts'
import { createKeys, parseRequestId, requestIdOf } from './keys.ts'
import { createLaneBreaks } from './lane-breaks.ts'
import { createLaneLease } from './lane-lease.ts'
import { createOutbox } from './outbox.ts'
import { createReadRecord, type ReadRecord } from './read-record.ts'
import { createReindex, createReindexWhenNew } from './reindex.ts'
import type { Evolve } from './standing.ts'
import { createReadHistory, standingOf } from './standing.ts'
import { createWrite } from './write.ts'

/** The ledger in Redis. What events mean is handed in: the ledger keeps them, and knows no rules. */
export type RedisLedger = Ledger &
  LaneLease &
  LaneBreaks &
  Outbox &
  DueSet &
  Days &
  ReadRecord & {
    /** The highest number given so far. */
    lastNumber(): Promise<number>
    /** Makes every index agree with the events; answers how many requests there are. May run at any time. */
    reindex(): Promise<number>
    /** Does so once where this version finds requests in more places than the one before it. */
    reindexWhenNew(): Promise<void>
    /** Ends a waiting `relay`. The connection given stays open. */
    close(): Promise<void>
  }

export type RedisLedgerOptions = {
  readonly redis: Redis
  /** The hash tag of all keys, braces included. */
  readonly prefix?: string | undefined
  readonly knowledge: Hashing
  readonly evolve: Evolve
  readonly effectsOf: (before: Request | undefined, after: Request) => readonly Effect[]
  readonly dueOf: (after: Request) => readonly DueMember[]
  readonly codec?: Codec | undefined
}

export function createRedisLedger(options: RedisLedgerOptions): RedisLedger {
  const { redis, prefix = '{drawbridge}', knowledge: hashing, evolve, effectsOf, dueOf, codec = createCodec() } = options
  const keys = createKeys(prefix, hashing.sha256)
  const history = createReadHistory({ redis, keys, codec })
  const standing = async (id: RequestId) => standingOf(await history(id), evolve)
  const write = createWrite({ redis, keys, codec, hashing, effectsOf, dueOf })
  const lastNumber = async () => Number((await redis.get(keys.nextNumber)) ?? 0)
  const reindex = createReindex({ redis, keys, standing, write })
  return {
    nextId: async () => requestIdOf(await redis.incr(keys.nextNumber)),
    lastNumber,
    async load(id) {
      const { request, last } = await standing(id)
      return request === undefined ? undefined : { request, version: last.seq }
    },
    history,
    async filedAs(delivery) {
      const given = await redis.hget(keys.filed, delivery)
      return given === null ? undefined : parseRequestId(given)
    },
    ...createAppend({ evolve, standing, write }),
    ...createFind(redis, keys),
    ...createLaneLease(redis, keys),
    ...createLaneBreaks(redis, keys),
    ...createOutbox(redis, keys),
    ...createDueSet(redis, keys),
    ...createDays(redis, keys, hashing, lastNumber),
    ...createReadRecord(redis, keys),
    reindex,
    reindexWhenNew: createReindexWhenNew(redis, keys, reindex),
  }
}
