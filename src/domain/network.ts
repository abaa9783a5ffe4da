import type { Destination, UnknownDestination } from './destination/destination.ts'
import type { Instant, ResourceId, RuleName } from './names.ts'

/** Azure's enums are open: a word this version does not know must survive. */
type Open<Known extends string> = Known | (string & {})

/** The managed network of a workspace as Azure last told it. */
export type Network = {
  readonly workspaceId: ResourceId
  /** Azure's immutable id of the workspace: another one under the same resource id is a recreated workspace. */
  readonly workspaceUid: string | undefined
  readonly kind: Open<'Default' | 'Hub' | 'Project' | 'FeatureStore'>
  readonly hubId: ResourceId | undefined
  readonly location: string
  readonly isolationMode: IsolationMode
  readonly status: Open<'Inactive' | 'Active'>
  readonly sparkReady: boolean
  readonly firewallSku: FirewallSku
  readonly publicNetworkAccess: Open<'Enabled' | 'Disabled'>
  readonly rules: readonly LiveRule[]
  /** From which the outside sees what goes by FQDN rules, once Azure has told it. */
  readonly firewallPublicIpAddress?: string | undefined
  readonly managedNetworkKind?: Open<'V1' | 'V2'> | undefined
  /** `Updating` while Azure works on the workspace: a change whose answer was lost may be that work. */
  readonly provisioningState?: Open<'Succeeded' | 'Updating' | 'Failed'> | undefined
  readonly defaults?: DefaultResources | undefined
  readonly readAt: Instant
}

/** What the workspace itself keeps its data, secrets, images and logs in, by ARM id, as far as Azure tells. */
export type DefaultResources = {
  readonly storageAccount?: ResourceId | undefined
  readonly keyVault?: ResourceId | undefined
  readonly containerRegistry?: ResourceId | undefined
  readonly applicationInsights?: ResourceId | undefined
}

export type IsolationMode = Open<'Disabled' | 'AllowInternetOutbound' | 'AllowOnlyApprovedOutbound'>
export type FirewallSku = Open<'Standard' | 'Basic'>

export type LiveRule = {
  readonly name: RuleName
  readonly destination: Destination | UnknownDestination
  readonly category: Open<'Required' | 'Recommended' | 'UserDefined' | 'Dependency'>
  readonly status: Open<'Inactive' | 'Active' | 'Provisioning' | 'Deleting' | 'Failed'>
  /** Azure's words where `status` is `Failed`. */
  readonly error?: string | undefined
}

/** A firewall runs as soon as any FQDN rule exists, whoever made it (facts: prices, inferred for Azure's own rules). */
export const hasFirewall = (network: Network): boolean =>
  network.isolationMode === 'AllowOnlyApprovedOutbound' && network.rules.some((rule) => rule.destination.type === 'fqdn')

/** Whether rules work in it; where serverless Spark is to have them, it must have been made ready for that, too. */
export const isProvisioned = (network: Network, spark: boolean): boolean => network.status === 'Active' && (network.sparkReady || !spark)

/** Whether Azure says that a change is running, whoever began it. */
const isChanging = (network: Network): boolean => network.provisioningState === 'Updating'

/** Nothing runs, as far as Azure tells: a change may begin without another beside it. */
export const isQuiet = (network: Network): boolean =>
  !isChanging(network) && network.rules.every(({ status }) => status !== 'Provisioning' && status !== 'Deleting')
