import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Destination } from '../../src/domain/destination/destination.ts'
import { identityOf } from '../../src/domain/destination/identity.ts'
import type { Host } from '../../src/domain/names.ts'
import { parseRuleName, ruleNameOf } from '../../src/domain/rule-name.ts'
import { knowledge } from '../support/knowledge.ts'
import { fqdn, WORKSPACE_ID } from '../support/networks.ts'

const AZURE = /^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/
const nameOf = (destination: Destination): string => ruleNameOf(destination, knowledge.sha256)
const nameOfHost = (text: string): string => nameOf({ type: 'fqdn', host: text as Host })

describe('a rule that nobody named', () => {
  it.each([
    ['pypi.org', /^fqdn-pypi-org$/],
    ['files.pythonhosted.org', /^fqdn-files-pythonhosted-org$/],
    ['download-r2.pytorch.org', /^fqdn-download-r2-pyt_[0-9a-f]{12}$/],
    ['*.pypi.org', /^fqdn-any-pypi-org_[0-9a-f]{12}$/],
    ['production.cloudflare.docker.com', /^fqdn-production-clou_[0-9a-f]{12}$/],
  ])('to %s is named after it', (text, name) => {
    expect(nameOf(fqdn(text))).toMatch(name)
  })

  it('keeps its name: requests and rules are found by it', () => {
    expect(nameOf(fqdn('*.pypi.org'))).toBe('fqdn-any-pypi-org_b5a84d1659c6')
  })

  it('is named for a tag and for an endpoint too', () => {
    expect(nameOf({ type: 'service-tag', serviceTag: 'AzureFrontDoor.Frontend', protocol: 'TCP', portRanges: '443' })).toMatch(AZURE)
    const endpoint = { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false } as const
    expect(nameOf(endpoint)).toMatch(/^pe-amlworkspace-mlw_[0-9a-f]{12}$/)
    expect(nameOf({ ...endpoint, resourceId: WORKSPACE_ID.toUpperCase() })).toBe(nameOf(endpoint))
    expect(nameOf({ ...endpoint, spark: true })).not.toBe(nameOf(endpoint))
  })
})

describe('names of any hosts', () => {
  const label = fc.stringMatching(/^[a-c]([a-c-]{0,20}[a-c])?$/)
  const anyHost = fc
    .tuple(fc.boolean(), fc.array(label, { minLength: 1, maxLength: 4 }))
    .map(([wild, labels]) => `${wild ? '*.' : ''}${labels.join('.')}.org`)

  it('are names to Azure, and hosts that differ have names that differ', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyHost, { minLength: 2, maxLength: 50 }), (hosts) => {
        const names = hosts.map(nameOfHost)
        for (const name of names) expect(name).toMatch(AZURE)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(hosts.length)
      }),
      { numRuns: 500 },
    )
  })

  it('differ from those of tags and endpoints, whatever these lead to', () => {
    const tag = fc.record({
      type: fc.constant('service-tag' as const),
      serviceTag: fc.constantFrom('Sql', 'Storage', 'Storage.WestUS2', 'Storage-WestUS2'),
      protocol: fc.constantFrom('TCP', 'UDP'),
      portRanges: fc.constantFrom('80', '443', '80,443', '*'),
    })
    const endpoint = fc.record({
      type: fc.constant('private-endpoint' as const),
      resourceId: fc.constantFrom('a', 'b', 'A-b').map((name) => `/subscriptions/s/providers/Microsoft.Storage/storageAccounts/${name}`),
      subresource: fc.constantFrom('blob', 'file', 'Sql'),
      spark: fc.boolean(),
    })
    const host = anyHost.map((text): Destination => ({ type: 'fqdn', host: text as Host }))
    const some = fc.uniqueArray(fc.oneof<fc.Arbitrary<Destination>[]>(host, tag, endpoint), {
      selector: identityOf,
      minLength: 2,
      maxLength: 40,
    })
    fc.assert(
      fc.property(some, (destinations) => {
        const names = destinations.map(nameOf)
        for (const name of names) expect(name).toMatch(AZURE)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(destinations.length)
      }),
      { numRuns: 500 },
    )
  })

  it('differ where only dots and hyphens change places', () => {
    const hosts = ['a.b.c.org', 'a-b.c.org', 'a.b-c.org', 'a-b-c.org', '*.a.b.c.org', 'any.a.b.c.org']
    expect(new Set(hosts.map(nameOfHost)).size).toBe(hosts.length)
  })
})

describe('a rule that somebody named', () => {
  it.each(['allow-pypi', 'a_1', '0ab', 'x'.repeat(33)])('%s is taken', (text) => {
    expect(parseRuleName(text)).toEqual({ ok: true, value: text })
  })

  it.each([
    ['my rule', 'my-rule'],
    ['_hidden', 'hidden'],
    ['pypi.org', 'pypi-org'],
    ['x'.repeat(34), 'x'.repeat(33)],
    ['ab', undefined],
    ['', undefined],
    ['<!channel>', 'channel'],
    ['rule\n', 'rule'],
  ])('%j is refused; %s would do', (text, suggestion) => {
    const parsed = parseRuleName(text)
    expect(parsed).toMatchObject({ ok: false, problem: { problem: 'bad-rule-name' } })
    expect(parsed.ok ? 'taken' : parsed.problem.suggestion).toBe(suggestion)
  })
})
