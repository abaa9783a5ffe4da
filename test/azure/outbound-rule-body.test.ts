import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { bodyOf, WireRule } from '../../src/azure/wire-rule.ts'
import type { Destination } from '../../src/domain/destination/destination.ts'
import { fqdn } from '../support/local-azure.ts'

const endpoint = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/data'

const DESTINATIONS: readonly (readonly [string, Destination])[] = [
  ['a host', fqdn('pypi.org').destination],
  ['every host below one', fqdn('*.anaconda.org').destination],
  ['a service tag', { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80, 8080-8089' }],
  [
    'addresses',
    { type: 'service-tag', serviceTag: '', protocol: '*', portRanges: '*', action: 'Allow', addressPrefixes: ['10.0.0.0/8', '1.2.3.4/32'] },
  ],
  ['a private endpoint', { type: 'private-endpoint', resourceId: endpoint, subresource: 'blob', spark: true }],
  ['a private endpoint by names', { type: 'private-endpoint', resourceId: endpoint, subresource: 'x', spark: false, fqdns: ['a.b.c'] }],
]

const validate = outboundRuleSchema()

describe('the body of an outbound rule', () => {
  it.each(DESTINATIONS)('for %s is what Azure’s schema describes', (_, destination) => {
    const { properties } = bodyOf({ ...fqdn('x'), destination })
    expect(validate(properties), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each(DESTINATIONS)('for %s leads there again when it is read', (_, destination) => {
    const { properties } = bodyOf({ ...fqdn('x'), destination })
    const read = WireRule.parse({
      id: 'ws/outboundRules/one',
      name: 'one',
      location: null,
      tags: null,
      properties: { ...properties, status: 'Active' },
    })
    expect(read).toEqual({ name: 'one', destination, category: 'UserDefined', status: 'Active' })
  })

  it('is held against a schema that can refuse', () => {
    expect(validate({ type: 'FQDN', category: 'UserDefined', destination: { host: 'pypi.org' } })).toBe(false)
    expect(validate({ type: 'Fqdn', category: 'UserDefined', destination: 'pypi.org' })).toBe(false)
    expect(validate({ type: 'FQDN', category: 'Mine', destination: 'pypi.org' })).toBe(false)
  })
})

describe('a rule that Azure tells', () => {
  it.each([
    ['PyPI.org.', 'pypi.org'],
    ['*.Anaconda.ORG', '*.anaconda.org'],
    ['pytorch.org, *.pytorch.org', 'pytorch.org, *.pytorch.org'],
  ])('to %s leads to %s', (destination, host) => {
    expect(WireRule.parse({ name: 'one', properties: { type: 'FQDN', destination } }).destination).toEqual({ type: 'fqdn', host })
  })

  it.each([
    ['without a destination', { type: 'FQDN' }],
    ['with a destination of another shape', { type: 'PrivateEndpoint', destination: 'blob' }],
    ['of a type that came later', { type: 'ApplicationRule', destination: { url: 'x' } }],
  ])('%s is kept as unknown', (_, properties) => {
    const azureType = properties.type
    expect(WireRule.parse({ name: 'one', properties })).toEqual({
      name: 'one',
      destination: { type: 'unknown', azureType },
      category: 'UserDefined',
      status: 'Unknown',
    })
  })
})

/** As published `OutboundRule` forbids every property but its own, and so every destination: that one keyword is dropped. */
function outboundRuleSchema() {
  const extract = JSON.parse(readFileSync(new URL('../fixtures/arm/outbound-rule.2025-12-01.json', import.meta.url), 'utf8'))
  delete extract.definitions.OutboundRule.allOf[0].additionalProperties
  const ajv = new Ajv({ strict: false })
  ajv.addSchema({
    $id: 'https://schema.management.azure.com/schemas/common/definitions.json',
    definitions: { expression: { type: 'string', pattern: '^\\[(.*)\\]$' } },
  })
  ajv.addSchema({ ...extract, $id: 'arm' })
  return ajv.compile({ $ref: 'arm#/definitions/OutboundRule' })
}
