import type { Instant } from '../domain/names.ts'

/** Something Slack delivered: recorded before it is acknowledged, so that a crash loses no click. */
export type Delivery = {
  /** Deterministic from the payload, so that a repetition has the same key. */
  readonly key: string
  readonly receivedAt: Instant
  /** The parsed intent as JSON; holds a `response_url`, which is a credential, and is dropped when settled. */
  readonly intent: unknown
}

export interface Inbox {
  /** Records the delivery unless its key was seen in the last day, over all replicas. Fails fast when the store is away. */
  record(delivery: Delivery): Promise<'new' | 'seen'>
  /** It has been dealt with; its content is forgotten, its key is kept for a day. */
  settle(key: string): Promise<void>
  /**
   * As if this very delivery had never come: the person was told that it was not taken, so it must not be, and must count
   * when it comes again. Another delivery of the same key, recorded at another time, stays.
   */
  forget(key: string, receivedAt: Instant): Promise<void>
  /** Recorded before `before` and never settled: whoever held them died. */
  unsettled(before: Instant, limit: number): Promise<readonly Delivery[]>
}
