import type { DueMember } from '../domain/due.ts'
import type { Effect } from '../domain/effects.ts'
import type { RequestEvent } from '../domain/event.ts'
import type { Instant, RequestId, ResourceId, UserId } from '../domain/names.ts'
import type { Request, Status } from '../domain/request.ts'

export type Entry = { readonly request: Request; readonly version: number }

/** The one truth about requests. Everything else in the store can be rebuilt from what `append` wrote. */
export interface Ledger {
  /** A number nobody else gets. Numbers may be skipped (a crash between this and `append`), never given twice. */
  nextId(): Promise<RequestId>
  load(id: RequestId): Promise<Entry | undefined>
  /**
   * Appends all events or none, only if the request still has `expected` events (0 for a new one), and only while
   * `fence`, if given, is the newest of its lane. In the same stroke: indexes, due times and the outbox.
   * `conflict`: somebody was faster; load and look again. `fenced`: another worker has the lane; stop.
   * May be repeated: a repeat after success answers `conflict`.
   */
  append(id: RequestId, expected: number, events: readonly RequestEvent[], fence?: Fence): Promise<Entry | 'conflict' | 'fenced'>
  /**
   * Files a request once per `delivery` (the command that asked for it): a second call with the same delivery writes
   * nothing and answers the number given the first time.
   */
  file(delivery: string, id: RequestId, events: readonly RequestEvent[]): Promise<{ readonly filed: RequestId; readonly again: boolean }>
  /** What a delivery has filed already, if it has. */
  filedAs(delivery: string): Promise<RequestId | undefined>
  /** The requests a workspace's lane has to carry out, `approved`, `applying` or `removing`, the longest approved first. */
  line(workspace: ResourceId): Promise<readonly RequestId[]>
  /** Newest first. */
  find(query: RequestQuery): Promise<readonly RequestId[]>
  /** Every workspace with a line, by canonical resource id: what the sweep wakes. */
  busyLanes(): Promise<readonly ResourceId[]>
  /** The stored events with their chain, for the record: who proves it unbroken reads these. */
  history(id: RequestId): Promise<readonly StoredEvent[]>
}

export type Fence = { readonly workspace: ResourceId; readonly token: number }

export type RequestQuery = {
  readonly workspace?: ResourceId
  readonly requester?: UserId
  readonly status?: readonly Status[]
  readonly limit: number
}

/** `hash` = SHA-256 of the canonical JSON of `{seq, prev, event}`; `prev` of the first event is 64 zeros. */
export type StoredEvent = {
  readonly seq: number
  readonly prev: string
  readonly hash: string
  readonly event: RequestEvent
  /** The event as it was written, where that was in an older shape: then the hash is of this. */
  readonly written?: unknown
}

/** Exclusive, fenced hold of a workspace's lane over all processes. */
export interface LaneLease {
  /**
   * Takes or renews the lease for `holder` until `now + ttl`. Every taking over by another holder, also after a time
   * out, raises the fence; a renewal by the same holder keeps it.
   */
  take(
    workspace: ResourceId,
    holder: string,
    now: Instant,
    ttl: number,
  ): Promise<{ readonly fence: Fence } | { readonly heldUntil: Instant }>
  /** Gives it up if it is still this holder's; otherwise does nothing. */
  release(workspace: ResourceId, holder: string): Promise<void>
}

export type { DueMember, Effect }

/** Written by `append` and `file` in the same stroke as the events. */
export interface Outbox {
  /**
   * Hands each waiting effect to `dispatch` and forgets it once that has resolved; what another process took and did
   * not finish within a minute is taken over. Waits up to `waitMs` for something to come; answers how many were dispatched.
   */
  relay(dispatch: (effect: Effect) => Promise<void>, waitMs: number): Promise<number>
  /** Effects not yet dispatched. */
  lag(): Promise<number>
}

/** What must happen at a time. Members are written by `append` (from `dueOf`) in the same stroke as the events. */
export interface DueSet {
  /** Up to `limit` members whose time has come, soonest first. They stay until an append of their request moves them. */
  due(now: Instant, limit: number): Promise<readonly DueMember[]>
}
