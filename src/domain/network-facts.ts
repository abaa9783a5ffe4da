import type { NetworkFacts } from './assessment.ts'
import { hasFirewall, type Network } from './network.ts'

/** What of the network a plan rests on, beside the rules it was compared with. */
export const factsOf = (network: Network): NetworkFacts => ({
  workspaceId: network.workspaceId,
  workspaceUid: network.workspaceUid,
  isolationMode: network.isolationMode,
  status: network.status,
  firewallSku: network.firewallSku,
  firewallRuns: hasFirewall(network),
  seen: seenOf(network),
})

const seenOf = (network: Network): NetworkFacts['seen'] => ({
  kind: network.kind,
  location: network.location,
  sparkReady: network.sparkReady,
  publicNetworkAccess: network.publicNetworkAccess,
  firewallAddress: network.firewallPublicIpAddress,
  networkKind: network.managedNetworkKind,
  readAt: network.readAt,
})
