import { describe, expect, it } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { AskedFor } from '../../src/domain/plan-removal.ts'
import { priceOf } from '../../src/domain/price.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { activeNetwork, liveRule, network, wants } from '../support/networks.ts'
import { mlDev } from '../support/requests.ts'

const removes = (host: string, name?: string): Change => ({ ...wants(host, name), do: 'remove-rule' })
const plan = (wanted: readonly Change[], of: Network, askedFor?: readonly AskedFor[]) =>
  makePlan(wanted, of, { provision: 'when-needed', askedFor }, knowledge.hosts)
const one = (of: readonly LiveRule[], askedFor?: readonly AskedFor[]) =>
  plan([removes('pypi.org')], activeNetwork([...of, OTHER]), askedFor).changes[0]

const PYPI = liveRule('pypi.org')
const OTHER = liveRule('pytorch.org')

describe('a rule that is to be removed', () => {
  it('is taken away where it stands, in whatever status', () => {
    for (const status of ['Active', 'Inactive', 'Failed', 'Provisioning', 'SomethingNew']) {
      expect(one([{ ...PYPI, status }])).toMatchObject({ standing: 'todo', findings: [{ finding: 'removes' }] })
    }
  })

  it('needs nothing done where it is gone or going', () => {
    const gone = { standing: 'nothing-to-do', findings: [{ finding: 'gone' }] }
    expect(one([])).toMatchObject(gone)
    expect(one([{ ...PYPI, status: 'Deleting' }])).toMatchObject(gone)
  })

  it('is left alone where it leads elsewhere by now', () => {
    expect(one([liveRule('evil.io', { name: PYPI.name })])).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'leads-elsewhere', leadsTo: 'evil.io' }],
    })
  })

  it.each(['Required', 'Recommended', 'Dependency'])('is not people’s to remove where it is %s', (category) => {
    expect(one([{ ...PYPI, category }])).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'impossible', limit: { is: 'not-yours', name: PYPI.name, category } }],
    })
  })

  it('says which request asked for it, and not who asked for what led elsewhere', () => {
    const rule = removes('pypi.org').rule
    const askedFor: readonly AskedFor[] = [
      { rule, by: 'U0ANN', in: 'OB-3' },
      { rule: { ...rule, destination: OTHER.destination as AskedFor['rule']['destination'] }, by: 'U0BO', in: 'OB-4' },
    ]
    expect(one([PYPI], askedFor)?.findings).toEqual([{ finding: 'removes' }, { finding: 'asked-for', by: 'U0ANN', in: 'OB-3' }])
  })

  it('is removed once where it is named twice', () => {
    const twice = plan([removes('pypi.org'), removes('pypi.org')], activeNetwork([PYPI, OTHER]))
    expect(twice.changes).toMatchObject([{ standing: 'todo' }, { standing: 'nothing-to-do', findings: [{ finding: 'duplicate' }] }])
  })

  it('does not take along what it covered', () => {
    const both = activeNetwork([liveRule('*.pypi.org'), liveRule('a.pypi.org')])
    expect(plan([removes('*.pypi.org'), removes('a.pypi.org')], both).changes.map(({ standing }) => standing)).toEqual(['todo', 'todo'])
  })
})

describe('the last FQDN rule', () => {
  const lastIn = (wanted: readonly Change[], of: Network) =>
    plan(wanted, of).changes.map(({ findings }) => findings.some(({ finding }) => finding === 'last-fqdn'))

  it('is told, since what that saves is not known', () => expect(lastIn([removes('pypi.org')], activeNetwork([PYPI]))).toEqual([true]))
  it('is not the last where another stands', () => expect(lastIn([removes('pypi.org')], activeNetwork([PYPI, OTHER]))).toEqual([false]))
  it('is not the last where one of Azure’s own stands', () =>
    expect(lastIn([removes('pypi.org')], activeNetwork([PYPI, { ...OTHER, category: 'Required' }]))).toEqual([false]))
  it('is told of the last of several', () =>
    expect(lastIn([removes('pypi.org'), removes('pytorch.org')], activeNetwork([PYPI, OTHER]))).toEqual([false, true]))
})

describe('a removal', () => {
  const made = plan([removes('pypi.org')], network({ rules: [PYPI] }))

  it('provisions nothing and starts no firewall', () => expect(made).toMatchObject({ provisioning: 'not-needed', startsFirewall: false }))
  it('adds nothing to the bill', () =>
    expect(priceOf(made, network({ rules: [PYPI] }), builtInPrices)).toMatchObject({ monthly: 0, firewall: { is: 'not-involved' } }))
  it('is no risk', () =>
    expect(riskOf(made, network({ rules: [PYPI] }), mlDev, knowledge.hosts)).toEqual({ level: 'low', reasons: [], score: 0 }))
})
