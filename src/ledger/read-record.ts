import type { Redis } from 'ioredis'
import type { RequestId } from '../domain/names.ts'
import { readWritten, type Written } from './envelope.ts'
import { type Keys, numberOf, parseRequestId } from './keys.ts'

/** Enough for a round trip to be worth it, few enough that the whole record is never in memory. */
const PAGE = 100

export type ReadRecord = {
  /** A request's events as they lie in the store, first to last; undefined where what lies there is no event. */
  written(id: RequestId): AsyncIterable<Written | undefined>
  /** The numbers that deliveries were given: each of them must have events. */
  filedNumbers(): Promise<ReadonlySet<number>>
}

export function createReadRecord(redis: Redis, keys: Keys): ReadRecord {
  return {
    async *written(id) {
      for (let from = 0; ; from += PAGE) {
        const texts = await redis.lrange(keys.events(id), from, from + PAGE - 1)
        yield* texts.map(readWritten)
        if (texts.length < PAGE) return
      }
    },
    async filedNumbers() {
      const numbers = new Set<number>()
      for await (const page of redis.hscanStream(keys.filed, { count: 1000 })) {
        // Fields and values by turns.
        for (const [at, id] of page.entries()) if (at % 2 === 1) numbers.add(numberOf(parseRequestId(id)))
      }
      return numbers
    },
  }
}
