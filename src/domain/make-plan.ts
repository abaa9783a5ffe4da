import type { EndpointTarget } from './destination/endpoint-targets.ts'
import type { HostKnowledge } from './knowledge.ts'
import { LIMITS_SOURCE, limitOfDestination, limitOfNetwork } from './limits.ts'
import { hasFirewall, isProvisioned, type Network } from './network.ts'
import { asksForSpark, type Change, type Finding, type Plan, type PlannedChange, rulesToPut, todoOf } from './plan.ts'
import { type AskedFor, planRemoval, withLastFqdn } from './plan-removal.ts'
import { remarksOn } from './remarks-on.ts'
import { alreadyThere, replacing } from './rules-there.ts'
import { settleAmongThemselves } from './settle-among-themselves.ts'
import { withUntil } from './stands-until.ts'
import type { Workspace } from './workspace.ts'

type How = {
  readonly provision: 'when-needed' | 'never'
  /** Which requests put the rules that are to be removed, or that are there already, as far as anybody knows. */
  readonly askedFor?: readonly AskedFor[] | undefined
  /** What the operator allows private endpoints to lead to, beyond Azure ML's list. */
  readonly otherTargets?: readonly EndpointTarget[] | undefined
  /** All that are configured: one of them may be the hub of a project. */
  readonly workspaces?: readonly Workspace[] | undefined
}

/** What of the wanted changes remains to be done to this network, and what is to be said of each. */
export function makePlan(wanted: readonly Change[], network: Network, how: How, hosts: HostKnowledge): Plan {
  const alone = wanted.map((change) =>
    change.do === 'remove-rule' ? planRemoval(change, network, how.askedFor ?? []) : planPut(change, network, how, hosts),
  )
  const changes = withUntil(withLastFqdn(settleAmongThemselves(alone), network), network, how.askedFor ?? [])
  const puts = rulesToPut({ changes })
  const spark = asksForSpark(todoOf({ changes }))
  const provisioned = puts.length === 0 || isProvisioned(network, spark)
  return {
    changes,
    provisioning: provisioned ? 'not-needed' : how.provision === 'never' ? 'left-to-people' : 'needed',
    ...(spark && !provisioned ? { spark } : {}),
    startsFirewall: !hasFirewall(network) && puts.some(({ destination }) => destination.type === 'fqdn'),
  }
}

type Put = Extract<Change, { do: 'put-rule' }>

/** As if it were the only one. A rule that is there is there, even where Azure's documentation says it cannot be. */
function planPut(change: Put, network: Network, { otherTargets = [], workspaces = [] }: How, hosts: HostKnowledge): PlannedChange {
  const { destination } = change.rule
  const closed = limitOfNetwork(network, destination, workspaces)
  if (closed) return { change, standing: 'impossible', findings: [{ finding: 'impossible', limit: closed, source: LIMITS_SOURCE }] }
  const there = alreadyThere(change.rule, network.rules)
  if (there) return { change, standing: 'nothing-to-do', findings: [there] }
  const replaced = replacing(change.rule, network.rules)
  const against = [...obstaclesTo(change, otherTargets), ...(replaced === undefined || replaced.finding === 'updates' ? [] : [replaced])]
  if (against.length > 0) return { change, standing: 'impossible', findings: against }
  return { change, standing: 'todo', findings: [replaced ?? { finding: 'new' }, ...remarksOn(destination, network, hosts)] }
}

function obstaclesTo({ rule }: Put, otherTargets: readonly EndpointTarget[]): readonly Finding[] {
  const limit = limitOfDestination(rule.destination, otherTargets)
  if (limit === undefined) return []
  const impossible = { finding: 'impossible', limit, source: LIMITS_SOURCE } as const
  if (limit.is !== 'fqdn-to-storage') return [impossible]
  return [impossible, { finding: 'better-as', alternative: 'private-endpoint', because: 'azure-storage' }]
}
