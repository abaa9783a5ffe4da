import type { Assessment } from './assessment.ts'
import type { AskedBundle } from './bundles/asked-bundle.ts'
import type { Failure } from './failure.ts'
import type { Duration, GroupName, Instant, RequestId, UserId } from './names.ts'
import type { LiveRule } from './network.ts'
import type { Operation } from './operation.ts'
import type { Change, ChangeKey } from './plan.ts'
import type { Vote } from './policy/verdict.ts'
import type { Recheck } from './recheck-answer.ts'
import type { OutboundRule } from './rule.ts'
import type { Workspace } from './workspace.ts'

/** What somebody asked, and where it stands. Each member holds only what is true then. */
export type Request = Filing &
  (
    | {
        readonly status: 'awaiting-approval'
        readonly votes: readonly Vote[]
        readonly reopened?: Reopened | undefined
        readonly earlier?: Earlier | undefined
        /** When those who are asked were last reminded. */
        readonly remindedAt?: Instant | undefined
        readonly escalated?: Escalation | undefined
      }
    | ({ readonly status: 'approved'; readonly earlier?: Earlier | undefined } & Approval)
    | ({ readonly status: 'applying' } & Approval & Progress)
    | ({
        readonly status: 'active' | 'partly-active' | 'failed'
        readonly settledAt: Instant
        /** When whoever asked was told that the end of its time is near. */
        readonly endWarnedAt?: Instant | undefined
        readonly recheck?: Recheck | undefined
      } & Approval &
        Progress)
    /** Its time is over, or it is rolled back: what it put is taken away again. */
    | ({ readonly status: 'removing'; readonly settledAt: Instant; readonly removal: Removal } & Approval & Progress)
    | ({
        readonly status: 'removal-failed'
        readonly settledAt: Instant
        readonly removal: Removal
        readonly endedAt: Instant
      } & Approval &
        Progress)
    /** Nothing of what it put stands any more. `removal`: undefined where other requests were at it before its time was over. */
    | ({
        readonly status: 'removed'
        readonly settledAt: Instant
        readonly removal?: Removal | undefined
        readonly endedAt: Instant
      } & Approval &
        Progress)
    | {
        readonly status: 'denied'
        readonly by: UserId
        /** In whose place. */
        readonly for?: UserId | undefined
        readonly because: string
        readonly at: Instant
        readonly votes: readonly Vote[]
      }
    /** Looked at again, it is forbidden, covered by no rule, or Azure would not take it: the assessment says which. */
    | { readonly status: 'refused'; readonly at: Instant; readonly votes: readonly Vote[] }
    | { readonly status: 'withdrawn'; readonly by: UserId; readonly at: Instant; readonly votes: readonly Vote[] }
    | { readonly status: 'expired'; readonly at: Instant; readonly votes: readonly Vote[] }
  )

export type Status = Request['status']
export type In<Wanted extends Status> = Extract<Request, { status: Wanted }>

/** What a lane has in hand: something is put into the network, or taken out of it. */
export type Carried = In<'applying' | 'removing'>

/** What was asked, and the newest assessment of it. */
export type Filing = {
  readonly id: RequestId
  readonly workspace: Workspace
  readonly requester: UserId
  /** The changes as asked; the plan says which of them remain. */
  readonly wanted: readonly Change[]
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
  /** Removed again after that; undefined: permanent. */
  readonly lifetime?: Duration | undefined
  /** Its end where that is fixed, whenever it is carried out; `lifetime` is then the time to it from when it was filed. */
  readonly until?: Instant | undefined
  /** The request whose rules it was filed to keep for longer. */
  readonly extends?: RequestId | undefined
  /** The bundle that `wanted` was asked as. */
  readonly bundle?: AskedBundle | undefined
  /** Where a part of it fails, the rest is put back as it was. */
  readonly allOrNothing?: true | undefined
  readonly assessment: Assessment
  readonly filedAt: Instant
  readonly expiresAt?: Instant | undefined
  /** What was asked for as well, and those who were asked would not have. */
  readonly leftOut?: readonly LeftOut[] | undefined
}

/** What the requester may say anew while nobody has decided. */
export type Edit = Pick<Filing, 'wanted' | 'reason' | 'ticket' | 'lifetime'>

export type LeftOut = { readonly change: Change; readonly by: UserId; readonly because: string; readonly at: Instant }

export type Approval = {
  readonly votes: readonly Vote[]
  readonly approvedBy: 'people' | 'policy' | 'break-glass'
  readonly approvedAt: Instant
  readonly escalated?: Escalation | undefined
  /** Of what nobody approved: what those say who look at it afterwards, and when they were last reminded. */
  readonly reviews?: readonly Review[] | undefined
  readonly reviewRemindedAt?: Instant | undefined
}

/** What somebody says afterwards of what was done without approvals. `groups`: of those that review, the ones they were in. */
export type Review = {
  readonly by: UserId
  readonly was: 'right' | 'wrong'
  readonly because: string
  readonly groups: readonly GroupName[]
  readonly at: Instant
}

/** Nobody decided in time: this group was told, and its members may fill any open seat. */
export type Escalation = { readonly to: GroupName; readonly at: Instant }

/** What an earlier try of the same request has put, and where the request stood then: it goes back there if the retry comes to nothing. */
export type Earlier = {
  readonly status: 'partly-active'
  readonly settledAt: Instant
  readonly endWarnedAt?: Instant | undefined
  readonly recheck?: Recheck | undefined
  /** As it was asked for and agreed to then: the retry may have been edited since. */
  readonly asked: Filing
} & Approval &
  Progress

/** Why votes fell: the plan differs from the one they were cast on, or a voter's right is gone. */
export type Reopened =
  | {
      readonly because: 'plan-changed'
      readonly differences: readonly Difference[]
      readonly at: Instant
      readonly fallen: readonly UserId[]
    }
  /** The requester asks for something else. */
  | { readonly because: 'edited'; readonly differences: readonly Difference[]; readonly at: Instant; readonly fallen: readonly UserId[] }
  | { readonly because: 'voter-may-not'; readonly at: Instant; readonly fallen: readonly UserId[] }

/** One thing in which an assessment differs from the one before, as people would name it. */
export type Difference =
  | { readonly in: 'changes'; readonly more: readonly ChangeKey[]; readonly fewer: readonly ChangeKey[] }
  | { readonly in: 'cost'; readonly was: number; readonly is: number; readonly currency: string }
  | { readonly in: 'lifetime'; readonly was?: Duration | undefined; readonly is?: Duration | undefined }
  | { readonly in: 'risk'; readonly was: string; readonly is: string }
  | { readonly in: 'network'; readonly fact: string; readonly was: string; readonly is: string }
  | { readonly in: 'policy'; readonly was: string; readonly is: string }

/** How far carrying out has come. */
export type Progress = {
  readonly begunAt: Instant
  /** What the lane set out to do, in order. */
  readonly changes: readonly Change[]
  readonly provision: boolean
  /** Provisioning makes the network ready for serverless Spark, too. */
  readonly spark?: true | undefined
  /** The user-defined rules that stood before the first change: they must still stand after each. */
  readonly before: readonly LiveRule[]
  /** What stood under the names of its changes before the first of them, in whatever try: to be put back where it is rolled back. */
  readonly stood?: readonly LiveRule[] | undefined
  readonly outcomes: readonly ChangeOutcome[]
  readonly provisioned: boolean
  readonly provisionedAt?: Instant | undefined
  readonly provisioningFailure?: Failure | undefined
  /** Rules of others that Azure lost meanwhile and that are to be put back. */
  readonly lost: readonly OutboundRule[]
  readonly restored: readonly OutboundRule[]
  /** Lost rules that Azure would not take back: people must look. */
  readonly unrestored?: readonly OutboundRule[] | undefined
  /** Its rules were in one update: what that has left open is put one by one. */
  readonly joined?: true | undefined
  /** Rules that another request had taken from it and gave back when it was rolled back. */
  readonly returned?: readonly Returned[] | undefined
  readonly work: Work | undefined
}

/** How far taking away has come. */
export type Removal = {
  readonly dueAt: Instant
  /** The user-defined rules that stand beside those that go; undefined until the lane has looked. */
  readonly before: readonly LiveRule[] | undefined
  readonly removed: readonly ChangeKey[]
  readonly failed: readonly { readonly change: ChangeKey; readonly failure: Failure }[]
  /** Why, where its time is not over. */
  readonly rollBack?: RollBack | undefined
  /** Of what is rolled back: the rules that are to stand again as they stood before; undefined until the lane has looked. */
  readonly back?: readonly OutboundRule[] | undefined
}

/** `by`: undefined where it was asked for at filing. `for`: in whose place. */
export type RollBack = { readonly by?: UserId | undefined; readonly for?: UserId | undefined }

/** `in`: the request that was rolled back. */
export type Returned = { readonly change: ChangeKey; readonly in: RequestId; readonly at: Instant }

/** The outcome of a change: `applied` and `removed` say that a listing showed it so. */
export type ChangeOutcome = {
  readonly change: ChangeKey
  readonly at: Instant
} /** `kept`: it was there, and nothing was asked of Azure. */ & (
  | { readonly is: 'applied'; readonly status: string; readonly kept?: true | undefined }
  /** What was to be removed is listed no more. */
  | { readonly is: 'removed' }
  | { readonly is: 'failed'; readonly failure: Failure }
  /** It was applied, and another request has been at the rule since: it is that one's to take away. `noted`: when this was recorded. */
  | ({ readonly is: 'gone'; readonly noted: Instant } & Taken)
)

/** What another request has made of a rule: taken it away, led it elsewhere, put it again as its own after it was lost, or kept it for longer. */
export type Taken = {
  readonly how: 'removed' | 'changed' | 'put-again' | 'kept'
  readonly by: UserId
  readonly in: RequestId
  readonly at: Instant
}

/** The one thing in hand. At most one a workspace, over all processes. */
export type Work = {
  readonly target: Target
  readonly since: Instant
  /** How often it was asked for, refusals apart: those began nothing. */
  readonly attempt: number
  readonly refusals?: number | undefined
} /** The intent stands, Azure's answer does not: it may or may not have been asked. */ & (
  | { readonly stage: 'begun'; readonly clientRequestId: string }
  | { readonly stage: 'running'; readonly operation: Operation }
  /** Azure says done; a listing has not shown it yet. */
  | { readonly stage: 'to-verify' }
  | { readonly stage: 'waiting'; readonly until: Instant; readonly failure: Failure }
)

export type Target =
  | { readonly is: 'change'; readonly change: ChangeKey }
  | { readonly is: 'restore'; readonly rule: OutboundRule }
  | { readonly is: 'provision' }
  /** One update of the network with the rules of several changes: of this request, and of those that are carried out with it. */
  | { readonly is: 'join'; readonly parts: readonly JoinPart[] }
  /** To take away the rule of a change: because that is the change, or because the time of what it put is over. */
  | { readonly is: 'remove'; readonly change: ChangeKey }

export type JoinPart = { readonly request: RequestId; readonly rules: readonly OutboundRule[] }
