import type { Host } from '../names.ts'
import type { ServiceTag } from './destination.ts'
import { coversName, namesOf } from './identity.ts'

/** A host, or all below one, and the service tags that hold its addresses: all of them together. */
export type TaggedHost = { readonly host: string; readonly tags: readonly string[] }

/** Where Microsoft says of tags and of hosts what they are required for. */
export const TAGGED_HOSTS_SOURCE = 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall'

/**
 * Which tags stand for which hosts: those that the page above requires for one and the same thing, as read on 2026-11-25.
 * `ml.azure.com` is left out, because its tag `AzureFrontDoor.Frontend` opens everybody's sites.
 */
const TAGGED: readonly (readonly [hosts: string, tags: string])[] = [
  ['login.microsoftonline.com login.microsoftonline.us login.chinacloudapi.cn', 'AzureActiveDirectory'],
  ['management.azure.com management.usgovcloudapi.net management.chinacloudapi.cn', 'AzureResourceManager'],
  ['mcr.microsoft.com *.data.mcr.microsoft.com', 'MicrosoftContainerRegistry AzureFrontDoor.FirstParty'],
  [
    'dc.applicationinsights.azure.com dc.applicationinsights.microsoft.com dc.services.visualstudio.com *.in.applicationinsights.azure.com',
    'AzureMonitor',
  ],
]

export const TAGGED_HOSTS: readonly TaggedHost[] = TAGGED.flatMap(([hosts, tags]) =>
  hosts.split(' ').map((host) => ({ host, tags: tags.split(' ') })),
)

/** The tags that are documented for all of the host. */
export function taggedHostOver(host: Host): TaggedHost | undefined {
  const names = namesOf(host)
  return TAGGED_HOSTS.find((tagged) => names.every((name) => coversName(tagged.host, name)))
}

/** What of a tag a host needs: FQDN rules open 80 and 443, and it is 443 that all of these are documented for. */
export const tagOnHttps = (serviceTag: string): ServiceTag => ({ type: 'service-tag', serviceTag, protocol: 'TCP', portRanges: '443' })
