import type { Destination, PrivateEndpoint, ServiceTag } from './destination/destination.ts'
import { endpointTarget } from './destination/endpoint-targets.ts'
import { lookAlikeOf } from './destination/look-alike.ts'
import { parseArmId } from './destination/resource-id.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { Host } from './names.ts'
import type { Network } from './network.ts'
import type { Finding } from './plan.ts'
import { unreachable } from './result.ts'

/** What is to be known of a rule that can be put, beside that it is new. */
export function remarksOn(destination: Destination, network: Network, hosts: HostKnowledge): readonly Finding[] {
  switch (destination.type) {
    case 'fqdn':
      return [...mistakable(destination.host, hosts), ...asleep(network), ...(network.sparkReady ? [NOT_FOR_SPARK] : [])]
    case 'service-tag':
      return [...tagIgnored(destination), ...asleep(network)]
    case 'private-endpoint':
      return [...(needsSpark(destination, network) ? sparkFirst(network) : asleep(network)), ...toTarget(destination)]
    default:
      return unreachable(destination)
  }
}

const NOT_FOR_SPARK = { finding: 'not-for-spark' } as const

function mistakable(host: Host, hosts: HostKnowledge): readonly Finding[] {
  const mistaken = lookAlikeOf(host, hosts)
  return mistaken ? [{ finding: 'looks-like', ...mistaken }] : []
}

const asleep = ({ status }: Network): readonly Finding[] => (status === 'Active' ? [] : [{ finding: 'needs-first', need: 'provisioning' }])

const tagIgnored = ({ serviceTag, addressPrefixes = [] }: ServiceTag): readonly Finding[] =>
  addressPrefixes.length === 0 ? [] : [{ finding: 'tag-ignored', tag: serviceTag }]

const needsSpark = ({ spark }: PrivateEndpoint, { sparkReady }: Network): boolean => spark && !sparkReady

const sparkFirst = ({ publicNetworkAccess }: Network): readonly Finding[] => [
  ...(publicNetworkAccess === 'Disabled' ? [] : [{ finding: 'needs-first', need: 'public-access-off' } as const]),
  { finding: 'needs-first', need: 'spark' },
]

/** The endpoint must be approved at its target; one beyond Azure ML's list is planned only where the operator allows it. */
function toTarget({ resourceId }: PrivateEndpoint): readonly Finding[] {
  const id = parseArmId(resourceId)
  const target = id.ok ? endpointTarget(id.value.type) : undefined
  return [
    ...(id.ok && target === undefined ? [{ finding: 'undocumented-target', type: id.value.type } as const] : []),
    { finding: 'needs-approver', role: target?.approver ?? 'custom', scope: resourceId },
  ]
}
