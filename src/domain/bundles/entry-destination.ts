import type { Cloud } from '../cloud.ts'
import type { Fqdn, PrivateEndpoint } from '../destination/destination.ts'
import { parseHost } from '../destination/host.ts'
import { parsePrivateEndpoint } from '../destination/private-endpoint.ts'
import { parseArmId } from '../destination/resource-id.ts'
import type { HostKnowledge } from '../knowledge.ts'
import type { ResourceId } from '../names.ts'
import type { Network } from '../network.ts'
import type { BundleEntry } from './bundle.ts'

/** Where a bundle is looked at: the network has the resources, the cloud its own hosts. */
export type Place = { readonly network: Network; readonly cloud: Cloud }

type Kind<To extends BundleEntry['to']> = Extract<BundleEntry, { to: To }>

export const isInCloud = (entry: Kind<'host'>, cloud: Cloud): boolean => entry.clouds?.includes(cloud) ?? true

/** The lists of this folder hold only hosts that parse; one that does not is a bug in them. */
export function destinationOfHost({ host }: Kind<'host'>, hosts: HostKnowledge): Fqdn {
  const parsed = parseHost(host, hosts)
  if (!parsed.ok) throw new Error(`${host} in a bundle is no host: ${parsed.problem.problem}`)
  return { type: 'fqdn', host: parsed.value.host }
}

/** Undefined where Azure does not tell of such a resource. */
export function destinationOfOwn(entry: Kind<'own-resource'>, network: Network, hosts: HostKnowledge): PrivateEndpoint | undefined {
  const resourceId = ownResource(entry, network)
  if (resourceId === undefined) return undefined
  const parsed = parsePrivateEndpoint({ resourceId, subresource: entry.subresource, spark: entry.spark ?? false }, hosts)
  return parsed.ok ? parsed.value : undefined
}

const ownResource = ({ resource }: Kind<'own-resource'>, { workspaceId, defaults }: Network): ResourceId | undefined =>
  resource === 'workspace' ? workspaceId : defaults?.storageAccount

/** Whether an ARM id is of this type, in whatever case. */
export function isOfType(resourceId: string, type: string): boolean {
  const id = parseArmId(resourceId)
  return id.ok && id.value.type.toLowerCase() === type.toLowerCase()
}
