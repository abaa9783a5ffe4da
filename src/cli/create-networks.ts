import { createAzureClient } from '../azure/azure-client.ts'
import { createCredential, endpointFor } from '../azure/clouds.ts'
import { createManagedNetworks } from '../azure/managed-networks.ts'
import type { WithoutSlack } from '../config/environment.ts'
import { normalPace } from '../domain/pace.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'

/** The networks as Azure tells them, for commands that only look. */
export function createNetworks({ azure }: WithoutSlack): Pick<ManagedNetworks, 'read'> {
  const { endpoint } = endpointFor(azure.cloud, azure.armEndpoint)
  const client = createAzureClient({ credential: createCredential(azure.cloud), endpoint, apiVersion: azure.apiVersion })
  const pace = {
    pollEveryMs: normalPace.lookEvery,
    operationDeadlineMs: normalPace.operationWithin,
    notFoundGraceMs: normalPace.ruleShowsWithin,
  }
  return createManagedNetworks({ client, clock: Date.now, pace })
}
