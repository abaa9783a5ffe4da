import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billOf, totalsOf } from '../../src/domain/bill.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { activeNetwork, endpoint, liveRule, network } from '../support/networks.ts'

const bill = (...of: Parameters<typeof activeNetwork>) => billOf(activeNetwork(...of), builtInPrices)

const [PYPI, PYTORCH] = [liveRule('pypi.org'), liveRule('pytorch.org')]
const blobs = (account: string, over: Partial<Omit<LiveRule, 'name'>> = {}): LiveRule => liveRule(endpoint(account).rule.destination, over)

describe('the bill of a workspace', () => {
  it('is nothing where there is nothing but what Azure gives away', () =>
    expect(bill()).toMatchObject({ standing: 'awake', monthly: 0, firewall: { is: 'none' }, endpoints: { monthly: 0 }, rules: [] }))

  it('is the firewall as soon as there is an FQDN rule, and the other SKU beside it', () =>
    expect(bill([PYPI])).toMatchObject({
      monthly: 912.5,
      firewall: { is: 'runs', sku: 'Standard', monthly: 912.5, perGb: 0.016, other: { sku: 'Basic', cheaper: 'below', atGb: 12_738 } },
    }))

  it('says of a Basic firewall from which traffic on Standard is cheaper', () =>
    expect(bill([PYPI], { firewallSku: 'Basic' })).toMatchObject({
      monthly: 288.35,
      firewall: { other: { sku: 'Standard', monthly: 912.5, cheaper: 'above', atGb: 12_738 } },
    }))

  it.each(['Required', 'Recommended', 'Dependency'])('is the firewall also where only a rule of category %s needs it', (category) =>
    expect(bill([{ ...PYPI, category }]).firewall).toMatchObject({ is: 'runs', for: { people: [], azure: 1 } }),
  )

  it('is no firewall in a mode that has none', () =>
    expect(bill([PYPI], { isolationMode: 'AllowInternetOutbound' })).toMatchObject({ monthly: 0, firewall: { is: 'none' } }))

  it('counts every private endpoint, whoever made it, by category, and none that failed', () =>
    expect(
      bill([blobs('a'), blobs('b', { category: 'Required' }), blobs('c', { category: 'Required' }), blobs('d', { status: 'Failed' })]),
    ).toMatchObject({
      monthly: 21.9,
      endpoints: {
        monthly: 21.9,
        each: 7.3,
        categories: [
          { category: 'UserDefined', count: 1 },
          { category: 'Required', count: 2 },
        ],
        failed: 1,
      },
    }))

  it('begins with provisioning', () =>
    expect(billOf(network({ rules: [PYPI] }), builtInPrices)).toMatchObject({ standing: 'asleep', monthly: 912.5 }))

  it.each([
    ['switched-off', { isolationMode: 'Disabled' }],
    ['of-its-hub', { kind: 'Project' }],
  ])('is nothing where the network is %s', (standing, over) =>
    expect(bill([PYPI, blobs('a')], over)).toMatchObject({ standing, monthly: 0, firewall: { is: 'none' }, rules: [] }),
  )
})

describe('what removing a rule of people would save', () => {
  const saved = (...rules: readonly LiveRule[]) => bill(rules).rules.map(({ saves, monthly }) => [saves, monthly])

  it('is the hours of a private endpoint', () => expect(saved(blobs('a'))).toEqual([['endpoint', 7.3]]))
  it('is nothing for one that failed', () => expect(saved(blobs('a', { status: 'Failed' }))).toEqual([['nothing-fixed', 0]]))
  it('may be the firewall for the only FQDN rule', () => expect(saved(PYPI)).toEqual([['may-stop-firewall', 912.5]]))
  it('is nothing fixed for one of several', () =>
    expect(saved(PYPI, PYTORCH)).toEqual([
      ['nothing-fixed', 0],
      ['nothing-fixed', 0],
    ]))
  it('is nothing fixed beside a rule of Azure’s', () =>
    expect(saved(PYPI, { ...PYTORCH, category: 'Required' })).toEqual([['nothing-fixed', 0]]))
})

describe('the sum of several bills', () => {
  const asleep = billOf(network({ rules: [PYPI] }), builtInPrices)

  it('tells what is billed from what only begins with provisioning', () =>
    expect(totalsOf([bill([PYPI]), asleep, bill([blobs('a')])])).toEqual([{ currency: 'USD', now: 919.8, onceProvisioned: 912.5 }]))

  it('is never one of two currencies', () =>
    expect(totalsOf([bill([PYPI]), { ...bill([PYPI]), currency: 'EUR' }])).toEqual([
      { currency: 'USD', now: 912.5, onceProvisioned: 0 },
      { currency: 'EUR', now: 912.5, onceProvisioned: 0 },
    ]))

  it('is none of no bills', () => expect(totalsOf([])).toEqual([]))
})

it('a bill is the sum of its parts, and removing one rule saves no more than all of it', () => {
  const rules = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom('fqdn', 'endpoint'),
      fc.constantFrom('UserDefined', 'Required'),
      fc.constantFrom('Active', 'Failed'),
    ),
    { selector: ([name, type]) => `${name}${type}` },
  )
  fc.assert(
    fc.property(rules, fc.constantFrom('Standard', 'Basic', 'Premium'), (some, firewallSku) => {
      const live = some.map(([name, type, category, status]) =>
        type === 'fqdn' ? liveRule(`${name}.org`, { category, status }) : blobs(name, { category, status }),
      )
      const { monthly, firewall, endpoints, rules: each } = bill(live, { firewallSku })
      expect(monthly).toBeCloseTo((firewall.is === 'runs' ? firewall.monthly : 0) + endpoints.monthly, 2)
      expect(endpoints.categories.reduce((sum, { count }) => sum + count, endpoints.failed)).toBe(
        live.filter(({ destination }) => destination.type === 'private-endpoint').length,
      )
      expect(each).toHaveLength(live.filter(({ category }) => category === 'UserDefined').length)
      for (const rule of each) expect(rule.monthly).toBeLessThanOrEqual(monthly)
    }),
  )
})
