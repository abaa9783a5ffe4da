import type { Destination, PrivateEndpoint } from './destination/destination.ts'
import { type EndpointTarget, endpointTarget } from './destination/endpoint-targets.ts'
import { parseArmId } from './destination/resource-id.ts'
import { isAzureStorageHost } from './destination/storage.ts'
import type { IsolationMode, Network } from './network.ts'
import type { Limit } from './plan.ts'
import { projectsHub } from './projects-hub.ts'
import type { Workspace } from './workspace.ts'

/** Where Azure's limits are written for people. */
export const LIMITS_SOURCE = 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network'

/** Why this network takes no such rule, whatever its destination (facts: validation tables). */
export function limitOfNetwork(network: Network, { type }: Destination, workspaces: readonly Workspace[]): Limit | undefined {
  const hub = projectsHub(network, workspaces)
  if (hub !== undefined) return { is: 'project-network-belongs-to-hub', ...hub }
  if (network.isolationMode === 'Disabled') return { is: 'mode-disabled' }
  if (network.isolationMode === 'AllowOnlyApprovedOutbound' || type === 'private-endpoint') return undefined
  return { is: type === 'fqdn' ? 'mode-allows-no-fqdn' : 'mode-allows-no-service-tag', mode: network.isolationMode }
}

/**
 * Why no network takes a rule to this destination: Azure Storage is reached by private endpoint only, and a private
 * endpoint leads to what Azure ML's list holds or the operator allows beyond it.
 */
export function limitOfDestination(destination: Destination, otherTargets: readonly EndpointTarget[]): Limit | undefined {
  if (destination.type === 'private-endpoint') return limitOfEndpoint(destination, otherTargets)
  return destination.type === 'fqdn' && isAzureStorageHost(destination.host) ? { is: 'fqdn-to-storage', host: destination.host } : undefined
}

function limitOfEndpoint({ resourceId, subresource }: PrivateEndpoint, otherTargets: readonly EndpointTarget[]): Limit | undefined {
  const id = parseArmId(resourceId)
  if (!id.ok || endpointTarget(id.value.type) !== undefined) return undefined
  const { type } = id.value
  const target = endpointTarget(type, otherTargets)
  if (target === undefined) return { is: 'target-not-known', type, subresource }
  const isAllowed = target.subresources.some((each) => each.toLowerCase() === subresource.toLowerCase())
  return isAllowed ? undefined : { is: 'part-not-allowed', type, subresource, allowed: target.subresources }
}

/** In which isolation mode Azure would take the rule, where it is the mode that is in the way (facts: validation tables). */
export function modeThatTakes({ is }: Limit, { type }: Destination): IsolationMode | undefined {
  if (is !== 'mode-disabled' && is !== 'mode-allows-no-fqdn' && is !== 'mode-allows-no-service-tag') return undefined
  return type === 'private-endpoint' ? 'AllowInternetOutbound' : 'AllowOnlyApprovedOutbound'
}
