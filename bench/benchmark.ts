import type { EmbeddedRedis } from '../src/sandbox/embedded-redis.ts'

/** Something whose speed is looked at, always beside something else that runs on the same machine in the same minute. */
export type Benchmark = {
  readonly name: string
  start(stand: Stand): Promise<Started>
}

export type Stand = {
  readonly redis: Pick<EmbeddedRedis, 'path'>
  /** How much is done in a round. */
  readonly size: Size
}

/** `quick` only shows that everything runs; its figures mean nothing. */
export type Size = 'full' | 'quick'

export type Started = {
  readonly comparisons: readonly Comparison[]
  stop(): Promise<void>
}

export type Comparison = {
  readonly what: string
  /** What the baseline does. */
  readonly beside: string
  /** What the figures are, if not milliseconds. */
  readonly unit?: string
  /** The same each time: one turn of either side says it all. */
  readonly exact?: true
  readonly ours: Round
  readonly baseline: Round
  /** What else there is to be said, once the rounds are over. */
  readonly remark?: () => string
}

/** One turn of the same work, on a store and a process that have settled before. */
export type Round = () => Promise<Timings>

/** Milliseconds, or the comparison's own unit, by what took them. Both rounds of a comparison name the same. */
export type Timings = Readonly<Record<string, number>>
