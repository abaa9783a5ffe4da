import type { Destination } from './destination/destination.ts'
import type { PlannedChange } from './plan.ts'
import { unreachable } from './result.ts'
import { type Risk, type RiskReason, weightOf } from './risk.ts'

/**
 * The changes as asked, but what endangers most in front: among many alike the odd one is where people read first, and not
 * where somebody has put it.
 */
export function gravestFirst(changes: readonly PlannedChange[], { reasons }: Risk): readonly PlannedChange[] {
  const weight = ({ change, standing }: PlannedChange): number =>
    standing === 'todo' ? Math.max(-1, ...reasonsFor(change.rule.destination, reasons).map(({ level }) => weightOf(level))) : -1
  return changes.toSorted((one, other) => weight(other) - weight(one))
}

export const gravestReasonFirst = (reasons: readonly RiskReason[]): readonly RiskReason[] =>
  reasons.toSorted((one, other) => weightOf(other.level) - weightOf(one.level))

const reasonsFor = (destination: Destination, reasons: readonly RiskReason[]): readonly RiskReason[] =>
  reasons.filter((reason) => concerns(reason, destination))

function concerns(reason: RiskReason, destination: Destination): boolean {
  switch (reason.reason) {
    case 'wide-wildcard':
    case 'upload-place':
    case 'looks-like-another':
      return destination.type === 'fqdn' && destination.host === reason.host
    case 'wide-tag':
      return destination.type === 'service-tag' && destination.serviceTag === reason.tag
    case 'wide-address-prefix':
      return destination.type === 'service-tag' && (destination.addressPrefixes ?? []).includes(reason.prefix)
    case 'all-ports':
    case 'all-protocols':
      return destination.type === 'service-tag' && [destination.serviceTag, destination.addressPrefixes?.join(', ')].includes(reason.to)
    case 'other-subscription':
      return destination.type === 'private-endpoint' && destination.resourceId === reason.resource
    case 'ends-exfiltration-guarantee':
    case 'production':
      return false
    default:
      return unreachable(reason)
  }
}
