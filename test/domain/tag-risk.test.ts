import { describe, expect, it } from 'vitest'
import { reasonsOfTag } from '../../src/domain/tag-risk.ts'

const rule = { type: 'service-tag', protocol: 'TCP', portRanges: '443' } as const

describe('a service tag', () => {
  it.each([
    ['Internet', 'high'],
    ['AzureCloud', 'high'],
    ['AzureCloud.WestEurope', 'medium'],
    ['AzureFrontDoor.Frontend', 'medium'],
    ['Storage', 'medium'],
  ])('%s is wide: %s', (tag, level) => expect(reasonsOfTag({ ...rule, serviceTag: tag })).toEqual([{ reason: 'wide-tag', level, tag }]))

  it.each(['DataFactory', 'Storage.WestEurope', 'AzureFrontDoor.Backend', 'AzureMonitor'])('%s is not', (serviceTag) =>
    expect(reasonsOfTag({ ...rule, serviceTag })).toEqual([]),
  )
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
