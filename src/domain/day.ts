import type { Duration, Instant, RequestId } from './names.ts'

/** What is noted at the end of a day: how much there is, and the newest event of each request that has moved since the last note. */
export type Day = {
  /** The day that ended, in UTC: `2026-11-24`. */
  readonly day: string
  /** The midnight that has passed. */
  readonly until: Instant
  readonly madeAt: Instant
  /** All there are, not those of the day. */
  readonly requests: number
  readonly events: number
  /** By number. Everything before a head hangs on it by the chain. */
  readonly heads: readonly Head[]
}

/** A request's newest event. */
export type Head = { readonly request: RequestId; readonly seq: number; readonly hash: string }

/** A day in the chain of days: `hash` is its digest, and holds that of the day before. */
export type RecordedDay = { readonly seq: number; readonly prev: string; readonly hash: string; readonly event: Day }

/** The last midnight, where a day is as long as `every`. */
export const midnightBefore = (now: Instant, every: Duration): Instant => Math.floor(now / every) * every

/** `known`: the heads as the days before have them. */
export function dayOf(until: Instant, madeAt: Instant, heads: readonly Head[], known: ReadonlyMap<RequestId, Head>): Day {
  return {
    day: new Date(until - 1).toISOString().slice(0, 10),
    until,
    madeAt,
    requests: heads.length,
    events: heads.reduce((sum, { seq }) => sum + seq, 0),
    heads: heads.filter(({ request, seq, hash }) => known.get(request)?.seq !== seq || known.get(request)?.hash !== hash),
  }
}
