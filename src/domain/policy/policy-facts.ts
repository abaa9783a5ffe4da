import type { Cost } from '../cost.ts'
import type { Duration, GroupName } from '../names.ts'
import type { ChangeKey, Plan, PlannedChange } from '../plan.ts'
import type { Risk } from '../risk.ts'
import type { Workspace } from '../workspace.ts'

/** All that policy may ask about, gathered before it is asked. */
export type PolicyFacts = {
  readonly workspace: Workspace
  /** The groups the requester is in. A group that could not be looked up is no group: such a request must not be judged. */
  readonly requesterGroups: ReadonlySet<GroupName>
  readonly plan: Plan
  readonly cost: Cost
  readonly risk: Risk
  /** undefined: permanent. */
  readonly lifetime: Duration | undefined
  /** Of each change, the bundles that open at least as much, by whatever name it was asked for. */
  readonly bundles: ReadonlyMap<ChangeKey, readonly string[]>
}

/** The facts as one change of the plan is judged by them; cost, risk and the firewall stay those of the whole plan. */
export type ChangeFacts = PolicyFacts & { readonly change: PlannedChange }
