import type { GivenRule, GivenWorkspace, PolicyCase } from '../config/policy-case.ts'
import type { Destination } from '../domain/destination/destination.ts'
import type { Host, ResourceId, RuleName } from '../domain/names.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'

/** The workspace a case speaks of. Where nothing is said of its environment it is the one its file is for. */
export function workspaceGiven({ workspace, environmentOfFile }: PolicyCase, typed: string | undefined): Workspace {
  const name = typed ?? workspace.name ?? 'example'
  const id = `/subscriptions/${NOBODYS}/resourceGroups/${name}/providers/Microsoft.MachineLearningServices/workspaces/${name}`
  return { name, id, environment: workspace.environment ?? environmentOfFile, channel: 'C0CASES', tags: workspace.tags }
}

const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** The network as Azure would tell it. */
export const networkGiven = (given: GivenWorkspace, workspaceId: ResourceId): Network => ({
  workspaceId,
  workspaceUid: undefined,
  kind: 'Default',
  hubId: undefined,
  location: 'westeurope',
  isolationMode: given.isolationMode,
  status: given.status,
  sparkReady: false,
  firewallSku: given.firewallSku,
  publicNetworkAccess: 'Enabled',
  rules: given.rules.map(liveRule),
  defaults: { storageAccount: storageBeside(workspaceId) },
  readAt: 0,
})

/** In the workspace's own resource group, so that a case may ask for a bundle that needs it. */
const storageBeside = (workspaceId: ResourceId): ResourceId =>
  workspaceId.replace(/\/providers\/.*$/, '/providers/Microsoft.Storage/storageAccounts/default')

/** Names of rules in a case are taken as Azure's would be: as they are. */
const liveRule = (rule: GivenRule, i: number): LiveRule => ({
  name: (rule.name ?? `rule-${i + 1}`) as RuleName,
  destination: destinationOf(rule),
  category: rule.category,
  status: 'Active',
})

function destinationOf(rule: GivenRule): Destination {
  switch (rule.type) {
    case 'fqdn':
      return { type: 'fqdn', host: rule.host.toLowerCase() as Host }
    case 'service-tag': {
      const { serviceTag, protocol, portRanges, addressPrefixes } = rule
      return { type: 'service-tag', serviceTag, protocol, portRanges, addressPrefixes }
    }
    case 'private-endpoint': {
      const { resourceId, subresource, spark, fqdns } = rule
      return { type: 'private-endpoint', resourceId, subresource, spark, fqdns }
    }
    default:
      return unreachable(rule)
  }
}
