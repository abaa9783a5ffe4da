import { randomUUID } from 'node:crypto'
import type { LocalWorkspace, RuleDefinition } from './local-workspace.ts'
import { requiredRules } from './required-rules.ts'

/** A workspace's network inside the simulated Azure. It changes in place: this is the world, not a decision about it. */
export type NetworkState = {
  readonly id: string
  readonly name: string
  readonly resourceGroup: string
  readonly subscription: string
  readonly uid: string
  readonly kind: string
  readonly hubId: string | undefined
  readonly location: string
  readonly computes: readonly { readonly name: string; readonly type: string }[]
  readonly hasRegistry: boolean
  readonly closed: readonly string[]
  isolationMode: string
  status: 'Inactive' | 'Active'
  sparkReady: boolean
  firewallSku: string
  firewallRunning: boolean
  publicNetworkAccess: string
  imageBuildCompute: string | undefined
  rules: Map<string, RuleState>
  overlaps: number
}

export type RuleState = {
  readonly name: string
  readonly category: string
  readonly definition: RuleDefinition
  status: string
  error: string | undefined
}

export function createNetwork(local: LocalWorkspace): NetworkState {
  const [, , subscription = '', , resourceGroup = '', , , , name = ''] = local.id.split('/')
  const network: NetworkState = {
    id: local.id,
    name,
    resourceGroup,
    subscription,
    uid: local.uid ?? randomUUID(),
    kind: local.kind ?? 'Default',
    hubId: local.hubId,
    location: local.location ?? 'eastus',
    computes: local.computes ?? [],
    hasRegistry: local.hasRegistry ?? false,
    closed: local.closed ?? [],
    isolationMode: local.isolationMode ?? 'AllowOnlyApprovedOutbound',
    status: local.status ?? 'Inactive',
    sparkReady: local.sparkReady ?? false,
    firewallSku: local.firewallSku ?? 'Standard',
    firewallRunning: false,
    publicNetworkAccess: local.publicNetworkAccess ?? 'Disabled',
    imageBuildCompute: undefined,
    rules: new Map(),
    overlaps: 0,
  }
  addRequiredRules(network)
  for (const { name, definition, category = 'UserDefined', status = network.status, error } of local.rules ?? [])
    network.rules.set(name, { name, definition, category, status, error })
  refreshFirewall(network)
  return network
}

/** Azure's own rules of the mode: there from the start, `Inactive` until the network is provisioned. */
export function addRequiredRules(network: NetworkState): void {
  for (const { name, definition } of requiredRules(network))
    network.rules.set(name, { name, definition, category: 'Required', status: network.status, error: undefined })
}

/** It starts when the first FQDN rule becomes active. That it stops with the last is not established; here it does. */
export function refreshFirewall(network: NetworkState): void {
  const hosts = [...network.rules.values()].filter((rule) => rule.definition.type === 'FQDN')
  if (hosts.length === 0) network.firewallRunning = false
  else if (network.status === 'Active' && hosts.some((rule) => rule.status === 'Active')) network.firewallRunning = true
}

export const isUserDefined = (rule: RuleState): boolean => rule.category === 'UserDefined'

export const APPROVED_ONLY = 'AllowOnlyApprovedOutbound'
