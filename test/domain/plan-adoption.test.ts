import { describe, expect, it } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import { isKept } from '../../src/domain/plan.ts'
import { priceOf } from '../../src/domain/price.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, endpoint, liveRule, network, wants } from '../support/networks.ts'
import { mlDev } from '../support/requests.ts'

const adopts = (host: string) => ({ ...wants(host), do: 'put-rule', adopt: true }) as const
const PYPI = liveRule('pypi.org')
const plan = (of: Network, host = 'pypi.org') => makePlan([adopts(host)], of, { provision: 'when-needed' }, knowledge.hosts)
const one = (rules: readonly LiveRule[]) => plan(activeNetwork(rules)).changes[0]

describe('a rule that is to be adopted', () => {
  it('remains to be done where it stands, and is only kept', () => {
    const planned = one([PYPI])
    expect(planned).toMatchObject({ standing: 'todo', findings: [{ finding: 'adopts' }] })
    expect(planned && isKept(planned)).toBe(true)
  })

  it('is nothing to do where it is gone, going or failed: it is never put for that', () => {
    const nothing = { standing: 'nothing-to-do', findings: [{ finding: 'gone' }] }
    expect(one([])).toMatchObject(nothing)
    expect(one([{ ...PYPI, status: 'Deleting' }])).toMatchObject(nothing)
    expect(one([{ ...PYPI, status: 'Failed' }])).toMatchObject(nothing)
  })

  it('is another rule where it leads elsewhere by now', () => {
    expect(one([liveRule('evil.io', { name: PYPI.name })])).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'leads-elsewhere', leadsTo: 'evil.io' }],
    })
  })

  it('is not people’s to adopt where Azure made it', () => {
    expect(one([{ ...PYPI, category: 'Required' }])).toMatchObject({ standing: 'impossible', findings: [{ finding: 'impossible' }] })
  })

  it('says what its name can be mistaken for', () => {
    const of = activeNetwork([liveRule('pypi.org.evil.io')])
    expect(plan(of, 'pypi.org.evil.io').changes[0]?.findings).toContainEqual(expect.objectContaining({ finding: 'looks-like' }))
  })

  it('starts nothing, provisions nothing and costs nothing more', () => {
    const asleep = network({ rules: [{ ...PYPI, status: 'Inactive' }] })
    const made = plan(asleep)
    expect(made).toMatchObject({ provisioning: 'not-needed', startsFirewall: false })
    expect(priceOf(made, asleep, builtInPrices)).toMatchObject({ monthly: 0 })
    const { rule } = endpoint('data')
    const private_ = { do: 'put-rule', rule, adopt: true } as const
    const of = activeNetwork([liveRule(rule.destination, { name: rule.name })])
    expect(priceOf(makePlan([private_], of, { provision: 'when-needed' }, knowledge.hosts), of, builtInPrices).monthly).toBe(0)
  })

  it('is as dangerous as if it were opened now', () => {
    const of = activeNetwork([liveRule('*.github.io')])
    const adopted = riskOf(plan(of, '*.github.io'), of, mlDev, knowledge.hosts)
    const opened = riskOf(
      makePlan([wants('*.github.io')], activeNetwork([PYPI]), { provision: 'when-needed' }, knowledge.hosts),
      activeNetwork([PYPI]),
      mlDev,
      knowledge.hosts,
    )
    expect(adopted.level).toBe(opened.level)
    expect(adopted.reasons).toEqual(opened.reasons)
  })
})
