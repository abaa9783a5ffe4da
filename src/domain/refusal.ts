import type { GroupName, Instant, RequestId, RuleName, UserId } from './names.ts'
import type { ChangeKey } from './plan.ts'
import type { NextVote } from './policy/what-if.ts'
import type { Recheck } from './recheck-answer.ts'
import type { Difference, Status } from './request.ts'

/** Why a command was not taken. Words are made in `views/`. */
export type Refusal =
  | { readonly reason: 'unknown-request' }
  | { readonly reason: 'wrong-status'; readonly status: Status; readonly decidedBy?: UserId | undefined; readonly at?: Instant | undefined }
  | ({ readonly reason: 'own-request' } & Waiting)
  | ({ readonly reason: 'not-a-member' } & Waiting)
  | ({ readonly reason: 'already-voted' } & Waiting)
  | ({ readonly reason: 'seat-already-filled' } & Waiting)
  | ({ readonly reason: 'stage-not-open' } & Waiting)
  /** Whoever asked lets them stand in. */
  | ({ readonly reason: 'in-place-of-requester' } & Waiting)
  /** Somebody they stand in for, or who stands in for them, has voted. */
  | ({ readonly reason: 'one-of-two-voted' } & Waiting)
  /** It was approved as usual, or everybody who is asked has looked. */
  | { readonly reason: 'no-review' }
  | { readonly reason: 'own-break-glass' }
  | ({ readonly reason: 'reviewed-already' } & Waiting)
  | ({ readonly reason: 'not-a-reviewer' } & Waiting)
  /** It was answered already, or is not asked now. */
  | { readonly reason: 'no-recheck'; readonly answered?: Extract<Recheck, { is: 'answered' }> | undefined }
  | { readonly reason: 'not-rechecking'; readonly requester: UserId; readonly groups: readonly GroupName[] }
  | { readonly reason: 'not-the-requester'; readonly requester: UserId }
  | { readonly reason: 'plan-changed'; readonly differences: readonly Difference[] }
  /** Other requests have taken away or changed what an earlier try has put. */
  | { readonly reason: 'rules-gone'; readonly by: readonly RequestId[] }
  /** To roll back would put back what others had agreed to change or take away: one of these must want it. */
  | { readonly reason: 'opens-again'; readonly rules: readonly RuleName[]; readonly groups: readonly GroupName[] }
  | { readonly reason: 'reason-missing' }
  /** What is to be left out is not, or no more, to be done. */
  | { readonly reason: 'no-such-change'; readonly change: ChangeKey; readonly known: readonly ChangeKey[] }
  /** Nothing would remain: that is a denial. */
  | { readonly reason: 'nothing-would-remain' }
  | { readonly reason: 'groups-unknown'; readonly groups: readonly GroupName[] }
  | { readonly reason: 'person-may-not-act'; readonly because: PersonProblem }
  | { readonly reason: 'busy' }

/** Whose approval is asked now. `next`: the votes that would count instead. */
type Waiting = { readonly waitingFor: readonly GroupName[]; readonly next?: readonly NextVote[] | undefined }

export type PersonProblem = 'unknown' | 'guest' | 'bot' | 'deactivated' | 'other-team' | 'not-a-requester' | 'cannot-be-looked-up'
