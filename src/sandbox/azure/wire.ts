import type { RuleDefinition } from './local-workspace.ts'
import type { NetworkState, RuleState } from './network-state.ts'
import { defaultInsights, defaultRegistry, defaultStorage, defaultVault } from './required-rules.ts'

/** A workspace as GET answers it; `withNetwork` is false for versions older than managed networks. */
export function workspaceBody(network: NetworkState, provisioningState: string, withNetwork: boolean) {
  return {
    id: network.id,
    name: network.name,
    type: 'Microsoft.MachineLearningServices/workspaces',
    location: network.location,
    kind: network.kind,
    tags: {},
    identity: { type: 'SystemAssigned' },
    sku: { name: 'Basic', tier: 'Basic' },
    properties: {
      workspaceId: network.uid,
      friendlyName: network.name,
      provisioningState,
      publicNetworkAccess: network.publicNetworkAccess,
      imageBuildCompute: network.imageBuildCompute ?? null,
      hubResourceId: network.hubId ?? null,
      storageAccount: defaultStorage(network),
      keyVault: defaultVault(network),
      containerRegistry: network.hasRegistry ? defaultRegistry(network) : null,
      applicationInsights: defaultInsights(network),
      ...(withNetwork && network.kind !== 'Project' ? { managedNetwork: managedNetworkBody(network) } : {}),
    },
  }
}

/** A rule in a list. */
export const ruleBody = (network: NetworkState, rule: RuleState) => ({
  id: `${network.id}/outboundRules/${rule.name}`,
  name: rule.name,
  type: 'workspace/outboundRules',
  properties: rulePropertiesBody(network, rule),
})

/** A rule alone: with a malformed id and needless nulls (Azure/azure-rest-api-specs#28982). */
export const singleRuleBody = (network: NetworkState, rule: RuleState) => ({
  ...ruleBody(network, rule),
  id: `${network.name}/outboundRules/${rule.name}`,
  location: null,
  tags: null,
  systemData: null,
})

export const provisioningBody = ({ sparkReady, status }: NetworkState) => ({ sparkReady, status })

function managedNetworkBody(network: NetworkState) {
  if (network.isolationMode === 'Disabled') return { isolationMode: 'Disabled' }
  const rules = [...network.rules.values()].map((rule) => [rule.name, rulePropertiesBody(network, rule)])
  return {
    isolationMode: network.isolationMode,
    networkId: network.uid,
    outboundRules: Object.fromEntries(rules),
    status: provisioningBody(network),
    firewallSku: network.firewallSku,
    managedNetworkKind: 'V1',
    enableNetworkMonitor: false,
  }
}

function rulePropertiesBody(network: NetworkState, { definition, category, status, error }: RuleState) {
  return { ...definitionBody(network, definition), category, status, ...(error === undefined ? {} : { errorInformation: error }) }
}

function definitionBody(network: NetworkState, definition: RuleDefinition): object {
  if (definition.type !== 'PrivateEndpoint') return definition
  const { destination, ...rest } = definition
  const spark = destination.sparkEnabled ?? false
  const sparkStatus = spark && network.sparkReady ? 'Active' : 'Inactive'
  return { ...rest, destination: { ...destination, sparkEnabled: spark, sparkStatus } }
}
