import { canonicalResource } from '../names.ts'
import { unreachable } from '../result.ts'
import type { Destination, PrivateEndpoint, ServiceTag, UnknownDestination } from './destination.ts'
import { namesOf } from './identity.ts'

/**
 * Under which words a destination is filed. What covers another is filed at one of the places around it, so that whoever
 * looks there need not look anywhere else.
 */
export function placesOf(destination: Destination | UnknownDestination): readonly string[] {
  switch (destination.type) {
    case 'fqdn':
      return namesOf(destination.host).map(placeOfName)
    case 'service-tag':
      return prefixesOf(destination)?.map(placeOfPrefix) ?? [placeOfTag(destination.serviceTag.toLowerCase())]
    case 'private-endpoint':
      return [placeOfEndpoint(destination)]
    case 'unknown':
      return [`unknown ${destination.azureType}`]
    default:
      return unreachable(destination)
  }
}

/** Where everything is filed that may cover it. Of several names or addresses all must be covered, so one of them will do. */
export function placesAround(destination: Destination | UnknownDestination): readonly string[] {
  switch (destination.type) {
    case 'fqdn':
      return namesOf(destination.host).slice(0, 1).flatMap(patternsOver).map(placeOfName)
    case 'service-tag':
      return prefixesOf(destination)?.slice(0, 1).map(placeOfPrefix) ?? tagsOver(destination.serviceTag.toLowerCase()).map(placeOfTag)
    case 'private-endpoint':
    case 'unknown':
      return placesOf(destination)
    default:
      return unreachable(destination)
  }
}

const placeOfName = (name: string): string => `name ${name}`
const placeOfTag = (tag: string): string => `tag ${tag}`
const placeOfPrefix = (prefix: string): string => `prefix ${prefix}`
const placeOfEndpoint = ({ resourceId, subresource }: PrivateEndpoint): string =>
  `endpoint ${canonicalResource(resourceId)} ${subresource.toLowerCase()}`

/** Where there are any, the tag does not count. */
const prefixesOf = ({ addressPrefixes = [] }: ServiceTag): readonly string[] | undefined =>
  addressPrefixes.length === 0 ? undefined : [...new Set(addressPrefixes.map((prefix) => prefix.toLowerCase()))]

/** `a.b.c`: itself, `*.b.c`, `*.c`, `*`. */
const patternsOver = (name: string): readonly string[] => [...new Set([name, ...dotsIn(name).map((dot) => `*${name.slice(dot)}`), '*'])]

/** `storage.westus2`: itself and `storage`. */
const tagsOver = (tag: string): readonly string[] => [tag, ...dotsIn(tag).map((dot) => tag.slice(0, dot))]

function dotsIn(text: string): readonly number[] {
  const dots: number[] = []
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) dots.push(dot)
  return dots
}
