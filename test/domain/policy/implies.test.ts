import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesGlob } from '../../../src/domain/policy/glob.ts'
import { areGlobsApart, areHostGlobsApart, isGlobWithin, isHostGlobWithin } from '../../../src/domain/policy/glob-relations.ts'
import { matchesHost } from '../../../src/domain/policy/host-glob.ts'
import { clashIn, implies } from '../../../src/domain/policy/implies.ts'
import { observe } from '../../../src/domain/policy/observe.ts'
import type { Predicate } from '../../../src/domain/policy/policy.ts'
import { anyFacts, anyPredicate } from '../../support/any-policy.ts'
import { all, any, host, not } from '../../support/policies.ts'

const DAY = 86_400_000
const FQDN: Predicate = { is: 'rule_type', anyOf: ['fqdn'] }
const TAG: Predicate = { is: 'service_tag', anyOf: ['DataFactory'] }
const environment = (...anyOf: readonly string[]): Predicate => ({ is: 'environment', anyOf })
const action = (...anyOf: readonly ('add' | 'update' | 'remove')[]): Predicate => ({ is: 'action', anyOf })
const over = (amount: number): Predicate => ({ is: 'monthly_cost_over', amount })
const risk = (level: 'low' | 'medium' | 'high'): Predicate => ({ is: 'risk_at_least', level })
const permanent = (want: boolean): Predicate => ({ is: 'permanent', want })
const longer = (duration: number): Predicate => ({ is: 'lifetime_over', duration })
const inGroup = (...anyOf: readonly string[]): Predicate => ({ is: 'requester_in', anyOf })
const starts = (want: boolean): Predicate => ({ is: 'creates_firewall', want })
const tag = (key: string, ...anyOf: readonly string[]): Predicate => ({ is: 'tag', key, anyOf })
const workspace = (...globs: readonly string[]): Predicate => ({ is: 'workspace', globs })

describe('one predicate implies another', () => {
  it.each<[string, Predicate, Predicate]>([
    ['itself', host('pypi.org'), host('pypi.org')],
    ['a longer list', host('pypi.org'), host('files.io', 'pypi.org')],
    ['names below it', host('files.pypi.org', 'a.b.pypi.org'), host('*.pypi.org')],
    ['a wildcard among others', host('*.com'), host('*.net', '*.com')],
    ['a glob further up', host('*.eu.vendor.io'), host('*.vendor.io')],
    ['the type of a rule that has a host', host('pypi.org'), FQDN],
    ['one of its parts', all(FQDN, starts(true)), starts(true)],
    ['any with it in', starts(true), any(FQDN, starts(true))],
    ['both of two', any(host('a.io'), host('b.io')), host('a.io', 'b.io')],
    ['what two rules say together', host('a.io', 'b.io'), any(host('a.io'), host('b.io'))],
    ['a word in another case', environment('Prod'), environment('prod')],
    ['a lower amount', over(500), over(100)],
    ['a lesser risk', risk('high'), risk('medium')],
    ['the least risk, whatever it says', FQDN, risk('low')],
    ['a shorter time', longer(14 * DAY), longer(DAY)],
    ['any time, where it is for good', permanent(true), longer(14 * DAY)],
    ['that it is not taken away, where it has a lifetime', longer(DAY), not(action('remove'))],
    ['the contrary of the contrary', starts(true), not(starts(false))],
    ['a group more', inGroup('platform'), inGroup('platform', 'finops')],
    ['a wider glob of workspaces', workspace('ml-prod-*'), workspace('ml-*')],
  ])('%s', (_, one, other) => expect(implies(one, other)).toBe(true))

  it.each<[string, Predicate, Predicate]>([
    ['a shorter list', host('files.io', 'pypi.org'), host('pypi.org')],
    ['the host above the names', host('*.pypi.org'), host('pypi.org')],
    ['the wildcard that is written just so', host('a.com'), host('*.com')],
    ['a glob further down', host('*.vendor.io'), host('*.eu.vendor.io')],
    ['what is only so for one of two', any(FQDN, starts(true)), FQDN],
    ['a higher amount', over(100), over(500)],
    ['that it is for good, where it is for long', longer(14 * DAY), permanent(true)],
    ['one group, where it may be another', inGroup('platform', 'finops'), inGroup('platform')],
    ['that nobody is in two groups', inGroup('platform'), not(inGroup('finops'))],
    ['a bundle', host('pypi.org'), { is: 'bundle', anyOf: ['python'] }],
  ])('but not %s', (_, one, other) => expect(implies(one, other)).toBe(false))

  it('says no of what is too much to look through', () => {
    const many = all(...Array.from({ length: 12 }, (_, i) => any(host(`a${i}.io`), over(i))))
    expect(implies(many, many)).toBe(false)
    expect(clashIn(many)).toBeUndefined()
  })
})

describe('a predicate that can never hold', () => {
  it.each<[string, Predicate, readonly string[]]>([
    ['x and not x', all(host('a.io'), not(host('a.io'))), ['host']],
    ['two environments', all(environment('dev'), environment('prod')), ['environment']],
    ['a host and a service tag', all(host('a.io'), TAG), ['host', 'service_tag']],
    ['two globs with nothing in common', all(host('*.a.io'), host('*.b.io')), ['host']],
    ['two workspaces', all(workspace('*-eu'), workspace('ml-dev')), ['workspace']],
    ['two values of a tag', all(tag('data', 'a'), tag('data', 'b')), ['tag']],
    ['a risk below the lowest', not(risk('low')), ['risk_at_least']],
    ['a firewall that starts and does not', all(starts(true), starts(false)), ['creates_firewall']],
    ['neither the one nor the other', all(not(starts(true)), not(starts(false))), ['creates_firewall']],
    ['less than what is more', all(over(500), not(over(100))), ['monthly_cost_over']],
    ['for good and for a while', all(permanent(true), permanent(false)), ['permanent']],
    ['a lifetime of what is taken away', all(action('remove'), longer(DAY)), ['action', 'lifetime_over']],
    ['either of two that cannot be', any(all(host('a.io'), TAG), not(risk('low'))), ['host', 'service_tag', 'risk_at_least']],
    ['a list of which nothing is left', all(host('a.io', 'b.io'), not(host('a.io')), not(host('b.io'))), ['host']],
  ])('is found: %s', (_, predicate, keys) => expect(clashIn(predicate)?.toSorted()).toEqual(keys.toSorted()))

  it.each<[string, Predicate]>([
    ['neither for good nor for a while, which is a removal', all(not(permanent(true)), not(permanent(false)))],
    ['two tags', all(tag('data', 'a'), tag('team', 'b'))],
    ['two groups of one person', all(inGroup('platform'), inGroup('finops'))],
    ['two globs that meet', all(host('mirror-*.vendor.io'), host('*-eu.vendor.io'))],
    ['no type of rule at all, which a setting has', not({ is: 'rule_type', anyOf: ['fqdn', 'service_tag', 'private_endpoint'] })],
  ])('is not seen in %s', (_, predicate) => expect(clashIn(predicate)).toBeUndefined())
})

describe('whatever is compared', () => {
  const runs = { numRuns: 2_000 }

  it('nothing is said to be implied that is not', () =>
    fc.assert(
      fc.property(anyPredicate, anyPredicate, anyFacts, (one, other, facts) => {
        fc.pre(implies(one, other))
        for (const change of facts.plan.changes) {
          if (observe(one, { ...facts, change }).held) expect(observe(other, { ...facts, change }).held).toBe(true)
        }
      }),
      { ...runs, numRuns: 500, maxSkipsPerRun: 1_000 },
    ))

  it('nothing holds that is said never to', () =>
    fc.assert(
      fc.property(anyPredicate, anyFacts, (predicate, facts) => {
        if (clashIn(predicate) === undefined) return
        for (const change of facts.plan.changes) expect(observe(predicate, { ...facts, change }).held).toBe(false)
      }),
      { ...runs, numRuns: 5_000 },
    ))
})

describe('two globs', () => {
  const joined = (words: readonly string[], most: number): readonly string[] =>
    most === 1 ? words : [...words, ...joined(words, most - 1).flatMap((rest) => words.map((word) => `${word}.${rest}`))]
  const globs = joined(['a', 'b', '*', '**', 'a*', '*b'], 3)
  const names = joined(['a', 'b', 'ab'], 4).flatMap((name) => [name, `*.${name}`])

  /** Every pair of them, held against every name there is over these letters. */
  function wrongOf(matches: (glob: string, name: string) => boolean, within: typeof isGlobWithin, apart: typeof areGlobsApart) {
    const matched = globs.map((glob) => ({ glob, by: names.filter((name) => matches(glob, name)) }))
    return matched.flatMap(({ glob, by }) =>
      matched
        .filter(
          (other) =>
            (within(glob, other.glob) && !by.every((name) => other.by.includes(name))) ||
            (apart(glob, other.glob) && by.some((name) => other.by.includes(name))),
        )
        .map((other) => `${glob} and ${other.glob}`),
    )
  }

  it('of hosts are told within or apart only where they are', () =>
    expect(wrongOf(matchesHost, isHostGlobWithin, areHostGlobsApart)).toEqual([]))

  it('of workspaces, too', () => expect(wrongOf(matchesGlob, isGlobWithin, areGlobsApart)).toEqual([]))

  it('are told so in most of the cases in which they are', () => {
    const within = globs.flatMap((glob) => globs.filter((other) => isHostGlobWithin(glob, other)))
    const apart = globs.flatMap((glob) => globs.filter((other) => areHostGlobsApart(glob, other)))
    expect(within.length).toBeGreaterThan(globs.length * 2)
    expect(apart.length).toBeGreaterThan(globs.length ** 2 / 2)
  })
})
