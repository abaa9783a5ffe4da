import type { Assessment } from '../domain/assessment.ts'
import type { Bill } from '../domain/bill.ts'
import type { AskedBundle } from '../domain/bundles/asked-bundle.ts'
import type { BundleAsk, BundleProblem } from '../domain/bundles/resolve-bundle.ts'
import type { Delegation, DelegationProblem } from '../domain/delegation.ts'
import type { Drift, DriftKey } from '../domain/drift.ts'
import type { DriftAnswer } from '../domain/drift-answers.ts'
import type { Ignored } from '../domain/drift-record.ts'
import type { Ahead } from '../domain/duration.ts'
import type { CannotExtend } from '../domain/extension.ts'
import type { Failure } from '../domain/failure.ts'
import type { NoSuchRule, RemovalProblem, RuleReference } from '../domain/find-rules.ts'
import type { Duration, GroupName, Instant, RequestId, RuleName, UserId } from '../domain/names.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import type { Change, ChangeKey, PlannedChange } from '../domain/plan.ts'
import type { AskedFor } from '../domain/plan-removal.ts'
import type { Tally } from '../domain/policy/verdict.ts'
import type { NextVote } from '../domain/policy/what-if.ts'
import type { ProjectsHub } from '../domain/projects-hub.ts'
import type { RecheckAnswer } from '../domain/recheck-answer.ts'
import type { PersonProblem, Refusal } from '../domain/refusal.ts'
import type { Edit, Request, Review } from '../domain/request.ts'
import type { Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { RequestQuery } from '../ports/ledger.ts'
import type { FactsProblem } from './facts.ts'

/** Everything a person can do, whatever door they came through: button, form, command. One file a use, gathered here. */
export interface Desk {
  /** Everything filing would do, up to the verdict and the cost, with nothing filed. */
  check(ask: Ask): Promise<Result<Assessed, AskProblem>>
  /** What of it would be worth asking for: the rest is allowed already, or not possible. Nothing is filed. */
  propose(ask: Ask): Promise<Result<Proposal, AskProblem>>
  /** Files once per `delivery`. */
  file(ask: Ask, delivery: string): Promise<Result<Request, AskProblem>>
  /** As `check` and `file`, of a bundle. */
  checkBundle(ask: AskForBundle): Promise<Result<Assessed, AskProblem>>
  fileBundle(ask: AskForBundle, delivery: string): Promise<Result<Request, AskProblem>>
  /** Files a request to remove rules, once per `delivery`. */
  remove(ask: RemovalAsk, delivery: string): Promise<Result<Request, AskProblem>>
  /** Files a request of its own to keep the rules of a request for longer, once per `delivery`. */
  extend(ask: ExtensionAsk, delivery: string): Promise<Result<Request, AskProblem>>
  approve(id: RequestId, by: Person, digest: string): Promise<Result<Request, Refusal>>
  deny(id: RequestId, by: Person, because: string): Promise<Result<Request, Refusal>>
  /** Whether `deny` would be taken now, so that no form is opened in vain. */
  mayDeny(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  withdraw(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** The requester asks for something else, under the same number. */
  edit(id: RequestId, by: Person, wish: Edit): Promise<Result<Request, Refusal | AskProblem>>
  /** Whether `edit` would be taken of this person now, so that no form is opened in vain. */
  mayEdit(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** Somebody who is asked agrees to all but one change: whoever may deny. */
  leaveOut(id: RequestId, by: Person, change: ChangeKey, because: string): Promise<Result<Request, Refusal | FactsProblem>>
  /** Somebody looks at what was done without approvals. */
  review(id: RequestId, by: Person, was: Review['was'], because: string): Promise<Result<Request, Refusal>>
  /** As `mayDeny`, of `review`. */
  mayReview(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** Somebody says whether the rules of a request are still needed; what they want changed is filed as a request of its own, once per `delivery`. */
  recheck(id: RequestId, by: Person, answer: RecheckAnswer['answer'], delivery: string): Promise<Result<Rechecked, Refusal | AskProblem>>
  retry(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** What was carried out in part is put back as it was. */
  rollBack(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** Somebody else may vote in this person's place for a while. */
  delegate(by: Person, to: UserId, lasting: Duration): Promise<Result<Delegation, DelegationProblem>>
  /** Ends what this person gave and what was given to them. */
  endDelegations(by: Person): Promise<Result<readonly Delegation[], DelegationProblem>>
  /** What this person gave and what was given to them: those that last, and those that are over, the newest first. */
  delegationsOf(user: UserId): Promise<DelegationsOf>
  /** The request alone, without asking anybody but the ledger. */
  load(id: RequestId): Promise<Request | undefined>
  /** The request with its seats as they stand now; undefined where there is none of that number. */
  look(id: RequestId): Promise<Looked | undefined>
  find(query: RequestQuery): Promise<readonly Request[]>
  readNetwork(workspace: Workspace): Promise<Result<Network, Failure>>
  show(workspace: Workspace, reference: RuleReference): Promise<Result<ShownRules, ShowProblem>>
  /** In what a network, read now, differs from what was asked for and agreed to. */
  drift(workspace: Workspace): Promise<Result<DriftSeen, DriftProblem>>
  /** Files a request about a difference, once per `delivery`; whoever agrees to requests agrees to this one. */
  settleDrift(ask: DriftAsk, delivery: string): Promise<Result<Request, DriftProblem>>
  /** Somebody answers for it that a difference stays for a while, and says why. */
  ignoreDrift(ask: IgnoreAsk): Promise<Result<Ignored, DriftProblem>>
  /** What each workspace costs a month as it stands, in the order of the configuration. */
  bills(): Promise<readonly WorkspaceBill[]>
  readonly workspaces: readonly Workspace[]
}

export type DelegationsOf = { readonly lasting: readonly Delegation[]; readonly over: readonly Delegation[] }

/** `filed`: undefined where it stays as it is. */
export type Rechecked = { readonly request: Request; readonly filed?: Request | undefined }

export type Person = { readonly user: UserId; readonly team: string }

export type Ask = {
  readonly workspace: Workspace
  readonly by: Person
  readonly wanted: readonly Change[]
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
  readonly lifetime?: Duration | undefined
  /** In an emergency: without the approvals that policy demands, and looked at afterwards. */
  readonly breakGlass?: true | undefined
  /** Where a part of it fails, the rest is put back as it was. */
  readonly allOrNothing?: true | undefined
  /** The end that `lifetime` leads to, where it is fixed. */
  readonly until?: Instant | undefined
  /** The request whose rules are to be kept for longer. */
  readonly extends?: RequestId | undefined
  /** What `wanted` was asked as. */
  readonly bundle?: AskedBundle | undefined
}

/** Which rules a bundle means is seen in the network as it is then. */
export type AskForBundle = Omit<Ask, 'wanted' | 'bundle' | 'until' | 'extends'> & { readonly asks: BundleAsk }

/** Rules are named as people name them; which are meant is seen in the network as it is then. */
export type RemovalAsk = Omit<Ask, 'wanted' | 'lifetime' | 'bundle' | 'until' | 'extends'> & { readonly rules: readonly RuleReference[] }

/** `longer`: counted from the end of the request. */
export type ExtensionAsk = Pick<Ask, 'by' | 'reason' | 'ticket' | 'allOrNothing'> & {
  readonly request: RequestId
  readonly longer: Duration
}

export type ShownRules = {
  readonly rules: readonly { readonly rule: LiveRule; readonly askedFor: readonly AskedFor[] }[]
  readonly network: Network
}

/** A project has no network of its own, and so no rules. */
export type NetworkOfHub = { readonly problem: 'network-of-hub' } & ProjectsHub

export type ShowProblem = NoSuchRule | NetworkOfHub | Extract<FactsProblem, { problem: 'network-unreadable' }>

/** `lookedFirstAt`: undefined where what people had made before is not adopted yet. */
export type DriftSeen = {
  readonly drift: readonly SeenDrift[]
  readonly lookedFirstAt: Instant | undefined
  /** A change runs just now: what is seen may be half of it. */
  readonly moves: boolean
}

/** `asked`: the request that waits for approval and is about the rule. */
export type SeenDrift = { readonly drift: Drift; readonly ignored?: Ignored | undefined; readonly asked?: RequestId | undefined }

export type DriftAsk = Pick<Ask, 'workspace' | 'by' | 'reason' | 'lifetime'> & {
  readonly key: DriftKey
  readonly how: Exclude<DriftAnswer, 'ignore'>
}

export type IgnoreAsk = Pick<Ask, 'workspace' | 'by'> & {
  readonly key: DriftKey
  readonly because: string
  readonly lasting: Duration
}

export type DriftProblem =
  | AskProblem
  /** It differs no more, or otherwise than when it was told. */
  | { readonly problem: 'drift-over' }
  | { readonly problem: 'ignored-too-long'; readonly longest: Duration }
  | { readonly problem: 'busy' }

export type WorkspaceBill = { readonly workspace: Workspace; readonly bill: Result<Bill, Failure> }

export type Assessed = { readonly ask: Ask; readonly assessment: Assessment; readonly network: Network }

/** All that was thought of, as planned; and what remains to be asked for, as if it had been asked for by itself. */
export type Proposal = { readonly planned: readonly PlannedChange[]; readonly rest: Assessed | undefined }

export type Looked = {
  readonly request: Request
  readonly tally: Tally | undefined
  readonly placeInLine: number | undefined
  /** What is before it in the line, until its turn has come. */
  readonly ahead?: Ahead | undefined
  readonly unknownGroups?: readonly GroupName[] | undefined
  /** What one more approval would do. */
  readonly nextVotes?: readonly NextVote[] | undefined
}

/** Why nothing was filed. */
export type AskProblem =
  | { readonly problem: 'person-may-not-act'; readonly because: PersonProblem; readonly group?: GroupName | undefined }
  | FactsProblem
  | RemovalProblem
  | NetworkOfHub
  | BundleProblem
  | { readonly problem: 'impossible'; readonly assessed: Assessed }
  | { readonly problem: 'nothing-to-do'; readonly assessed: Assessed }
  | { readonly problem: 'forbidden'; readonly assessed: Assessed }
  | { readonly problem: 'unmatched'; readonly assessed: Assessed }
  | { readonly problem: 'reason-required' }
  | { readonly problem: 'reason-does-not-match'; readonly pattern: string }
  /** `latest`: of what is wanted until a fixed moment, the last that may be asked for. */
  | { readonly problem: 'lifetime-too-long'; readonly longest: Duration; readonly latest?: Instant | undefined }
  | { readonly problem: 'unknown-request'; readonly request: RequestId }
  | ({ readonly problem: 'cannot-extend'; readonly request: RequestId; readonly longer: Duration } & CannotExtend)
  /** One person's open requests, over all workspaces. */
  | { readonly problem: 'too-many-open'; readonly most: number }
  | { readonly problem: 'too-many-an-hour'; readonly most: number; readonly again: Instant }
  | {
      readonly problem: 'no-break-glass'
      readonly because: 'not-in-policy' | 'not-needed' | 'not-a-member' | 'nobody-could-review'
      readonly groups?: readonly GroupName[] | undefined
    }
  | { readonly problem: 'nobody-could-approve'; readonly group: GroupName }
  /** `bundle`: the rest of it could be asked for. `lifetime`, `until`: the other one puts the rule for a time only. */
  | {
      readonly problem: 'same-request-open'
      readonly request: RequestId
      readonly rule: RuleName
      readonly bundle?: string | undefined
      readonly lifetime?: Duration | undefined
      readonly until?: Instant | undefined
    }
