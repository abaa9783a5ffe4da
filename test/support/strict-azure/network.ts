import type { LocalWorkspace, RuleDefinition } from '../../../src/sandbox/azure/local-workspace.ts'

/** A rule as Azure keeps it: what was sent, and what Azure says of it. */
export type Rule = {
  readonly name: string
  readonly category: string
  readonly status: string
  readonly error: string | null
  readonly definition: Definition
}

export type Definition = { readonly type: string; readonly destination: unknown; readonly fqdns?: unknown }

/** By lower-cased name; never changed in place, so that whoever writes last writes all. */
export type Rules = ReadonlyMap<string, Rule>

export type Network = {
  readonly id: string
  readonly uid: string
  readonly name: string
  readonly kind: string
  readonly hubId: string | null
  readonly location: string
  readonly publicNetworkAccess: string
  isolationMode: string
  firewallSku: string
  active: boolean
  sparkReady: boolean
  rules: Rules
  /** What the next listing shows instead: it lags one read behind a finished write. */
  stale: Rules | undefined
  /** How many writes began beside another. */
  overlaps: number
  /** What was wiped out by a write that had not seen it: must stay empty. */
  silentlyLost: readonly string[]
}

export function networkOf(local: LocalWorkspace): Network {
  const active = local.status === 'Active'
  const isolationMode = local.isolationMode ?? 'AllowOnlyApprovedOutbound'
  const own = local.rules ?? []
  const network: Network = {
    id: local.id,
    uid: local.uid ?? 'ws-uid',
    name: local.id.split('/').at(-1) ?? '',
    kind: local.kind ?? 'Default',
    hubId: local.hubId ?? null,
    location: local.location ?? 'westeurope',
    publicNetworkAccess: local.publicNetworkAccess ?? 'Disabled',
    isolationMode,
    firewallSku: local.firewallSku ?? 'Standard',
    active,
    sparkReady: local.sparkReady ?? false,
    rules: new Map(),
    stale: undefined,
    overlaps: 0,
    silentlyLost: [],
  }
  const required = isolationMode === 'AllowOnlyApprovedOutbound' ? requiredRules(network) : []
  network.rules = rulesOf([
    ...required.map((definition): Rule => {
      const name = `__SYS_${definition.type === 'ServiceTag' ? 'ST_AzureActiveDirectory_TCP' : 'PE_Storage_blob'}`
      return { name, category: 'Required', status: statusIn(network), error: null, definition }
    }),
    ...own.map(
      ({ name, category = 'UserDefined', status, error, definition }): Rule => ({
        ...{ name, category, definition, error: error ?? null },
        status: status ?? statusIn(network),
      }),
    ),
  ])
  return network
}

export const rulesOf = (rules: readonly Rule[]): Rules => new Map(rules.map((rule) => [keyOf(rule.name), rule]))

export const keyOf = (name: string): string => name.toLowerCase()

export const isPeoples = ({ category }: Rule): boolean => category === 'UserDefined'

/** Until the network is provisioned its rules sleep. */
export const statusIn = ({ active }: Network): string => (active ? 'Active' : 'Inactive')

export const storageOf = ({ id, name }: Network): string => beside(id, `Microsoft.Storage/storageAccounts/st${name.replaceAll('-', '')}`)

/** A resource in the resource group of the workspace. */
export const beside = (id: string, resource: string): string => id.replace(/Microsoft\.MachineLearningServices\/.*$/i, resource)

/** Two of those that Azure adds with approved-only. */
const requiredRules = (network: Network): readonly RuleDefinition[] => [
  {
    type: 'ServiceTag',
    destination: { serviceTag: 'AzureActiveDirectory', protocol: 'TCP', portRanges: '80, 443', action: 'Allow' },
  },
  {
    type: 'PrivateEndpoint',
    destination: { serviceResourceId: storageOf(network), subresourceTarget: 'blob', sparkEnabled: true },
  },
]
