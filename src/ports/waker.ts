import type { RequestId, ResourceId } from '../domain/names.ts'

/** Wakes lines of work. Only a hint: what is to be done stands in the ledger, and a sweep wakes what was missed. */
export interface Waker {
  /** May be repeated and may come while the lane runs: then it runs once more afterwards. */
  wakeLane(workspace: ResourceId): Promise<void>
  wakeNotices(request: RequestId): Promise<void>
}

/** What a run of a line of work answers: nothing left, or when to come back. */
export type Rest = 'idle' | { readonly resumeAt: number }
