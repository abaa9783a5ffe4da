import type { Assessment } from './assessment.ts'
import type { ProgressEvent, RequestEvent } from './event.ts'
import type { GivenBack } from './given-back.ts'
import type { Gone } from './gone.ts'
import type { Digest, Instant, UserId } from './names.ts'
import type { LiveRule } from './network.ts'
import type { ChangeKey } from './plan.ts'
import type { Roster } from './policy/verdict.ts'
import type { RecheckAnswer } from './recheck-answer.ts'
import type { Edit } from './request.ts'

/** What may be done to a request. Time, people and what was seen of the world come in with it. */
export type Command = { readonly at: Instant } & (
  | { readonly type: 'approve'; readonly by: UserId; readonly digest: Digest; readonly roster: Roster }
  | { readonly type: 'deny'; readonly by: UserId; readonly because: string; readonly roster: Roster }
  | { readonly type: 'withdraw'; readonly by: UserId }
  /** `assessment` is that of what is asked now. */
  | { readonly type: 'edit'; readonly by: UserId; readonly edit: Edit; readonly assessment: Assessment }
  /** `assessment` is that of what is left. */
  | {
      readonly type: 'leave-out'
      readonly by: UserId
      readonly change: ChangeKey
      readonly because: string
      readonly assessment: Assessment
      readonly roster: Roster
    }
  | { readonly type: 'retry'; readonly by: UserId; readonly roster: Roster }
  | { readonly type: 'roll-back'; readonly by: UserId; readonly roster: Roster }
  /** Somebody looks at what was done without approvals. */
  | { readonly type: 'review'; readonly by: UserId; readonly was: 'right' | 'wrong'; readonly because: string; readonly roster: Roster }
  | { readonly type: 'remind-of-review' }
  | { readonly type: 'expire' | 'remind' | 'escalate' | 'warn-of-end' }
  | { readonly type: 'end-lifetime' }
  /** `gone`: whoever asked is deactivated. */
  | { readonly type: 'ask-recheck'; readonly gone?: true | undefined }
  | { readonly type: 'escalate-recheck' }
  /** Somebody says whether the rules that stand are still needed. */
  | ({ readonly type: 'recheck'; readonly by: UserId; readonly roster: Roster } & RecheckAnswer)
  /** The world was looked at again. */
  | { readonly type: 'reassess'; readonly assessment: Assessment }
  /** The groups were looked up again before anything is applied. */
  | { readonly type: 'dismiss-votes'; readonly roster: Roster }
  | { readonly type: 'begin'; readonly provision: boolean; readonly spark?: true | undefined; readonly before: readonly LiveRule[] }
  /** Other requests have been at rules that this one had put. */
  | { readonly type: 'note-gone'; readonly gone: readonly Gone[] }
  /** A request that had taken rules from this one is rolled back. */
  | { readonly type: 'note-returned'; readonly returned: readonly GivenBack[] }
  /** The lane's news: what it is about to do, and what Azure said. */
  | { readonly type: 'advance'; readonly events: readonly LaneEvent[] }
)

/** The lane's own news, and the steps by which a request ends. */
export type LaneEvent =
  | ProgressEvent
  | Extract<
      RequestEvent,
      { type: 'settled' | 'roll-back-asked' | 'removal-begun' | 'rule-removed' | 'rule-removal-failed' | 'removal-settled' }
    >
