import type { Destination } from './destination/destination.ts'
import type { EndpointTarget } from './destination/endpoint-targets.ts'
import { storageServicesOf } from './destination/storage.ts'
import { LIMITS_SOURCE, limitOfDestination, limitOfNetwork, modeThatTakes } from './limits.ts'
import type { Network } from './network.ts'
import type { Finding } from './plan.ts'
import type { Workspace } from './workspace.ts'

/** Why this network takes no such rule, and in which mode one would. */
export function obstaclesOfNetwork(network: Network, destination: Destination, workspaces: readonly Workspace[]): readonly Finding[] {
  const limit = limitOfNetwork(network, destination, workspaces)
  if (limit === undefined) return []
  const mode = modeThatTakes(limit, destination)
  return [
    { finding: 'impossible', limit, source: LIMITS_SOURCE },
    ...(mode === undefined ? [] : [{ finding: 'needs-first', need: 'mode', mode } as const]),
  ]
}

/** Why no network takes a rule to this destination, and the way there is instead. */
export function obstaclesOfDestination(destination: Destination, otherTargets: readonly EndpointTarget[]): readonly Finding[] {
  const limit = limitOfDestination(destination, otherTargets)
  if (limit === undefined) return []
  const impossible = { finding: 'impossible', limit, source: LIMITS_SOURCE } as const
  if (destination.type !== 'fqdn') return [impossible]
  const targets = storageServicesOf(destination.host).map((subresource) => ({ type: STORAGE, subresource }))
  return [impossible, { finding: 'better-as', alternative: 'private-endpoint', because: 'azure-storage', targets }]
}

const STORAGE = 'Microsoft.Storage/storageAccounts'
