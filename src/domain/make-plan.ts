import type { EndpointTarget } from './destination/endpoint-targets.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Instant } from './names.ts'
import { hasFirewall, isProvisioned, type Network } from './network.ts'
import { obstaclesOfDestination, obstaclesOfNetwork } from './obstacles.ts'
import { asksForSpark, type Change, type Finding, isAdoption, type Plan, type PlannedChange, rulesToPut, todoOf } from './plan.ts'
import { planAdoption } from './plan-adoption.ts'
import { type AskedFor, type Askers, askersIn, planRemoval, withLastFqdn } from './plan-removal.ts'
import { remarksOn } from './remarks-on.ts'
import { failedAlready, type RulesThere, replacing, rulesThere, superseded } from './rules-there.ts'
import { settleAmongThemselves } from './settle-among-themselves.ts'
import { standingFor } from './stands-until.ts'
import { coveredByTags } from './tags-there.ts'
import type { Workspace } from './workspace.ts'

type How = {
  readonly provision: 'when-needed' | 'never'
  /** Which requests put the rules that are to be removed, or that are there already, as far as anybody knows. */
  readonly askedFor?: readonly AskedFor[] | undefined
  /** When what is wanted may go again; undefined where it is wanted for good. */
  readonly until?: Instant | undefined
  /** What the operator allows private endpoints to lead to, beyond Azure ML's list. */
  readonly otherTargets?: readonly EndpointTarget[] | undefined
  /** All that are configured: one of them may be the hub of a project. */
  readonly workspaces?: readonly Workspace[] | undefined
}

/** What of the wanted changes remains to be done to this network, and what is to be said of each. */
export function makePlan(wanted: readonly Change[], network: Network, how: How, hosts: HostKnowledge): Plan {
  const there = rulesThere(wanted, network.rules)
  const askers = askersIn(how.askedFor ?? [])
  const alone = wanted.map((change) =>
    change.do === 'remove-rule' ? planRemoval(change, there.byName, askers) : planPut(change, network, there, { ...how, askers }, hosts),
  )
  const changes = withLastFqdn(settleAmongThemselves(alone, there), network)
  // What is only adopted works as it did before: for that no network is provisioned.
  const opening = changes.filter(({ change }) => !isAdoption(change))
  const puts = rulesToPut({ changes: opening })
  const spark = asksForSpark(todoOf({ changes: opening }))
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
function planPut(
  change: Put,
  network: Network,
  there: RulesThere,
  { otherTargets = [], workspaces = [], until, askers }: How & { readonly askers: Askers },
  hosts: HostKnowledge,
): PlannedChange {
  const { rule } = change
  const closed = obstaclesOfNetwork(network, rule.destination, workspaces)
  if (closed.length > 0) return { change, standing: 'impossible', findings: closed }
  if (isAdoption(change)) return planAdoption(change, there.byName, hosts)
  const stands = standingFor(rule, there, askers, until)
  if (stands.is === 'long-enough') return { change, standing: 'nothing-to-do', findings: [stands.finding] }
  if (stands.is === 'to-keep') return { change, standing: 'todo', findings: [stands.finding] }
  const replaced = replacing(rule, there)
  const against = [
    ...obstaclesOfDestination(rule.destination, otherTargets),
    ...(replaced === undefined || canBePut(replaced) ? [] : [replaced]),
  ]
  if (against.length > 0) return { change, standing: 'impossible', findings: against }
  const tags = rule.destination.type === 'fqdn' ? coveredByTags(rule.destination.host, there) : undefined
  if (tags) return { change, standing: 'nothing-to-do', findings: [tags] }
  const also = [
    ...stands.remarks,
    ...superseded(rule, there),
    ...failedAlready(rule, there),
    ...remarksOn(rule.destination, network, there, hosts),
  ]
  return { change, standing: 'todo', findings: [replaced ?? { finding: 'new' }, ...also] }
}

const canBePut = ({ finding }: Finding): boolean => finding === 'updates' || finding === 'mends'
