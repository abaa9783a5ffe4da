import type { Host } from '../names.ts'
import { unreachable } from '../result.ts'
import type { Destination, PrivateEndpoint, ServiceTag, UnknownDestination } from './destination.ts'
import { coversName, identityOf, namesOf } from './identity.ts'
import { coversPorts } from './ports.ts'

/**
 * Whether all of `host` is allowed by `pattern`. `*.x.y` is any name below `x.y`, at any depth, not `x.y` itself; a
 * narrower wildcard is covered by a wider one.
 */
export const covers = (pattern: Host, host: Host): boolean =>
  namesOf(host).every((name) => namesOf(pattern).some((wide) => coversName(wide, name)))

/** Whether all that the second leads to can be reached by the first. An endpoint for Spark serves all else, too. */
export function coversDestination(wide: Destination | UnknownDestination, narrow: Destination | UnknownDestination): boolean {
  if (wide.type === 'fqdn' && narrow.type === 'fqdn') return covers(wide.host, narrow.host)
  if (wide.type === 'service-tag' && narrow.type === 'service-tag') return coversTag(wide, narrow)
  if (wide.type === 'private-endpoint' && narrow.type === 'private-endpoint') {
    return sameDestination(wide, narrow) || (wide.spark && sameDestination({ ...wide, spark: false }, narrow))
  }
  return sameDestination(wide, narrow)
}

/** A tag covers its regions. What is denied covers nothing but itself; nor does a tag cover addresses, which nobody can tell. */
function coversTag(wide: ServiceTag, narrow: ServiceTag): boolean {
  if (!allows(wide) || !allows(narrow)) return sameDestination(wide, narrow)
  const protocol = wide.protocol === '*' || wide.protocol.toLowerCase() === narrow.protocol.toLowerCase()
  return protocol && coversTarget(wide, narrow) && coversPorts(wide.portRanges, narrow.portRanges)
}

const allows = ({ action = 'Allow' }: ServiceTag): boolean => action.toLowerCase() === 'allow'

function coversTarget(
  { serviceTag: wide, addressPrefixes: around = [] }: ServiceTag,
  { serviceTag, addressPrefixes = [] }: ServiceTag,
): boolean {
  if (around.length > 0 || addressPrefixes.length > 0) {
    const known = around.map((prefix) => prefix.toLowerCase())
    return addressPrefixes.length > 0 && addressPrefixes.every((prefix) => known.includes(prefix.toLowerCase()))
  }
  const [tag, narrow] = [wide.toLowerCase(), serviceTag.toLowerCase()]
  return narrow === tag || narrow.startsWith(`${tag}.`)
}

/** Of a type this version does not know, the type is all that can be compared. */
export const sameDestination = (one: Destination | UnknownDestination, other: Destination | UnknownDestination): boolean =>
  identityOf(one) === identityOf(other)

/** In a few words, as people would name it. */
export function describeDestination(destination: Destination | UnknownDestination): string {
  switch (destination.type) {
    case 'fqdn':
      return destination.host
    case 'service-tag': {
      const to = destination.addressPrefixes?.length ? destination.addressPrefixes.join(', ') : destination.serviceTag
      return `${to} ${destination.protocol} ${destination.portRanges}`
    }
    case 'private-endpoint':
      return endpointWords(destination)
    case 'unknown':
      return destination.azureType
    default:
      return unreachable(destination)
  }
}

const endpointWords = ({ resourceId, subresource, spark, fqdns = [] }: PrivateEndpoint): string =>
  `${resourceId.split('/').slice(-2).join('/')} (${[subresource, ...(spark ? ['Spark'] : []), ...fqdns].join(', ')})`
