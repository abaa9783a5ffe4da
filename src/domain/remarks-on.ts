import { azureServicesOf } from './destination/azure-services.ts'
import type { Destination, PrivateEndpoint, ServiceTag } from './destination/destination.ts'
import { APPLICATION_GATEWAY, endpointTarget } from './destination/endpoint-targets.ts'
import { lookAlikeOf } from './destination/look-alike.ts'
import { type ArmId, parseArmId } from './destination/resource-id.ts'
import { TAGGED_HOSTS_SOURCE } from './destination/tagged-hosts.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Host } from './names.ts'
import type { Network } from './network.ts'
import type { Finding } from './plan.ts'
import { unreachable } from './result.ts'
import { type RulesThere, sameName } from './rules-there.ts'
import { missingTags } from './tags-there.ts'

/** What is to be known of a rule that can be put, beside that it is new. */
export function remarksOn(destination: Destination, network: Network, there: RulesThere, hosts: HostKnowledge): readonly Finding[] {
  switch (destination.type) {
    case 'fqdn':
      return [
        ...mistakable(destination.host, hosts),
        ...betterWays(destination.host, there),
        ...asleep(network),
        ...(network.sparkReady ? [NOT_FOR_SPARK] : []),
      ]
    case 'service-tag':
      return [...tagIgnored(destination), ...asleep(network)]
    case 'private-endpoint':
      return [...(needsSpark(destination, network) ? sparkFirst(network) : asleep(network)), ...toTarget(destination, network)]
    default:
      return unreachable(destination)
  }
}

const NOT_FOR_SPARK = { finding: 'not-for-spark' } as const

function mistakable(host: Host, hosts: HostKnowledge): readonly Finding[] {
  const mistaken = lookAlikeOf(host, hosts)
  return mistaken ? [{ finding: 'looks-like', ...mistaken }] : []
}

/** Neither of these needs a firewall. */
function betterWays(host: Host, there: RulesThere): readonly Finding[] {
  const [targets, tags] = [azureServicesOf(host), missingTags(host, there)]
  return [
    ...(targets.length === 0
      ? []
      : [{ finding: 'better-as', alternative: 'private-endpoint', because: 'azure-service', targets } as const]),
    ...(tags.length === 0 ? [] : [{ finding: 'better-as', alternative: 'service-tag', tags, source: TAGGED_HOSTS_SOURCE } as const]),
  ]
}

const asleep = ({ status }: Network): readonly Finding[] => (status === 'Active' ? [] : [{ finding: 'needs-first', need: 'provisioning' }])

const tagIgnored = ({ serviceTag, addressPrefixes = [] }: ServiceTag): readonly Finding[] =>
  addressPrefixes.length === 0 ? [] : [{ finding: 'tag-ignored', tag: serviceTag }]

const needsSpark = ({ spark }: PrivateEndpoint, { sparkReady }: Network): boolean => spark && !sparkReady

const sparkFirst = ({ publicNetworkAccess }: Network): readonly Finding[] => [
  ...(publicNetworkAccess === 'Disabled' ? [] : [{ finding: 'needs-first', need: 'public-access-off' } as const]),
  { finding: 'needs-first', need: 'spark' },
]

/** Who must be allowed to approve the endpoint, and who may have to approve it by hand. One beyond Azure ML's list is planned only where the operator allows it. */
function toTarget({ resourceId }: PrivateEndpoint, { workspaceId }: Network): readonly Finding[] {
  const [target, workspace] = [parseArmId(resourceId), parseArmId(workspaceId)]
  const known = target.ok ? endpointTarget(target.value.type) : undefined
  const needed: readonly Finding[] = [
    ...(target.ok && known === undefined ? [{ finding: 'undocumented-target', type: target.value.type } as const] : []),
    { finding: 'needs-approver', role: known?.approver ?? 'custom', scope: resourceId },
  ]
  const elsewhere = target.ok && workspace.ok ? elsewhereOf(target.value, workspace.value) : undefined
  if (!target.ok || elsewhere === undefined) return needed
  const { subscription, type } = target.value
  return [
    ...needed,
    { finding: 'needs-first', need: 'endpoint-approval', elsewhere, scope: resourceId },
    ...(elsewhere === 'subscription' && sameName(type, APPLICATION_GATEWAY)
      ? [{ finding: 'needs-first', need: 'provider-registration', subscription } as const]
      : []),
  ]
}

function elsewhereOf(target: ArmId, workspace: ArmId): 'subscription' | 'resource-group' | undefined {
  if (!sameName(target.subscription, workspace.subscription)) return 'subscription'
  return sameName(target.resourceGroup, workspace.resourceGroup) ? undefined : 'resource-group'
}
