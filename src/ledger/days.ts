import type { Redis } from 'ioredis'
import { z } from 'zod'
import { dayOf, type Head, midnightBefore, type RecordedDay } from '../domain/day.ts'
import type { Duration, Instant, RequestId } from '../domain/names.ts'
import { GENESIS, type Hashing, hashOf } from './chain.ts'
import { readWritten, type Written } from './envelope.ts'
import { type Keys, requestIdOf } from './keys.ts'
import { daySchema } from './schema/day-schema.ts'
import { scriptOn } from './script.ts'
import { recordDayScript } from './scripts/days.ts'

export type Days = {
  /**
   * Where a midnight has passed since the last record of a day, and anything was there before it, records the newest
   * event of every request that has moved. Once, whichever process comes first; asked again it does nothing.
   */
  recordDay(now: Instant, every: Duration): Promise<'recorded' | 'not-yet' | 'another'>
  lastDay(): Promise<RecordedDay | undefined>
  /** As they lie in the store, oldest first; undefined where what lies there is no day. */
  writtenDays(): AsyncIterable<Written | undefined>
}

/** Events are some kilobytes each. */
const HEADS_AT_ONCE = 100

/** The first record of an old ledger holds a head for every request. */
const DAYS_AT_ONCE = 20

/** `lastNumber`: the highest number given so far. */
export function createDays(redis: Redis, keys: Keys, hashing: Hashing, lastNumber: () => Promise<number>): Days {
  const append = scriptOn(redis, recordDayScript)
  return {
    async recordDay(now, every) {
      const until = midnightBefore(now, every)
      const last = await lastDay()
      if (last === undefined ? !(await anythingBefore(until)) : last.event.until >= until) return 'not-yet'
      const event = dayOf(until, now, await headsNow(), await headsKnown())
      const link = { seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? GENESIS }
      const text = JSON.stringify({ v: 1, hash: hashOf({ ...link, event }, hashing), ...link, event })
      return z.enum(['recorded', 'another']).parse(await append([keys.days], [link.seq - 1, text]))
    },
    lastDay,
    writtenDays,
  }

  async function lastDay(): Promise<RecordedDay | undefined> {
    const text = await redis.lindex(keys.days, -1)
    const day = text === null ? undefined : parseDay(readWritten(text))
    if (text !== null && day === undefined) throw new Error('The record of the last day cannot be read: run drawbridge audit verify')
    return day
  }

  async function* writtenDays(): AsyncIterable<Written | undefined> {
    for (let from = 0; ; from += DAYS_AT_ONCE) {
      const texts = await redis.lrange(keys.days, from, from + DAYS_AT_ONCE - 1)
      yield* texts.map(readWritten)
      if (texts.length < DAYS_AT_ONCE) return
    }
  }

  async function headsKnown(): Promise<ReadonlyMap<RequestId, Head>> {
    const known = new Map<RequestId, Head>()
    for await (const written of writtenDays()) for (const head of parseDay(written)?.event.heads ?? []) known.set(head.request, head)
    return known
  }

  /** An event that cannot be read is no head; `audit verify` names it. */
  async function headsNow(): Promise<readonly Head[]> {
    const numbers = Array.from({ length: await lastNumber() }, (_, at) => requestIdOf(at + 1))
    const heads: Head[] = []
    for (let from = 0; from < numbers.length; from += HEADS_AT_ONCE) {
      const some = numbers.slice(from, from + HEADS_AT_ONCE)
      const texts = await Promise.all(some.map((id) => redis.lindex(keys.events(id), -1)))
      for (const [at, request] of some.entries()) {
        const written = readWritten(texts[at] ?? '')
        if (written !== undefined) heads.push({ request, seq: written.seq, hash: written.hash })
      }
    }
    return heads
  }

  /** A ledger that was begun today has no yesterday to be recorded. */
  async function anythingBefore(until: Instant): Promise<boolean> {
    const numbers = await lastNumber()
    for (let number = 1; number <= numbers; number++) {
      const first = atSchema.safeParse(readWritten((await redis.lindex(keys.events(requestIdOf(number)), 0)) ?? '')?.event)
      if (first.success) return first.data.at < until
    }
    return false
  }
}

const atSchema = z.looseObject({ at: z.number() })

/** Undefined where it is no day. */
export function parseDay(written: Written | undefined): RecordedDay | undefined {
  const day = daySchema.safeParse(written?.event)
  return written !== undefined && day.success ? { seq: written.seq, prev: written.prev, hash: written.hash, event: day.data } : undefined
}
