import type { GroupName, UserId } from '../names.ts'
import type { ChangeKey } from '../plan.ts'
import type { Demand, Effect, Leaf, PolicyOptions } from './policy.ts'

/** What policy says of one plan, with every rule's finding: the card, Why?, the record and the cases all draw from it. */
export type Verdict = {
  /** `hash` of the policy that decided. */
  readonly policy: string
  /** One for each change that remains to be done. */
  readonly judgements: readonly Judgement[]
  readonly outcome: Outcome
  /** The strictest options of all files that apply. */
  readonly options: PolicyOptions
  /** Where the circuit breaker has taken the place of what policy would have allowed. */
  readonly breaker?: Breaker | undefined
}

/** How many requests of the workspace policy alone has approved within an hour, and how many are let through so. */
export type Breaker = { readonly approved: number; readonly most: number }

export type Judgement = { readonly change: ChangeKey; readonly findings: readonly RuleFinding[] }

/** Every rule of every file, fired or not. */
export type RuleFinding = {
  readonly rule: string
  readonly file: string
  readonly line: number
  /** `out-of-scope`: its file's `applies_to` did not hold. */
  readonly state: 'fired' | 'skipped' | 'out-of-scope'
  readonly observed: Observation
  readonly effect: Effect
}

export type Observation =
  | { readonly test: Leaf; readonly saw: string; readonly held: boolean }
  | { readonly op: 'all' | 'any' | 'not'; readonly parts: readonly Observation[]; readonly held: boolean }

export type Outcome =
  | { readonly kind: 'forbidden'; readonly by: readonly { readonly rule: string; readonly instead: string; readonly change: ChangeKey }[] }
  /** A change matched no rule: closed. `nearest` is the rule that lacked least, with what it lacked. */
  | { readonly kind: 'unmatched'; readonly change: ChangeKey; readonly nearest: NearMiss | undefined }
  | { readonly kind: 'allowed'; readonly by: readonly string[] }
  | { readonly kind: 'demands'; readonly demands: readonly ReasonedDemand[] }

export type NearMiss = {
  readonly rule: string
  readonly file: string
  /** `not`: the test holds and should not. */
  readonly lacked: readonly { readonly test: Leaf; readonly saw: string; readonly not?: true | undefined }[]
}

/** A demand with the names of all rules that make it. */
export type ReasonedDemand = Demand & { readonly because: readonly string[] }

/** `groups`: those the voter was in when it was cast. */
export type Vote = {
  readonly by: UserId
  readonly at: number
  readonly digest: string
  readonly groups?: readonly GroupName[] | undefined
}

/** Who is in each group now. A group that could not be looked up is absent: its seats stay empty. */
export type Roster = ReadonlyMap<GroupName, ReadonlySet<UserId>>

export type Seat = {
  readonly of: GroupName
  readonly stage: number
  readonly because: readonly string[]
  readonly filledBy: Vote | undefined
  /** Whether its stage is open: every seat of the stages before it is filled. */
  readonly open: boolean
}

export type IgnoredVote = {
  readonly vote: Vote
  readonly because: 'own-request' | 'not-a-member' | 'seat-already-filled' | 'stage-not-open' | 'another-plan'
}

export type Tally = { readonly met: boolean; readonly seats: readonly Seat[]; readonly ignored: readonly IgnoredVote[] }
