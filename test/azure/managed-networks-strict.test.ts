import { expect } from 'vitest'
import { managedNetworksContract } from '../contracts/managed-networks-contract.ts'
import { testStrictAzure } from '../support/strict-azure/test-strict-azure.ts'

/** The contract asks at its own times, and twice without waiting for the first to end: all else must be in order. */
const ITS_OWN = new Set(['asked-too-early', 'wrote-beside-a-write'])

managedNetworksContract('the Resource Manager adapter and a strict Azure', async (settings, ...workspaces) => {
  const { azure, ...world } = await testStrictAzure({ settings, workspaces, moods: false })
  return {
    azure,
    ...world,
    async close() {
      await azure.close()
      expect(azure.offences().filter(({ offence }) => !ITS_OWN.has(offence))).toEqual([])
    },
  }
})
