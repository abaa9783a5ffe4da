import type { Host, RuleName } from './names.ts'
import type { OutboundRule } from './rule.ts'

/** One thing to do to a workspace. */
export type Change = { readonly do: 'put-rule'; readonly rule: OutboundRule }

/** Names a change within its request: the outcome, the operation and the card's line hang on it. */
export type ChangeKey = RuleName

export const changeKeyOf = (change: Change): ChangeKey => change.rule.name

/** What the planner says of one change, each with its evidence. */
export type Finding =
  | { readonly finding: 'new' }
  | { readonly finding: 'same'; readonly as: RuleName }
  | { readonly finding: 'covered'; readonly by: RuleName; readonly pattern: string; readonly category: string }
  | { readonly finding: 'duplicate'; readonly of: RuleName }
  /** The name is taken by a rule that leads elsewhere. */
  | { readonly finding: 'conflicts'; readonly name: RuleName; readonly leadsTo: string }
  | { readonly finding: 'impossible'; readonly limit: Limit; readonly source: string }
  | { readonly finding: 'better-as'; readonly alternative: 'private-endpoint'; readonly because: 'azure-storage' }
  | { readonly finding: 'looks-like'; readonly readsAs: string; readonly registrable: string }
  | { readonly finding: 'needs-first'; readonly need: 'provisioning' }
  /** FQDN rules do not reach serverless Spark (facts: validation tables). */
  | { readonly finding: 'not-for-spark' }

/** A limit of Azure's, by the name its explanation goes under. */
export type Limit =
  | { readonly is: 'mode-disabled' }
  | { readonly is: 'mode-allows-no-fqdn'; readonly mode: string }
  | { readonly is: 'fqdn-to-storage'; readonly host: Host }
  | { readonly is: 'project-network-belongs-to-hub'; readonly hub: string | undefined }

export type PlannedChange = {
  readonly change: Change
  readonly findings: readonly Finding[]
  /** `todo`: remains to be done · `nothing-to-do`: is so already · `impossible`: Azure would refuse it. */
  readonly standing: 'todo' | 'nothing-to-do' | 'impossible'
}

export type Plan = {
  /** All that was asked, in the order asked. */
  readonly changes: readonly PlannedChange[]
  /** Whether carrying it out must provision the network, because a rule only works in one. */
  readonly provisioning: 'needed' | 'not-needed' | 'left-to-people'
  readonly startsFirewall: boolean
}

export const todoOf = (plan: Pick<Plan, 'changes'>): readonly Change[] =>
  plan.changes.filter((planned) => planned.standing === 'todo').map((planned) => planned.change)
