import type { LocalRule } from './local-workspace.ts'

type Place = { readonly subscription: string; readonly resourceGroup: string; readonly name: string; readonly location: string }

/** Azure adds these in approved-only mode (facts: required rules). Their names do not keep to the pattern of people's. */
export function requiredRules(place: Place): readonly Pick<LocalRule, 'name' | 'definition'>[] {
  const tags = SERVICE_TAGS(place.location).map(({ tag, protocol, ports }) => ({
    name: `__SYS_ST_${tag}_${protocol}`,
    definition: { type: 'ServiceTag', destination: { serviceTag: tag, protocol, portRanges: ports, action: 'Allow' } } as const,
  }))
  const endpoints = defaultResources(place).map(({ what, id, target }) => ({
    name: `__SYS_PE_${what}_${target}`,
    definition: {
      type: 'PrivateEndpoint',
      destination: { serviceResourceId: id, subresourceTarget: target, sparkEnabled: true },
    } as const,
  }))
  return [...tags, ...endpoints]
}

export const defaultStorage = (place: Place): string => resource(place, 'Microsoft.Storage/storageAccounts', `st${place.name}`)
export const defaultVault = (place: Place): string => resource(place, 'Microsoft.KeyVault/vaults', `kv-${place.name}`)
export const defaultInsights = (place: Place): string => resource(place, 'Microsoft.Insights/components', `appi-${place.name}`)

const SERVICE_TAGS = (location: string) => [
  { tag: 'AzureActiveDirectory', protocol: 'TCP', ports: '80, 443' },
  { tag: 'AzureMachineLearning', protocol: 'TCP', ports: '443, 8787, 18881' },
  { tag: `BatchNodeManagement.${location}`, protocol: 'TCP', ports: '443' },
  { tag: 'AzureResourceManager', protocol: 'TCP', ports: '443' },
  { tag: 'AzureMonitor', protocol: 'TCP', ports: '443' },
  { tag: 'AzureFrontDoor.FirstParty', protocol: 'TCP', ports: '443' },
  { tag: 'MicrosoftContainerRegistry', protocol: 'TCP', ports: '443' },
  { tag: 'VirtualNetwork', protocol: '*', ports: '*' },
]

const defaultResources = (place: Place) => [
  { what: 'Storage', id: defaultStorage(place), target: 'blob' },
  { what: 'Storage', id: defaultStorage(place), target: 'file' },
  { what: 'KeyVault', id: defaultVault(place), target: 'vault' },
  { what: 'Workspace', id: resource(place, 'Microsoft.MachineLearningServices/workspaces', place.name), target: 'amlworkspace' },
]

const resource = ({ subscription, resourceGroup }: Place, type: string, name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/${type}/${name}`
