import { coversDestination } from '../destination/coverage.ts'
import type { Destination } from '../destination/destination.ts'
import type { HostKnowledge } from '../knowledge.ts'
import { type ChangeKey, changeKeyOf, type Plan } from '../plan.ts'
import { unreachable } from '../result.ts'
import type { BundleEntry, BundleName } from './bundle.ts'
import { BUNDLES } from './bundles.ts'
import { destinationOfHost, destinationOfOwn, isInCloud, isOfType, type Place } from './entry-destination.ts'

/**
 * Of each change that remains to be done, the bundles that open at least as much, whatever name it was asked by. What
 * takes a rule away opens nothing, and is of none.
 */
export function bundlesOpening(plan: Plan, place: Place, hosts: HostKnowledge): ReadonlyMap<ChangeKey, readonly BundleName[]> {
  const bundles = BUNDLES.map(({ name, entries }) => ({ name, opens: entries.map((entry) => whatOpens(entry, place, hosts)) }))
  return new Map(
    plan.changes
      .filter(({ change, standing }) => standing === 'todo' && change.do === 'put-rule')
      .map(({ change }) => [
        changeKeyOf(change),
        bundles.filter(({ opens }) => opens.some((opensIt) => opensIt(change.rule.destination))).map(({ name }) => name),
      ]),
  )
}

type Opens = (destination: Destination) => boolean

function whatOpens(entry: BundleEntry, place: Place, hosts: HostKnowledge): Opens {
  switch (entry.to) {
    case 'host':
      // Reading a host takes time, and most are not even near.
      return (narrow) =>
        narrow.type === 'fqdn' &&
        narrow.host.endsWith(entry.host.replace('*', '')) &&
        isInCloud(entry, place.cloud) &&
        coversDestination(destinationOfHost(entry, hosts), narrow)
    case 'own-resource': {
      const wide = destinationOfOwn(entry, place.network, hosts)
      return (narrow) => wide !== undefined && coversDestination(wide, narrow)
    }
    case 'given-resource':
      return opensType(entry)
    default:
      return unreachable(entry)
  }
}

/** Which resource it is whoever asks says, so by itself the bundle is any of that type. */
const opensType =
  ({ type, subresource }: Extract<BundleEntry, { to: 'given-resource' }>): Opens =>
  (narrow) =>
    narrow.type === 'private-endpoint' && narrow.subresource === subresource && !narrow.spark && isOfType(narrow.resourceId, type)
