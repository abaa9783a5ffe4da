import { beside, type Network, type Rule, type Rules, storageOf } from './network.ts'

/** With an `id` nobody can use, and nulls where others leave out (Azure/azure-rest-api-specs#28982). */
export const ruleBody = (network: Network, rule: Rule) => ({
  ...{ id: `${network.name}/outboundRules/${rule.name}`, name: rule.name, type: 'workspace/outboundRules' },
  ...{ location: null, tags: null, systemData: null, kind: null, properties: propertiesOf(rule) },
})

/** Words of open enumerations among them that nobody has published yet. */
export const workspaceBody = (network: Network, rules: Rules, busy: boolean) => ({
  ...{ id: `${network.name}`, name: network.name, type: 'Microsoft.MachineLearningServices/workspaces', tags: null, systemData: null },
  ...{ location: network.location, kind: network.kind, sku: { name: 'Basic', tier: null } },
  properties: {
    ...{ workspaceId: network.uid, provisioningState: busy ? 'Updating' : 'Succeeded', hubResourceId: network.hubId },
    ...{ publicNetworkAccess: network.publicNetworkAccess, imageBuildCompute: null, containerRegistry: null, mintedLater: { a: null } },
    storageAccount: storageOf(network),
    keyVault: beside(network.id, 'Microsoft.KeyVault/vaults/kv'),
    applicationInsights: beside(network.id, 'Microsoft.Insights/components/ai'),
    managedNetwork: network.kind === 'Project' ? null : managedNetworkBody(network, rules),
  },
})

export const provisionedBody = ({ sparkReady, active }: Network) => ({ sparkReady, status: active ? 'Active' : 'Inactive' })

function managedNetworkBody(network: Network, rules: Rules) {
  const { isolationMode, firewallSku, uid } = network
  return {
    ...{ isolationMode, firewallSku, networkId: uid, managedNetworkKind: 'V9', enableNetworkMonitor: null },
    ...{ firewallPublicIpAddress: null, status: { ...provisionedBody(network), reason: null } },
    outboundRules: Object.fromEntries([...rules.values()].map((rule) => [rule.name, propertiesOf(rule)])),
  }
}

const propertiesOf = ({ definition, category, status, error }: Rule) => ({
  ...{ category, status, errorInformation: error, parentRuleNames: null, fqdns: null },
  ...definition,
  destination: destinationOf(definition),
})

function destinationOf({ type, destination }: Rule['definition']): unknown {
  if (typeof destination !== 'object') return destination
  const told = type === 'PrivateEndpoint' ? { sparkStatus: 'Hibernating' } : type === 'ServiceTag' ? { addressPrefixes: null } : {}
  return { ...told, ...destination }
}
