import type { Duration, GroupName } from '../names.ts'
import type { RiskLevel } from '../risk.ts'

/** All workflow files together. */
export type Policy = {
  readonly files: readonly WorkflowFile[]
  /** SHA-256 over the files as parsed: what a verdict names itself by. */
  readonly hash: string
}

export type WorkflowFile = {
  readonly name: string
  /** Where it was read from, as people find it: `production.yml`. */
  readonly file: string
  readonly appliesTo: Predicate | undefined
  readonly rules: readonly PolicyRule[]
  readonly options: PolicyOptions
}

export type PolicyRule = {
  /** Finishes the sentence "This needs review because …". */
  readonly name: string
  readonly when: Predicate
  readonly effect: Effect
  /** 1-based line in its file. */
  readonly line: number
}

export type Effect =
  | { readonly is: 'forbid'; readonly instead: string }
  | { readonly is: 'require'; readonly demands: readonly Demand[] }
  | { readonly is: 'allow' }

export type Demand = { readonly approvals: number; readonly from: GroupName; readonly stage: number }

export type Predicate =
  | Leaf
  | { readonly op: 'all'; readonly parts: readonly Predicate[] }
  | { readonly op: 'any'; readonly parts: readonly Predicate[] }
  | { readonly op: 'not'; readonly part: Predicate }

/** A closed vocabulary (contract, workflow files). A list is "any of". */
export type Leaf =
  | { readonly is: 'action'; readonly anyOf: readonly Action[] }
  | { readonly is: 'rule_type'; readonly anyOf: readonly RuleType[] }
  | { readonly is: 'host'; readonly globs: readonly string[] }
  | { readonly is: 'service_tag'; readonly anyOf: readonly string[] }
  | { readonly is: 'resource_type'; readonly anyOf: readonly string[] }
  | { readonly is: 'bundle'; readonly anyOf: readonly string[] }
  | { readonly is: 'workspace'; readonly globs: readonly string[] }
  | { readonly is: 'environment'; readonly anyOf: readonly string[] }
  | { readonly is: 'tag'; readonly key: string; readonly anyOf: readonly string[] }
  | { readonly is: 'creates_firewall'; readonly want: boolean }
  | { readonly is: 'monthly_cost_over'; readonly amount: number }
  | { readonly is: 'risk_at_least'; readonly level: RiskLevel }
  | { readonly is: 'permanent'; readonly want: boolean }
  | { readonly is: 'lifetime_over'; readonly duration: Duration }
  | { readonly is: 'requester_in'; readonly anyOf: readonly GroupName[] }

export type Action = 'add' | 'update' | 'remove' | 'provision' | 'mode' | 'firewall-sku' | 'image-build' | 'public-access' | 'allow-ip'
export type RuleType = 'fqdn' | 'service_tag' | 'private_endpoint'

/** Where several files apply, the strictest of each. */
export type PolicyOptions = {
  readonly reason?: { readonly is: 'required' } | { readonly is: 'pattern'; readonly pattern: string } | undefined
  readonly expireAfter?: Duration | undefined
  readonly remindAfter?: Duration | undefined
  readonly escalate?: { readonly after: Duration; readonly to: GroupName } | undefined
  readonly maxLifetime?: Duration | undefined
  /** Absent: nobody does without approvals. In a verdict: open only where every file that had something to say opens it. */
  readonly breakGlass?: BreakGlass | undefined
}

/** In an emergency a member of all of `from` does without approvals; those of `review` look at it afterwards. */
export type BreakGlass = { readonly from: readonly GroupName[]; readonly review: readonly Demand[] }
