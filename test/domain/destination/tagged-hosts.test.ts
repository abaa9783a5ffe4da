import { describe, expect, it } from 'vitest'
import { canonicalTag } from '../../../src/domain/destination/service-tags.ts'
import { TAGGED_HOSTS, taggedHostOver } from '../../../src/domain/destination/tagged-hosts.ts'
import { host } from '../../support/networks.ts'

describe('the service tags of a host', () => {
  it.each([
    ['mcr.microsoft.com', ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty']],
    ['westeurope.data.mcr.microsoft.com', ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty']],
    ['*.data.mcr.microsoft.com', ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty']],
    ['login.microsoftonline.com', ['AzureActiveDirectory']],
    ['management.chinacloudapi.cn', ['AzureResourceManager']],
    ['westeurope-1.in.applicationinsights.azure.com', ['AzureMonitor']],
  ])('%s are %j', (text, tags) => expect(taggedHostOver(host(text))?.tags).toEqual(tags))

  it.each(['microsoft.com', '*.microsoft.com', 'data.mcr.microsoft.com', 'mcr.microsoft.com.evil.io', 'a.login.microsoftonline.com'])(
    '%s are not documented',
    (text) => expect(taggedHostOver(host(text))).toBeUndefined(),
  )

  it.each(TAGGED_HOSTS)('$host: a host, and tags as Azure spells them', ({ host: text, tags }) => {
    expect(host(text)).toBe(text)
    expect(tags.map(canonicalTag)).toEqual(tags)
  })
})
