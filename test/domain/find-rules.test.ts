import { describe, expect, it } from 'vitest'
import { findRules, type RuleReference, removalsOf } from '../../src/domain/find-rules.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import { activeNetwork, host, liveRule } from '../support/networks.ts'

const BY_HAND = liveRule('pypi.org', { name: 'by-hand' })
const OWN = liveRule('pypi.org')
const AZURES = liveRule('pypi.org', { name: 'SYS_FQDN', category: 'Required' })
const STRANGE = liveRule({ type: 'unknown', azureType: 'Satellite' }, { name: 'strange' })

const named = (text: string): RuleReference => ({ text, host: undefined })
const hosted = (text: string): RuleReference => ({ text, host: host(text) })
const found = (references: readonly RuleReference[], rules: readonly LiveRule[]) => {
  const rulesFound = findRules(references, activeNetwork(rules))
  return rulesFound.ok ? rulesFound.value.map(({ name }) => name) : rulesFound.problem
}

describe('a rule is meant', () => {
  it('by its name, in whatever case', () => expect(found([named('BY-Hand')], [BY_HAND, OWN])).toEqual(['by-hand']))
  it('by its host: all rules that open it', () => expect(found([hosted('pypi.org')], [BY_HAND, OWN])).toEqual(['by-hand', 'fqdn-pypi-org']))
  it('by its host: people’s own before Azure’s', () => expect(found([hosted('pypi.org')], [AZURES, OWN])).toEqual(['fqdn-pypi-org']))
  it('once, however often it is named', () => expect(found([named('by-hand'), hosted('pypi.org')], [BY_HAND])).toEqual(['by-hand']))
  it('not by a host that it merely covers', () =>
    expect(found([hosted('a.pypi.org')], [liveRule('*.pypi.org')])).toMatchObject({ problem: 'no-such-rule' }))
})

describe('what is not there', () => {
  it('is told all at once, with what there is', () => {
    expect(found([named('nothing'), named('by-hand'), hosted('pytorch.org')], [BY_HAND])).toEqual({
      problem: 'no-such-rule',
      texts: ['nothing', 'pytorch.org'],
      known: ['SYS_ST_AzureMonitor', 'by-hand', 'pypi.org'],
    })
  })
})

describe('to remove a rule', () => {
  it('takes the rule as it is read', () =>
    expect(removalsOf([named('by-hand')], activeNetwork([BY_HAND]))).toEqual({
      ok: true,
      value: [{ do: 'remove-rule', rule: { name: 'by-hand', destination: BY_HAND.destination } }],
    }))

  it.each([AZURES, STRANGE])('is not people’s where it is %j', (rule) =>
    expect(removalsOf([named(rule.name)], activeNetwork([rule]))).toEqual({ ok: false, problem: { problem: 'not-yours', rules: [rule] } }),
  )
})
