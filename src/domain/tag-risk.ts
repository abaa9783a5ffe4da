import type { ServiceTag } from './destination/destination.ts'
import { coversPorts } from './destination/ports.ts'
import type { RiskReason } from './risk.ts'
import { wideTagOf } from './wide-tags.ts'

/** How much a service tag rule opens to others than the service that is meant (facts: service tags, inferred). */
export function reasonsOfTag(rule: ServiceTag): readonly RiskReason[] {
  const { serviceTag, addressPrefixes = [] } = rule
  const reach = addressPrefixes.length > 0 ? addressPrefixes.flatMap(reasonsOfPrefix) : reasonsOfName(serviceTag)
  return [...reach, ...reasonsOfPorts(rule)]
}

function reasonsOfName(tag: string): readonly RiskReason[] {
  const wide = wideTagOf(tag)
  return wide === undefined ? [] : [{ reason: 'wide-tag', level: wide.level, tag }]
}

/** Networks this large are never one owner's own. */
function reasonsOfPrefix(prefix: string): readonly RiskReason[] {
  const bits = Number(prefix.slice(prefix.indexOf('/') + 1))
  const [high, medium] = prefix.includes(':') ? [20, 32] : [8, 16]
  if (bits >= medium) return []
  return [{ reason: 'wide-address-prefix', level: bits <= high ? 'high' : 'medium', prefix }]
}

/**
 * A service listens on a few ports; all of them let through remote shells, file shares and tunnels, too. ICMP has none. Any
 * protocol on few ports opens little more than TCP does.
 */
function reasonsOfPorts({ serviceTag, protocol, portRanges, addressPrefixes = [] }: ServiceTag): readonly RiskReason[] {
  const to = addressPrefixes.length > 0 ? addressPrefixes.join(', ') : serviceTag
  const everyPort = protocol.toUpperCase() !== 'ICMP' && coversPorts(portRanges, '1-65535')
  return [
    ...(everyPort ? [{ reason: 'all-ports', level: 'medium', to } as const] : []),
    ...(protocol === '*' ? [{ reason: 'all-protocols', level: 'low', to } as const] : []),
  ]
}
