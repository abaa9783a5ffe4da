import type { LocalRule } from './local-workspace.ts'

type Place = { readonly subscription: string; readonly resourceGroup: string; readonly name: string; readonly location: string }

type Owner = Place & {
  readonly isolationMode: string
  readonly publicNetworkAccess: string
  readonly hasRegistry: boolean
  readonly closed: readonly string[]
}

/**
 * Azure adds these (facts: required rules). With approved destinations only: service tags, and endpoints to all that
 * belongs to the workspace. Where the internet is open: endpoints to what of it has public access disabled. Their names do
 * not keep to the pattern of people's.
 */
export function requiredRules(owner: Owner): readonly Pick<LocalRule, 'name' | 'definition'>[] {
  if (owner.isolationMode === 'AllowOnlyApprovedOutbound') return [...tagRules(owner), ...endpointRules(owner, () => true)]
  if (owner.isolationMode !== 'AllowInternetOutbound') return []
  const closed = owner.publicNetworkAccess === 'Disabled' ? [...owner.closed, 'Workspace'] : owner.closed
  return endpointRules(owner, (what) => closed.includes(what))
}

const tagRules = ({ location }: Place) =>
  SERVICE_TAGS(location).map(({ tag, protocol, ports }) => ({
    name: `__SYS_ST_${tag}_${protocol}`,
    definition: { type: 'ServiceTag', destination: { serviceTag: tag, protocol, portRanges: ports, action: 'Allow' } } as const,
  }))

const endpointRules = (owner: Owner, isNeeded: (what: string) => boolean) =>
  defaultResources(owner)
    .filter(({ what }) => isNeeded(what))
    .map(({ what, id, target }) => ({
      name: `__SYS_PE_${what}_${target}`,
      definition: {
        type: 'PrivateEndpoint',
        destination: { serviceResourceId: id, subresourceTarget: target, sparkEnabled: true },
      } as const,
    }))

export const defaultStorage = (place: Place): string => resource(place, 'Microsoft.Storage/storageAccounts', `st${place.name}`)
export const defaultVault = (place: Place): string => resource(place, 'Microsoft.KeyVault/vaults', `kv-${place.name}`)
export const defaultRegistry = (place: Place): string => resource(place, 'Microsoft.ContainerRegistry/registries', `cr${place.name}`)
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

const defaultResources = (owner: Owner) => [
  { what: 'Storage', id: defaultStorage(owner), target: 'blob' },
  { what: 'Storage', id: defaultStorage(owner), target: 'file' },
  { what: 'KeyVault', id: defaultVault(owner), target: 'vault' },
  ...(owner.hasRegistry ? [{ what: 'Registry', id: defaultRegistry(owner), target: 'registry' }] : []),
  { what: 'Workspace', id: resource(owner, 'Microsoft.MachineLearningServices/workspaces', owner.name), target: 'amlworkspace' },
]

const resource = ({ subscription, resourceGroup }: Place, type: string, name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/${type}/${name}`
