import type { Host } from '../names.ts'
import { unreachable } from '../result.ts'
import type { Destination, UnknownDestination } from './destination.ts'
import { identityOf, namesOf } from './identity.ts'

/**
 * Whether all of `host` is allowed by `pattern`. `*.x.y` is any name below `x.y`, at any depth, not `x.y` itself; a
 * narrower wildcard is covered by a wider one.
 */
export const covers = (pattern: Host, host: Host): boolean =>
  namesOf(host).every((name) => namesOf(pattern).some((wide) => coversName(wide, name)))

/** With its star cut off, a wildcard is the ending that every name below it has. */
const coversName = (pattern: string, name: string): boolean =>
  pattern === name || pattern === '*' || (pattern.startsWith('*.') && name.endsWith(pattern.slice(1)))

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
      return `${destination.resourceId.split('/').slice(-2).join('/')} (${destination.subresource})`
    case 'unknown':
      return destination.azureType
    default:
      return unreachable(destination)
  }
}
