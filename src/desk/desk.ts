import type { Assessment } from '../domain/assessment.ts'
import type { Failure } from '../domain/failure.ts'
import type { NoSuchRule, RemovalProblem, RuleReference } from '../domain/find-rules.ts'
import type { Duration, GroupName, RequestId, RuleName, UserId } from '../domain/names.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import type { Change, PlannedChange } from '../domain/plan.ts'
import type { AskedFor } from '../domain/plan-removal.ts'
import type { Tally } from '../domain/policy/verdict.ts'
import type { PersonProblem, Refusal } from '../domain/refusal.ts'
import type { Request } from '../domain/request.ts'
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
  /** Files a request to remove rules, once per `delivery`. */
  remove(ask: RemovalAsk, delivery: string): Promise<Result<Request, AskProblem>>
  approve(id: RequestId, by: Person, digest: string): Promise<Result<Request, Refusal>>
  deny(id: RequestId, by: Person, because: string): Promise<Result<Request, Refusal>>
  /** Whether `deny` would be taken now, so that no form is opened in vain. */
  mayDeny(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  withdraw(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  retry(id: RequestId, by: Person): Promise<Result<Request, Refusal>>
  /** The request alone, without asking anybody but the ledger. */
  load(id: RequestId): Promise<Request | undefined>
  /** The request with its seats as they stand now; undefined where there is none of that number. */
  look(id: RequestId): Promise<Looked | undefined>
  find(query: RequestQuery): Promise<readonly Request[]>
  readNetwork(workspace: Workspace): Promise<Result<Network, Failure>>
  show(workspace: Workspace, reference: RuleReference): Promise<Result<ShownRules, ShowProblem>>
  readonly workspaces: readonly Workspace[]
}

export type Person = { readonly user: UserId; readonly team: string }

export type Ask = {
  readonly workspace: Workspace
  readonly by: Person
  readonly wanted: readonly Change[]
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
  readonly lifetime?: Duration | undefined
}

/** Rules are named as people name them; which are meant is seen in the network as it is then. */
export type RemovalAsk = Omit<Ask, 'wanted' | 'lifetime'> & { readonly rules: readonly RuleReference[] }

export type ShownRules = {
  readonly rules: readonly { readonly rule: LiveRule; readonly askedFor: readonly AskedFor[] }[]
  readonly network: Network
}

export type ShowProblem = NoSuchRule | Extract<FactsProblem, { problem: 'network-unreadable' }>

export type Assessed = { readonly ask: Ask; readonly assessment: Assessment; readonly network: Network }

/** All that was thought of, as planned; and what remains to be asked for, as if it had been asked for by itself. */
export type Proposal = { readonly planned: readonly PlannedChange[]; readonly rest: Assessed | undefined }

export type Looked = {
  readonly request: Request
  readonly tally: Tally | undefined
  readonly placeInLine: number | undefined
  readonly unknownGroups?: readonly GroupName[] | undefined
}

/** Why nothing was filed. */
export type AskProblem =
  | { readonly problem: 'person-may-not-act'; readonly because: PersonProblem; readonly group?: GroupName | undefined }
  | FactsProblem
  | RemovalProblem
  | { readonly problem: 'impossible'; readonly assessed: Assessed }
  | { readonly problem: 'nothing-to-do'; readonly assessed: Assessed }
  | { readonly problem: 'forbidden'; readonly assessed: Assessed }
  | { readonly problem: 'unmatched'; readonly assessed: Assessed }
  | { readonly problem: 'reason-required' }
  | { readonly problem: 'reason-does-not-match'; readonly pattern: string }
  | { readonly problem: 'lifetime-too-long'; readonly longest: Duration }
  | { readonly problem: 'nobody-could-approve'; readonly group: GroupName }
  | { readonly problem: 'same-request-open'; readonly request: RequestId; readonly rule: RuleName }
