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

/** A rule made elsewhere may hold several names in one text, `"pytorch.org, *.pytorch.org"` (facts: YAML of az ml). */
export const namesOf = (host: Host): readonly string[] =>
  host
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .sort()

/** Where address prefixes are given, Azure ignores the tag (facts: ARM types). */
function serviceTagParts({ serviceTag, protocol, portRanges, action, addressPrefixes = [] }: ServiceTag): readonly unknown[] {
  const prefixes = [...addressPrefixes].map((prefix) => prefix.toLowerCase()).sort()
  const ports = normalPorts(portRanges) ?? portRanges
  return [prefixes.length > 0 ? prefixes : serviceTag.toLowerCase(), protocol.toLowerCase(), ports, (action ?? 'allow').toLowerCase()]
}

const privateEndpointParts = ({ resourceId, subresource, spark, fqdns = [] }: PrivateEndpoint): readonly unknown[] => [
  canonicalResource(resourceId),
  subresource.toLowerCase(),
  spark,
  fqdns.map((name) => name.toLowerCase()).sort(),
]
