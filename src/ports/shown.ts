import type { Instant, RequestId } from '../domain/names.ts'

/** What a message is about: a request, the record of a day by its place among the days, or what a workspace's record of drift holds at a place. */
export type Subject = RequestId | `day-${number}` | `drift-${string}`

/** Which messages show which request, day or drift, and how far they are true. */
export interface Shown {
  load(id: Subject): Promise<ShownRequest>
  /**
   * Notes that a message is about to be posted under `key` (`card` or a notice's key). `claimed`: post it ·
   * `maybe-sent`: somebody claimed it and never confirmed: look for it in the channel before posting · `sent`: it is there.
   */
  claim(
    id: Subject,
    key: string,
    now: Instant,
  ): Promise<{ readonly claim: 'claimed' | 'maybe-sent' } | { readonly claim: 'sent'; readonly at: Posted }>
  sent(id: Subject, key: string, at: Posted): Promise<void>
  /** Posting was refused for good; a later change of the request may try again. */
  unclaim(id: Subject, key: string): Promise<void>
  /** A message that was sent is no longer there: it may be posted anew. */
  gone(id: RequestId, key: string): Promise<void>
  /**
   * Raises the painted version, never lowers it. `newer-stood`: a newer state had been painted, so what was painted now, by
   * a process that was held up, lies over it and must be painted again.
   */
  painted(id: RequestId, version: number, now: Instant): Promise<'painted' | 'newer-stood'>
  /** Takes the channel's next free second. Answers 0 when it may post now, else the milliseconds to wait. */
  takeTurn(channel: string, now: Instant, everyMs: number): Promise<number>
}

export type Posted = { readonly channel: string; readonly ts: string }

export type ShownRequest = {
  readonly card: Posted | undefined
  readonly paintedVersion: number
  readonly paintedAt: Instant | undefined
  /** Keys of the notices that were sent. */
  readonly told: ReadonlySet<string>
}
