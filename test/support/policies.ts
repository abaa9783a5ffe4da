import type { Destination } from '../../src/domain/destination/destination.ts'
import type { Host, RuleName } from '../../src/domain/names.ts'
import type { PlannedChange } from '../../src/domain/plan.ts'
import type { Demand, Effect, Policy, PolicyRule, Predicate, WorkflowFile } from '../../src/domain/policy/policy.ts'
import type { PolicyFacts } from '../../src/domain/policy/policy-facts.ts'
import type { ReasonedDemand, Roster } from '../../src/domain/policy/verdict.ts'

/** One file with these rules; `over` guards it or gives it options. */
export const workflow = (rules: readonly PolicyRule[], over: Partial<WorkflowFile> = {}): WorkflowFile => ({
  name: 'house rules',
  file: 'house.yml',
  appliesTo: undefined,
  rules,
  options: {},
  ...over,
})

export const policyOf = (...files: readonly WorkflowFile[]): Policy => ({ files, hash: 'policy-1' })

export const house = (...rules: readonly PolicyRule[]): Policy => policyOf(workflow(rules))

export const rule = (name: string, when: Predicate, effect: Effect): PolicyRule => ({ name, when, effect, line: 1 })

export const ALLOW: Effect = { is: 'allow' }
export const forbid = (instead = 'ask for less'): Effect => ({ is: 'forbid', instead })
export const require = (...demands: readonly Demand[]): Effect => ({ is: 'require', demands })
export const demand = (approvals: number, from: string, stage = 1): Demand => ({ approvals, from, stage })
export const reasoned = (approvals: number, from: string, stage = 1): ReasonedDemand => ({ approvals, from, stage, because: ['it is new'] })

export const ANY_RULE: Predicate = { is: 'rule_type', anyOf: ['fqdn', 'service_tag', 'private_endpoint'] }
export const host = (...globs: readonly string[]): Predicate => ({ is: 'host', globs })
export const not = (part: Predicate): Predicate => ({ op: 'not', part })
export const all = (...parts: readonly Predicate[]): Predicate => ({ op: 'all', parts })
export const any = (...parts: readonly Predicate[]): Predicate => ({ op: 'any', parts })

/** Changes that remain to be done, each named by where it leads: `to('pypi.org')`. Hosts are taken as they stand. */
export const to = (destination: string | Destination, standing: PlannedChange['standing'] = 'todo'): PlannedChange => {
  const leads: Destination = typeof destination === 'string' ? { type: 'fqdn', host: destination as Host } : destination
  const name = (leads.type === 'fqdn' ? leads.host : leads.type) as RuleName
  return { change: { do: 'put-rule', rule: { name, destination: leads } }, findings: [{ finding: 'new' }], standing }
}

/** Somebody without groups wants pypi.org for good, on a firewall that runs already; change what matters. */
export const facts = ({ changes = [to('pypi.org')], startsFirewall = false, ...over }: Partial<PolicyFacts> & Asked = {}): PolicyFacts => ({
  workspace: { name: 'ml-dev', id: '/subscriptions/s/ml-dev', environment: 'dev', channel: 'C0MLDEV', tags: { data: 'sensitive' } },
  requesterGroups: new Set(),
  plan: { changes, provisioning: 'not-needed', startsFirewall },
  cost: { currency: 'USD', monthly: 0, firewall: { is: 'not-involved' }, hoursAMonth: 730, asOf: '2026-09-19', source: 'list' },
  risk: { level: 'low', reasons: [] },
  lifetime: undefined,
  bundles: new Map(),
  ...over,
})

type Asked = { readonly changes?: readonly PlannedChange[]; readonly startsFirewall?: boolean }

/** Who is in which group: `roster({ platform: ['ann', 'bo'] })`. */
export const roster = (groups: Readonly<Record<string, readonly string[]>>): Roster =>
  new Map(Object.entries(groups).map(([group, people]) => [group, new Set(people)]))
