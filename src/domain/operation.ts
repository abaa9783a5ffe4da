import type { Instant } from './names.ts'

/** A running Azure change, plain enough to be kept in the ledger and taken up by any process. */
export type Operation = {
  /** Where to ask; its host is the Resource Manager's, or it is never called. */
  readonly url: string
  /** `status`: Azure-AsyncOperation, answers a status word · `location`: 202 until it is done. */
  readonly kind: 'status' | 'location'
  readonly startedAt: Instant
  /** Not to be asked before. */
  readonly pollAfter: Instant
  /** Given up after. */
  readonly deadline: Instant
}
