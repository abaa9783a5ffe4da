import type { PrivateEndpoint } from './destination/destination.ts'
import type { ResourceId } from './names.ts'
import type { RiskReason } from './risk.ts'

/**
 * A private endpoint leads to one resource of the same tenant (facts: reach). In the workspace's own subscription it is
 * the workspace's people's; in another one data can be left with others of the same house.
 */
export function reasonsOfEndpoint({ resourceId }: PrivateEndpoint, workspaceId: ResourceId): readonly RiskReason[] {
  const [subscription, own] = [subscriptionOf(resourceId), subscriptionOf(workspaceId)]
  if (subscription === undefined || own === undefined || subscription === own) return []
  return [{ reason: 'other-subscription', level: 'low', resource: resourceId, subscription }]
}

/** ARM compares ids without regard to case. */
const subscriptionOf = (id: ResourceId): string | undefined => /^\/subscriptions\/([^/]+)\//i.exec(id)?.[1]?.toLowerCase()
