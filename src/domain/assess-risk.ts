import { lookAlikeOf } from './destination/look-alike.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Host } from './names.ts'
import { hasFirewall, type Network } from './network.ts'
import { type Plan, rulesToPut } from './plan.ts'
import { RISK_LEVELS, type Risk, type RiskLevel, type RiskReason } from './risk.ts'
import { reasonsOfTag } from './tag-risk.ts'
import { uploadPlaceLevel } from './upload-places.ts'
import type { Workspace } from './workspace.ts'

/** What could go wrong by what remains to be done, each reason with its weight. To close a way endangers nobody's data. */
export function riskOf(plan: Plan, network: Network, workspace: Workspace, hosts: HostKnowledge): Risk {
  const reasons = rulesToPut(plan).length === 0 ? [] : [...reasonsOfRules(plan, hosts), ...reasonsOfPlace(plan, network, workspace)]
  return { level: gravest(reasons.map(({ level }) => level)), reasons }
}

const gravest = (levels: readonly RiskLevel[]): RiskLevel => RISK_LEVELS.findLast((level) => levels.includes(level)) ?? 'low'

const reasonsOfRules = (plan: Plan, hosts: HostKnowledge): readonly RiskReason[] =>
  rulesToPut(plan).flatMap(({ destination }) => {
    if (destination.type === 'fqdn') return reasonsOfHost(destination.host, hosts)
    return destination.type === 'service-tag' ? reasonsOfTag(destination) : []
  })

function reasonsOfHost(host: Host, hosts: HostKnowledge): readonly RiskReason[] {
  const mistaken = lookAlikeOf(host, hosts)
  const upload = uploadPlaceLevel(host)
  return [
    ...(mistaken ? [{ reason: 'looks-like-another', level: 'high', host, readsAs: mistaken.readsAs } as const] : []),
    ...wideWildcard(host, hosts),
    ...(upload ? [{ reason: 'upload-place', level: upload, host } as const] : []),
  ]
}

/** Over one owner's whole domain: some of it may serve strangers. Over a suffix where anybody gets a name: all of it does. */
function wideWildcard(host: Host, hosts: HostKnowledge): readonly RiskReason[] {
  if (!host.startsWith('*.')) return []
  const base = host.slice(2)
  const registrable = hosts.registrableDomain(base)
  if (registrable === undefined) return [{ reason: 'wide-wildcard', level: 'high', host, registrable: base }]
  return registrable === base ? [{ reason: 'wide-wildcard', level: 'medium', host, registrable }] : []
}

function reasonsOfPlace(plan: Plan, network: Network, { environment }: Workspace): readonly RiskReason[] {
  return [
    ...(isFirstFqdn(plan, network) ? [{ reason: 'ends-exfiltration-guarantee', level: 'medium' } as const] : []),
    ...(environment !== undefined && PRODUCTION.test(environment) ? [{ reason: 'production', level: 'low', environment } as const] : []),
  ]
}

const isFirstFqdn = (plan: Plan, network: Network): boolean =>
  !hasFirewall(network) && rulesToPut(plan).some(({ destination }) => destination.type === 'fqdn')

/** A word that starts so: `prod`, `Production`, `eu-prod-2`. */
const PRODUCTION = /(?<![a-z])prod/i
