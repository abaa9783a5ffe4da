import { managedNetworksContract } from '../contracts/managed-networks-contract.ts'
import { testAzure } from '../support/local-azure.ts'

managedNetworksContract('the Resource Manager adapter and the local Azure', async (settings, ...workspaces) => {
  const { azure, ...world } = await testAzure(settings, ...workspaces)
  return { azure, ...world, close: () => azure.close() }
})
