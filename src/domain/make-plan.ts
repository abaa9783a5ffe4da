import { lookAlikeOf } from './destination/look-alike.ts'
import type { HostKnowledge } from './knowledge.ts'
import { LIMITS_SOURCE, limitOfDestination, limitOfNetwork } from './limits.ts'
import { hasFirewall, type Network } from './network.ts'
import { type Change, type Finding, type Plan, type PlannedChange, todoOf } from './plan.ts'
import { alreadyThere, nameTaken } from './rules-there.ts'
import { settleAmongThemselves } from './settle-among-themselves.ts'

type How = { readonly provision: 'when-needed' | 'never' }

/** What of the wanted changes remains to be done to this network, and what is to be said of each. */
export function makePlan(wanted: readonly Change[], network: Network, how: How, hosts: HostKnowledge): Plan {
  const changes = settleAmongThemselves(wanted.map((change) => planAlone(change, network, hosts)))
  const todo = todoOf({ changes })
  return {
    changes,
    provisioning: todo.length === 0 || network.status === 'Active' ? 'not-needed' : how.provision === 'never' ? 'left-to-people' : 'needed',
    startsFirewall: !hasFirewall(network) && todo.some(({ rule }) => rule.destination.type === 'fqdn'),
  }
}

/** As if it were the only one. A rule that is there is there, even where Azure's documentation says it cannot be. */
function planAlone(change: Change, network: Network, hosts: HostKnowledge): PlannedChange {
  const { destination } = change.rule
  const closed = limitOfNetwork(network, destination)
  if (closed) return { change, standing: 'impossible', findings: [{ finding: 'impossible', limit: closed, source: LIMITS_SOURCE }] }
  const there = alreadyThere(destination, network.rules)
  if (there) return { change, standing: 'nothing-to-do', findings: [there] }
  const against = obstaclesTo(change, network)
  if (against.length > 0) return { change, standing: 'impossible', findings: against }
  return { change, standing: 'todo', findings: remarksOn(change, network, hosts) }
}

function obstaclesTo({ rule }: Change, network: Network): readonly Finding[] {
  const limit = limitOfDestination(rule.destination)
  const taken = nameTaken(rule, network.rules)
  return [
    ...(limit ? [{ finding: 'impossible', limit, source: LIMITS_SOURCE } as const] : []),
    ...(limit ? [{ finding: 'better-as', alternative: 'private-endpoint', because: 'azure-storage' } as const] : []),
    ...(taken ? [taken] : []),
  ]
}

function remarksOn({ rule: { destination } }: Change, network: Network, hosts: HostKnowledge): readonly Finding[] {
  const mistaken = destination.type === 'fqdn' ? lookAlikeOf(destination.host, hosts) : undefined
  return [
    { finding: 'new' },
    ...(mistaken ? [{ finding: 'looks-like', ...mistaken } as const] : []),
    ...(network.status === 'Active' ? [] : [{ finding: 'needs-first', need: 'provisioning' } as const]),
    ...(network.sparkReady && destination.type === 'fqdn' ? [{ finding: 'not-for-spark' } as const] : []),
  ]
}
