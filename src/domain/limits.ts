import type { Destination } from './destination/destination.ts'
import { isAzureStorageHost } from './destination/storage.ts'
import type { IsolationMode, Network } from './network.ts'
import type { Limit } from './plan.ts'

/** Where Azure's limits are written for people. */
export const LIMITS_SOURCE = 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network'

/** Why this network takes no such rule, whatever its destination (facts: validation tables). */
export function limitOfNetwork(network: Network, { type }: Destination): Limit | undefined {
  if (network.kind === 'Project') return { is: 'project-network-belongs-to-hub', hub: network.hubId }
  if (network.isolationMode === 'Disabled') return { is: 'mode-disabled' }
  if (network.isolationMode === 'AllowOnlyApprovedOutbound' || type === 'private-endpoint') return undefined
  return { is: type === 'fqdn' ? 'mode-allows-no-fqdn' : 'mode-allows-no-service-tag', mode: network.isolationMode }
}

/** Why no network takes a rule to this destination: Azure Storage is reached by private endpoint only. */
export const limitOfDestination = (destination: Destination): Limit | undefined =>
  destination.type === 'fqdn' && isAzureStorageHost(destination.host) ? { is: 'fqdn-to-storage', host: destination.host } : undefined

/** In which isolation mode Azure would take the rule, where it is the mode that is in the way (facts: validation tables). */
export function modeThatTakes({ is }: Limit, { type }: Destination): IsolationMode | undefined {
  if (is !== 'mode-disabled' && is !== 'mode-allows-no-fqdn' && is !== 'mode-allows-no-service-tag') return undefined
  return type === 'private-endpoint' ? 'AllowInternetOutbound' : 'AllowOnlyApprovedOutbound'
}
