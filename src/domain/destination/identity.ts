import { canonicalResource, type Host } from '../names.ts'
import { unreachable } from '../result.ts'
import type { Destination, PrivateEndpoint, ServiceTag, UnknownDestination } from './destination.ts'
import { normalPorts } from './ports.ts'

/** One text for one destination: however it is spelled, two that lead to the same place have the same. */
export function identityOf(destination: Destination | UnknownDestination): string {
  switch (destination.type) {
    case 'fqdn':
      return JSON.stringify(['fqdn', namesOf(destination.host)])
    case 'service-tag':
      return JSON.stringify(['service-tag', ...serviceTagParts(destination)])
    case 'private-endpoint':
      return JSON.stringify(['private-endpoint', ...privateEndpointParts(destination)])
    case 'unknown':
      return JSON.stringify(['unknown', destination.azureType])
    default:
      return unreachable(destination)
  }
}

/**
 * A rule made elsewhere may hold several names in one text, `"pytorch.org, *.pytorch.org"` (facts: YAML of az ml). One that
 * a wildcard beside it allows anyway says nothing.
 */
export function namesOf(host: Host): readonly string[] {
  const text = host.toLowerCase()
  if (!text.includes(',')) return [text.trim()]
  const different = [...new Set(text.split(',').map((name) => name.trim()))].sort()
  return different.filter((name) => !different.some((wide) => wide !== name && coversName(wide, name)))
}

/** With its star cut off, a wildcard is the ending that every name below it has. */
export const coversName = (pattern: string, name: string): boolean =>
  pattern === name || pattern === '*' || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)))

/** Where address prefixes are given, Azure ignores the tag (facts: ARM types). */
function serviceTagParts({ serviceTag, protocol, portRanges, action, addressPrefixes = [] }: ServiceTag): readonly unknown[] {
  const prefixes = [...new Set(addressPrefixes.map((prefix) => prefix.toLowerCase()))].sort()
  const ports = normalPorts(portRanges) ?? portRanges
  return [prefixes.length > 0 ? prefixes : serviceTag.toLowerCase(), protocol.toLowerCase(), ports, (action ?? 'allow').toLowerCase()]
}

const privateEndpointParts = ({ resourceId, subresource, spark, fqdns = [] }: PrivateEndpoint): readonly unknown[] => [
  canonicalResource(resourceId),
  subresource.toLowerCase(),
  spark,
  [...new Set(fqdns.map((name) => name.toLowerCase()))].sort(),
]
