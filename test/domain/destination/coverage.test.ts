import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, coversDestination, describeDestination, sameDestination } from '../../../src/domain/destination/coverage.ts'
import type { Destination, ServiceTag, UnknownDestination } from '../../../src/domain/destination/destination.ts'
import type { Host } from '../../../src/domain/names.ts'
import { fqdn, host, WORKSPACE_ID } from '../../support/networks.ts'

describe('a wildcard covers every name below it', () => {
  it.each([
    ['*.pypi.org', 'files.pypi.org', true],
    ['*.pypi.org', 'a.b.c.pypi.org', true],
    ['*.pypi.org', 'pypi.org', false],
    ['*.pypi.org', 'notpypi.org', false],
    ['*.pypi.org', '*.pypi.org', true],
    ['*.pypi.org', '*.eu.pypi.org', true],
    ['*.eu.pypi.org', '*.pypi.org', false],
    ['pypi.org', 'pypi.org', true],
    ['pypi.org', 'files.pypi.org', false],
    ['pypi.org', '*.pypi.org', false],
    ['*.pypi.org', 'pypi.org.evil.io', false],
  ])('%s and %s: %s', (pattern, name, covered) => {
    expect(covers(host(pattern), host(name))).toBe(covered)
  })

  it('is read name by name where a rule made elsewhere holds several', () => {
    const several = 'pytorch.org, *.pytorch.org' as Host
    expect(covers(several, host('download.pytorch.org'))).toBe(true)
    expect(covers(several, host('pytorch.org'))).toBe(true)
    expect(covers(several, host('tensorflow.org'))).toBe(false)
    expect(covers(host('*.pytorch.org'), several)).toBe(false)
  })

  const name = fc
    .array(fc.constantFrom('a', 'b', 'c', 'pypi'), { minLength: 0, maxLength: 4 })
    .map((labels) => [...labels, 'x', 'org'].join('.'))
  const pattern = fc.tuple(fc.boolean(), name).map(([wild, text]) => host(wild ? `*.${text}` : text))

  it('covers itself, and what is covered by something covered', () => {
    fc.assert(
      fc.property(pattern, pattern, pattern, (one, two, three) => {
        expect(covers(one, one)).toBe(true)
        if (covers(one, two) && covers(two, three)) expect(covers(one, three)).toBe(true)
        if (covers(one, two) && covers(two, one)) expect(one).toBe(two)
      }),
    )
  })
})

const tag: ServiceTag = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80, 8080-8089' }
const endpoint: Destination = { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false }
const unknown: UnknownDestination = { type: 'unknown', azureType: 'Satellite' }

describe('a service tag covers', () => {
  const rule = (over: Partial<typeof tag> = {}): Destination => ({ ...tag, ...over })
  it.each<[string, Destination, Destination, boolean]>([
    ['fewer ports', rule(), rule({ portRanges: '8085' }), true],
    ['no other port', rule(), rule({ portRanges: '443' }), false],
    ['its regions', rule(), rule({ serviceTag: 'datafactory.WestUS2' }), true],
    ['not what is wider than its region', rule({ serviceTag: 'DataFactory.WestUS2' }), rule(), false],
    ['no other tag that begins alike', rule(), rule({ serviceTag: 'DataFactoryManagement' }), false],
    ['one protocol of all', rule({ protocol: '*' }), rule(), true],
    ['no other protocol', rule(), rule({ protocol: 'UDP' }), false],
    ['nothing that is denied', rule(), rule({ action: 'Deny', portRanges: '80' }), false],
    ['no addresses', rule(), rule({ addressPrefixes: ['10.0.0.0/8'] }), false],
    ['of its addresses some', rule({ addressPrefixes: ['10.0.0.0/8', '11.0.0.0/8'] }), rule({ addressPrefixes: ['11.0.0.0/8'] }), true],
    ['no host', rule(), fqdn('pypi.org'), false],
  ])('%s', (_, wide, narrow, covered) => expect(coversDestination(wide, narrow)).toBe(covered))
})

describe('two destinations are the same', () => {
  it.each<[string, Destination | UnknownDestination, Destination | UnknownDestination, boolean]>([
    ['one host', fqdn('pypi.org'), fqdn('pypi.org'), true],
    ['a host and a wildcard over it', fqdn('a.pypi.org'), fqdn('*.pypi.org'), false],
    ['a tag in other letters, its ports spaced otherwise', tag, { ...tag, serviceTag: 'datafactory', portRanges: '80,8080-8089' }, true],
    ['a tag with the action that is meant anyway', tag, { ...tag, action: 'Allow' }, true],
    ['a tag, its ports in another order', tag, { ...tag, portRanges: '8080-8085, 8086-8089,80' }, true],
    ['a tag with another port', tag, { ...tag, portRanges: '443' }, false],
    ['a tag that is denied', tag, { ...tag, action: 'Deny' }, false],
    ['a resource in other letters', endpoint, { ...endpoint, resourceId: WORKSPACE_ID.toUpperCase() }, true],
    ['a resource with another part of it', endpoint, { ...endpoint, subresource: 'blob' }, false],
    ['a resource for Spark and not', endpoint, { ...endpoint, spark: true }, false],
    ['two of a type nobody knows', unknown, { ...unknown }, true],
    ['a host and a tag', fqdn('pypi.org'), tag, false],
  ])('%s', (_, one, other, same) => {
    expect(sameDestination(one, other)).toBe(same)
    expect(sameDestination(other, one)).toBe(same)
  })
})

describe('a destination in a few words', () => {
  it.each<[Destination | UnknownDestination, string]>([
    [fqdn('*.pypi.org'), '*.pypi.org'],
    [tag, 'DataFactory TCP 80, 8080-8089'],
    [{ ...tag, addressPrefixes: ['10.1.0.0/16'] }, '10.1.0.0/16 TCP 80, 8080-8089'],
    [endpoint, 'workspaces/mlw-prod (amlworkspace)'],
    [{ ...endpoint, spark: true, fqdns: ['a.b.c'] }, 'workspaces/mlw-prod (amlworkspace, Spark, a.b.c)'],
    [unknown, 'Satellite'],
  ])('%j', (destination, words) => {
    expect(describeDestination(destination)).toBe(words)
  })
})
