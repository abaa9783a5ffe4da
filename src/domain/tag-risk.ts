import type { ServiceTag } from './destination/destination.ts'
import type { RiskLevel, RiskReason } from './risk.ts'

/** How much a service tag rule opens to others than the service that is meant (facts: service tags, inferred). */
export function reasonsOfTag({ serviceTag, addressPrefixes = [] }: ServiceTag): readonly RiskReason[] {
  if (addressPrefixes.length > 0) return addressPrefixes.flatMap(reasonsOfPrefix)
  const level = WIDE_TAGS[serviceTag.toLowerCase()] ?? (serviceTag.toLowerCase().startsWith('azurecloud.') ? 'medium' : undefined)
  return level === undefined ? [] : [{ reason: 'wide-tag', level, tag: serviceTag }]
}

/** All that there is; all of Azure, every customer's machines among it; everybody's sites behind Front Door; everybody's storage. */
const WIDE_TAGS: Readonly<Record<string, RiskLevel>> = {
  internet: 'high',
  azurecloud: 'high',
  'azurefrontdoor.frontend': 'medium',
  storage: 'medium',
}

/** Networks this large are never one owner's own. */
function reasonsOfPrefix(prefix: string): readonly RiskReason[] {
  const bits = Number(prefix.slice(prefix.indexOf('/') + 1))
  const [high, medium] = prefix.includes(':') ? [20, 32] : [8, 16]
  if (bits >= medium) return []
  return [{ reason: 'wide-address-prefix', level: bits <= high ? 'high' : 'medium', prefix }]
}
