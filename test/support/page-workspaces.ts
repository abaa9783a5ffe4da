import type { SeenWorkspace } from '../../src/sandbox/azure/window.ts'

export function sampleWorkspaces(now = Date.now()): readonly SeenWorkspace[] {
  return [
    {
      id: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod',
      name: 'ml-prod',
      isolationMode: 'AllowOnlyApprovedOutbound',
      status: 'Inactive',
      firewall: { sku: 'Standard', running: false },
      rules: [
        {
          name: 'sample-storage',
          type: 'PrivateEndpoint',
          destination: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stmlprod blob',
          category: 'UserDefined',
          status: 'Active',
        },
        { name: 'fqdn-pypi-org', type: 'FQDN', destination: 'pypi.org', category: 'UserDefined', status: 'Inactive' },
        { name: '__SYS_PE_kv', type: 'PrivateEndpoint', destination: 'kv-mlprod (vault)', category: 'Required', status: 'Active' },
        {
          name: '__SYS_ST_AzureActiveDirectory_TCP',
          type: 'ServiceTag',
          destination: 'AzureActiveDirectory TCP 443',
          category: 'Required',
          status: 'Active',
        },
        {
          name: '__SYS_ST_AzureMachineLearning_TCP',
          type: 'ServiceTag',
          destination: 'AzureMachineLearning TCP 443',
          category: 'Required',
          status: 'Active',
        },
      ],
      operations: [{ what: 'Provisioning the managed network', startedAt: now - 6000, endsAt: now + 16_000, state: 'running' }],
      monthlyBill: [{ item: 'Private endpoints × 1', amount: 7.3 }],
      overlaps: 0,
    },
    {
      id: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev',
      name: 'ml-dev',
      isolationMode: 'AllowInternetOutbound',
      status: 'Active',
      firewall: { sku: 'Standard', running: false },
      rules: [],
      operations: [],
      monthlyBill: [],
      overlaps: 0,
    },
  ]
}
