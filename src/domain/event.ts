import type { Assessment } from './assessment.ts'
import type { Failure } from './failure.ts'
import type { GroupName, Instant, RequestId, UserId } from './names.ts'
import type { LiveRule } from './network.ts'
import type { Operation } from './operation.ts'
import type { Change, ChangeKey } from './plan.ts'
import type { Vote } from './policy/verdict.ts'
import type { RecheckAnswer } from './recheck-answer.ts'
import type { ChangeOutcome, Difference, Edit, Filing, Taken, Target } from './request.ts'
import type { OutboundRule } from './rule.ts'

/** What happened to a request, in the past tense, for ever loadable. */
export type RequestEvent = { readonly at: Instant } & (
  | { readonly type: 'filed'; readonly filing: Filing }
  /** `groups`: the groups the voter, or whom they stand in for, was in when the vote was cast. */
  | { readonly type: 'vote-cast'; readonly vote: Vote; readonly groups: readonly GroupName[] }
  /**
   * `break-glass`: by nobody, in an emergency, and reviewed afterwards. `regrouped`: the voters whose groups, looked up once
   * more, were not those noted with their votes; they sit by these.
   */
  | { readonly type: 'approved'; readonly by: 'people' | 'policy' | 'break-glass'; readonly regrouped?: readonly Regrouped[] | undefined }
  | {
      readonly type: 'reviewed'
      readonly by: UserId
      readonly was: 'right' | 'wrong'
      readonly because: string
      readonly groups: readonly GroupName[]
    }
  /** Those who are to review were told once more that it waits for them. */
  | { readonly type: 'review-reminded' }
  /** `for`: in whose place. `groups`, here and below: those by which somebody had the right, as they were then. */
  | {
      readonly type: 'denied'
      readonly by: UserId
      readonly for?: UserId | undefined
      readonly because: string
      readonly groups?: readonly GroupName[] | undefined
    }
  | { readonly type: 'withdrawn'; readonly by: UserId }
  | { readonly type: 'expired' }
  /** Those whose approval is asked were told once more that it waits. */
  | { readonly type: 'reminded' }
  /** Nobody decided in time: `to` was told, and may fill any open seat from now on. */
  | { readonly type: 'escalated'; readonly to: GroupName }
  | {
      readonly type: 'reassessed'
      readonly assessment: Assessment
      readonly differences: readonly Difference[]
      readonly votes: 'kept' | 'fell'
    }
  /** The requester asks for something else: another plan, and so nobody's vote. */
  | {
      readonly type: 'edited'
      readonly edit: Edit
      readonly assessment: Assessment
      readonly differences: readonly Difference[]
    }
  /** Somebody who is asked agrees to less. */
  | {
      readonly type: 'change-left-out'
      readonly by: UserId
      readonly change: ChangeKey
      readonly because: string
      readonly groups?: readonly GroupName[] | undefined
      readonly assessment: Assessment
      readonly differences: readonly Difference[]
      readonly votes: 'kept' | 'fell'
    }
  /** Policy or Azure no longer admits it, whoever would agree. */
  | { readonly type: 'refused' }
  | { readonly type: 'votes-dismissed'; readonly voters: readonly UserId[] }
  | {
      readonly type: 'apply-begun'
      readonly changes: readonly Change[]
      readonly provision: boolean
      readonly spark?: true | undefined
      readonly before: readonly LiveRule[]
    }
  | {
      readonly type: 'work-begun'
      readonly target: Target
      readonly clientRequestId: string
      readonly attempt: number
      readonly refusals?: number | undefined
    }
  | { readonly type: 'operation-started'; readonly operation: Operation }
  /** Azure says it is done; verifying follows. */
  | { readonly type: 'work-ended' }
  | { readonly type: 'work-put-off'; readonly failure: Failure; readonly until: Instant }
  | { readonly type: 'change-settled'; readonly outcome: Exclude<ChangeOutcome, { is: 'gone' }> }
  /** What one update with the rules of several requests has come to for this one; what it left open is put one by one. */
  | {
      readonly type: 'joined'
      readonly outcomes: readonly Extract<ChangeOutcome, { is: 'applied' }>[]
      /** What stands beside from now on; undefined: as before. */
      readonly before?: readonly LiveRule[] | undefined
      /** Why Azure would not have it. */
      readonly failure?: Failure | undefined
    }
  | { readonly type: 'provisioned' }
  | { readonly type: 'provisioning-failed'; readonly failure: Failure }
  /** A listing lacked rules that had stood before. */
  | { readonly type: 'rules-lost'; readonly rules: readonly OutboundRule[] }
  | { readonly type: 'rule-restored'; readonly rule: OutboundRule }
  | { readonly type: 'restore-failed'; readonly rule: OutboundRule; readonly failure: Failure }
  | { readonly type: 'settled' }
  /** The requester needs no group for it. */
  | { readonly type: 'retry-asked'; readonly by: UserId; readonly groups?: readonly GroupName[] | undefined }
  /** Whoever asked for a time-boxed rule was told that its time is nearly over. */
  | { readonly type: 'end-warned' }
  /** Whoever asked for rules that still stand is asked whether they are still needed. */
  | { readonly type: 'recheck-asked' }
  /** Nobody has answered, or whoever asked is gone and cannot: these groups were told. */
  | { readonly type: 'recheck-escalated'; readonly to: readonly GroupName[]; readonly gone?: true | undefined }
  /** The requester needs no group for it. */
  | ({ readonly type: 'rechecked'; readonly by: UserId; readonly groups?: readonly GroupName[] | undefined } & RecheckAnswer)
  /** Another request, which is carried out, has taken away a rule that this one had put, or changed it. */
  | { readonly type: 'rule-gone'; readonly change: ChangeKey; readonly taken: Taken }
  /** What was carried out in part is to be put back as it was; `by`: undefined where that was asked for at filing. */
  | {
      readonly type: 'roll-back-asked'
      readonly by?: UserId | undefined
      readonly for?: UserId | undefined
      readonly groups?: readonly GroupName[] | undefined
    }
  /** The request that had taken a rule from this one was rolled back, and the rule stands again. `status`: as it stood then. */
  | { readonly type: 'rule-returned'; readonly change: ChangeKey; readonly in: RequestId; readonly status: string }
  /** A time-boxed rule has had its time. */
  | { readonly type: 'lifetime-over' }
  /** `back`: of what is rolled back, what is to stand again. */
  | { readonly type: 'removal-begun'; readonly before: readonly LiveRule[]; readonly back?: readonly OutboundRule[] | undefined }
  | { readonly type: 'rule-removed'; readonly change: ChangeKey }
  | { readonly type: 'rule-removal-failed'; readonly change: ChangeKey; readonly failure: Failure }
  | { readonly type: 'removal-settled' }
)

export type Regrouped = { readonly by: UserId; readonly groups: readonly GroupName[] }

/** What the lane has to tell of its work on a request. */
export type ProgressEvent = Extract<
  RequestEvent,
  {
    type:
      | 'work-begun'
      | 'operation-started'
      | 'work-ended'
      | 'work-put-off'
      | 'change-settled'
      | 'joined'
      | 'provisioned'
      | 'provisioning-failed'
      | 'rules-lost'
      | 'rule-restored'
      | 'restore-failed'
  }
>
