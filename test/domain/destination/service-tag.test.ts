import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServiceTag } from '../../../src/domain/destination/destination.ts'
import { PROTOCOLS, parseServiceTag, printServiceTag, type TypedServiceTag } from '../../../src/domain/destination/service-tag.ts'
import { canonicalTag, SERVICE_TAGS } from '../../../src/domain/destination/service-tags.ts'
import { knowledge } from '../../support/knowledge.ts'

const TYPED: TypedServiceTag = { tag: 'DataFactory', protocol: 'TCP', ports: '443' }
const parse = (over: Partial<TypedServiceTag> = {}) => parseServiceTag({ ...TYPED, ...over }, knowledge.hosts)
const problems = (over: Partial<TypedServiceTag>) => {
  const parsed = parse(over)
  return parsed.ok ? [] : parsed.problem.map(({ problem }) => problem)
}

describe('a service tag is taken in Azure’s spelling', () => {
  it.each([
    ['datafactory', 'DataFactory'],
    ['AZUREFRONTDOOR.frontend', 'AzureFrontDoor.Frontend'],
    ['storage.WestUS2', 'Storage.WestUS2'],
    ['BatchNodeManagement.westeurope', 'BatchNodeManagement.westeurope'],
    ['internet', 'Internet'],
  ])('%s', (typed, tag) => expect(canonicalTag(typed)).toBe(tag))

  it.each(['', '.', 'Storage.', '.WestUS2', 'Storage.West US', 'Storage.1', 'Strage', 'Storage.West.US', '__proto__', '<TAG>'])(
    '%j is none',
    (text) => expect(canonicalTag(text)).toBeUndefined(),
  )

  it('knows every tag of the list once', () => {
    expect(SERVICE_TAGS).toHaveLength(75)
    expect(new Set(SERVICE_TAGS.map((tag) => tag.toLowerCase())).size).toBe(75)
  })

  it.each(['tcp', 'Udp', 'icmp', '*'])('with the protocol %s', (protocol) =>
    expect(parse({ protocol })).toMatchObject({ ok: true, value: { protocol: protocol.toUpperCase() } }),
  )
})

describe('addresses', () => {
  it.each([
    [['203.0.113.0/24'], ['203.0.113.0/24']],
    [['203.0.113.9/24', '203.0.113.77/24'], ['203.0.113.0/24']],
    [['198.51.100.7'], ['198.51.100.7/32']],
    [['2001:DB8::1/32'], ['2001:db8::/32']],
  ])('%j are %j', (typed, addressPrefixes) =>
    expect(parse({ addressPrefixes: typed })).toMatchObject({ ok: true, value: { addressPrefixes } }),
  )

  it.each([
    '10.0.0.0/33',
    '10.0.0/8',
    '0x0a.0.0.0/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/ 8',
    'fe80::1%eth0/64',
    '::/129',
    'pypi.org',
    '',
  ])('%j are none', (text) => expect(problems({ addressPrefixes: [text] })).toEqual(['bad-address-prefix']))
})

it('tells everything that is wrong at once', () => {
  expect(problems({ tag: 'Strage', protocol: 'HTTP', ports: '0', addressPrefixes: ['x'] })).toEqual([
    'unknown-tag',
    'bad-protocol',
    'bad-ports',
    'bad-address-prefix',
  ])
})

const port = fc.integer({ min: 1, max: 65_535 })
const range = fc.tuple(port, port).map(([one, other]) => `${Math.min(one, other)}-${Math.max(one, other)}`)
const ports = fc.oneof(
  fc.constant('*'),
  fc.array(fc.oneof(port.map(String), range), { minLength: 1, maxLength: 8 }).map((list) => list.join(', ')),
)
const prefix = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`)
const typed = fc.record({
  tag: fc.tuple(fc.constantFrom(...SERVICE_TAGS), fc.constantFrom('', '.WestEurope')).map(([tag, region]) => tag + region),
  protocol: fc.constantFrom(...PROTOCOLS),
  ports,
  addressPrefixes: fc.oneof(fc.constant(undefined), fc.array(prefix, { minLength: 1, maxLength: 4 })),
})

describe('any service tag rule', () => {
  it('is the same after it was printed and read again', () => {
    fc.assert(
      fc.property(typed, (written) => {
        const once = parseServiceTag(written, knowledge.hosts)
        if (!once.ok) throw new Error(JSON.stringify(once.problem))
        const tag: ServiceTag = once.value
        expect(parseServiceTag(printServiceTag(tag), knowledge.hosts)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('or any text at all is answered without throwing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('*', 'TCP', '80-', '1.2.3.4/', '::', '/0', 'Storage.'),
    )
    fc.assert(
      fc.property(text, text, text, fc.array(text, { maxLength: 3 }), (tag, protocol, ports, addressPrefixes) => {
        parse({ tag, protocol, ports, addressPrefixes })
      }),
      { numRuns: 2_000 },
    )
  })
})
