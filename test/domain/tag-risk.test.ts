import { describe, expect, it } from 'vitest'
import { SERVICE_TAGS } from '../../src/domain/destination/service-tags.ts'
import { reasonsOfTag } from '../../src/domain/tag-risk.ts'

const rule = { type: 'service-tag', protocol: 'TCP', portRanges: '443' } as const

describe('a service tag', () => {
  it.each([
    ['Internet', 'high'],
    ['AzureCloud', 'high'],
    ['AzureCloud.WestEurope', 'medium'],
    ['AzureFrontDoor.Frontend', 'medium'],
    ['Storage', 'medium'],
    ['storage', 'medium'],
    ['Storage.WestEurope', 'low'],
    ['AzureDataLake', 'medium'],
    ['Sql', 'medium'],
    ['Sql.WestEurope', 'low'],
    ['AzureCosmosDB', 'medium'],
    ['EventHub', 'medium'],
    ['ServiceBus', 'medium'],
    ['AzureEventGrid', 'medium'],
    ['AzureIoTHub', 'medium'],
    ['AppService', 'medium'],
    ['AzureSpringCloud', 'medium'],
    ['LogicApps', 'medium'],
    ['AzureSignalR', 'medium'],
    ['AzureWebPubSub', 'medium'],
    ['AzureContainerRegistry', 'medium'],
    ['AzureContainerRegistry.EastUS', 'low'],
    ['AzureKeyVault', 'medium'],
    ['AppConfiguration', 'medium'],
  ])('%s is wide: %s', (tag, level) => expect(reasonsOfTag({ ...rule, serviceTag: tag })).toEqual([{ reason: 'wide-tag', level, tag }]))

  it.each([
    'DataFactory',
    'DataFactory.WestEurope',
    'AzureFrontDoor.Backend',
    'AzureFrontDoor.FirstParty',
    'MicrosoftContainerRegistry',
    'SqlManagement',
    'AzureMonitor',
    'AzureMachineLearning',
    'AzureActiveDirectory',
    'AzureResourceManager',
    'constructor',
  ])('%s is not', (serviceTag) => expect(reasonsOfTag({ ...rule, serviceTag })).toEqual([]))

  it('is wide only where it is a tag that can be asked for', () =>
    expect(SERVICE_TAGS.filter((serviceTag) => reasonsOfTag({ ...rule, serviceTag }).length > 0)).toHaveLength(19))
})

describe('ports and protocols', () => {
  const reasons = (protocol: string, portRanges: string) =>
    reasonsOfTag({ ...rule, serviceTag: 'DataFactory', protocol, portRanges }).map(({ reason, level }) => `${reason}: ${level}`)

  it.each([
    ['TCP', '*', ['all-ports: medium']],
    ['UDP', '1-65535', ['all-ports: medium']],
    ['TCP', '1-1000, 1001-65535', ['all-ports: medium']],
    ['*', '443', ['all-protocols: low']],
    ['*', '*', ['all-ports: medium', 'all-protocols: low']],
    ['ICMP', '*', []],
    ['TCP', '1024-65535', []],
    ['TCP', '80,443', []],
  ])('%s %s: %j', (protocol, ports, expected) => expect(reasons(protocol, ports)).toEqual(expected))

  it('are told of the addresses where Azure goes by those', () =>
    expect(
      reasonsOfTag({ ...rule, serviceTag: 'Internet', portRanges: '*', addressPrefixes: ['203.0.113.0/24', '198.51.100.0/24'] }),
    ).toEqual([{ reason: 'all-ports', level: 'medium', to: '203.0.113.0/24, 198.51.100.0/24' }]))
})

describe('addresses', () => {
  it.each([
    ['0.0.0.0/0', 'high'],
    ['11.0.0.0/8', 'high'],
    ['11.0.0.0/9', 'medium'],
    ['::/0', 'high'],
    ['2001:d00::/24', 'medium'],
  ])('%s are too many for one owner: %s', (prefix, level) =>
    expect(reasonsOfTag({ ...rule, serviceTag: 'DataFactory', addressPrefixes: [prefix] })).toEqual([
      { reason: 'wide-address-prefix', level, prefix },
    ]),
  )

  it('are looked at instead of the tag, which Azure ignores then', () =>
    expect(reasonsOfTag({ ...rule, serviceTag: 'Internet', addressPrefixes: ['203.0.113.0/24'] })).toEqual([]))
})
