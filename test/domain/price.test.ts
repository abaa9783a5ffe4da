import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import { priceOf } from '../../src/domain/price.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { withOverrides } from '../../src/prices/overrides.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, endpoint, liveRule, network, removes, wants } from '../support/networks.ts'

const priceOfAll = (wanted: readonly Change[], of: Network) =>
  priceOf(makePlan(wanted, of, { provision: 'when-needed' }, knowledge.hosts), of, builtInPrices)

const price = (of: Network, prices = builtInPrices, ...hosts: string[]) =>
  priceOf(
    makePlan(
      (hosts.length > 0 ? hosts : ['pypi.org']).map((host) => wants(host)),
      of,
      { provision: 'when-needed' },
      knowledge.hosts,
    ),
    of,
    prices,
  )

describe('what a plan adds to the bill', () => {
  it('is a Standard firewall, and Basic would be cheaper up to much traffic', () => {
    expect(price(activeNetwork())).toEqual({
      currency: 'USD',
      monthly: 912.5,
      firewall: {
        is: 'starts',
        sku: 'Standard',
        monthly: 912.5,
        perGb: 0.016,
        cheaper: { sku: 'Basic', monthly: 288.35, belowGb: 12_738 },
      },
      hoursAMonth: 730,
      asOf: builtInPrices.asOf,
      source: builtInPrices.source,
    })
  })

  it('is a Basic firewall where the network has that', () => {
    const cost = price(activeNetwork([], { firewallSku: 'Basic' }))
    expect(cost).toMatchObject({ monthly: 288.35, firewall: { is: 'starts', sku: 'Basic', perGb: 0.065 } })
    expect(cost.firewall).not.toHaveProperty('cheaper')
  })

  it('says from which traffic on Standard would be cheaper than Basic', () => {
    expect(price(activeNetwork([], { firewallSku: 'Basic' }))).toMatchObject({
      firewall: { cheaperFrom: { sku: 'Standard', monthly: 912.5, aboveGb: 12_738 } },
    })
    expect(price(activeNetwork()).firewall).not.toHaveProperty('cheaperFrom')
  })

  it('is one firewall for many hosts, on a network not yet provisioned too', () => {
    expect(price(network(), builtInPrices, 'pypi.org', 'pytorch.org', '*.anaconda.org').monthly).toBe(912.5)
  })

  it('is only traffic where the firewall runs', () => {
    expect(price(activeNetwork([liveRule('pytorch.org')]))).toMatchObject({
      monthly: 0,
      firewall: { is: 'runs-already', sku: 'Standard', perGb: 0.016 },
    })
  })

  it.each([
    ['is there', activeNetwork([liveRule('pypi.org')])],
    ['is impossible', network({ isolationMode: 'AllowInternetOutbound' })],
  ])('is nothing where the rule %s', (_, of) => {
    expect(price(of)).toMatchObject({ monthly: 0, firewall: { is: 'not-involved' } })
  })

  it('is taken for Standard where Azure names a SKU the list has not', () => {
    expect(price(activeNetwork([], { firewallSku: 'Premium' }))).toMatchObject({ monthly: 912.5, firewall: { sku: 'Premium' } })
  })

  it('is said to the cent', () => {
    expect(price(activeNetwork(), withOverrides(builtInPrices, { firewall_standard_hour: 1.2345678 })).monthly).toBe(901.23)
  })
})

describe('what each of several changes adds', () => {
  it('is the firewall for the first host alone, and its hours for each private endpoint', () => {
    const cost = priceOfAll([endpoint('data'), wants('pypi.org'), wants('pytorch.org')], activeNetwork())
    expect(cost).toMatchObject({ monthly: 919.8, endpoints: { count: 1, monthly: 7.3, perGb: 0.01, perGbOut: 0.01 } })
    expect(cost.changes).toEqual([
      { change: endpoint('data').rule.name, is: 'adds-endpoint', monthly: 7.3 },
      { change: 'fqdn-pypi-org', is: 'starts-firewall', monthly: 912.5 },
    ])
  })

  it('leaves out what has nothing to do, which starts nothing', () => {
    const of = activeNetwork([liveRule('*.pytorch.org')], { isolationMode: 'AllowInternetOutbound' })
    expect(priceOfAll([wants('pypi.org'), endpoint('data'), endpoint('more')], of).changes).toMatchObject([
      { is: 'adds-endpoint' },
      { is: 'adds-endpoint' },
    ])
  })

  it('is not said where there is but one thing to do, for all of it is its own', () =>
    expect(price(activeNetwork())).not.toHaveProperty('changes'))
})

describe('what taking rules away saves', () => {
  const [pypi, pytorch, data] = [liveRule('pypi.org'), liveRule('pytorch.org'), liveRule(endpoint('data').rule.destination)]
  const saved = (wanted: readonly Change[], of: Network) => {
    const { saves, monthly, firewall } = priceOfAll(wanted, of)
    // It is not taken off what is added, on which policy and votes rest.
    expect({ monthly, firewall }).toEqual({ monthly: 0, firewall: { is: 'not-involved' } })
    return saves
  }

  it('is the hours of a private endpoint', () =>
    expect(saved([removes(data)], activeNetwork([data, pypi]))).toEqual({
      endpoints: { count: 1, monthly: 7.3 },
      firewall: { is: 'not-involved' },
      billed: true,
    }))

  it('is nothing fixed where FQDN rules remain, of people or of Azure', () => {
    const stays = { firewall: { is: 'stays' }, billed: true }
    expect(saved([removes(pypi)], activeNetwork([pypi, pytorch]))).toEqual(stays)
    expect(saved([removes(pypi)], activeNetwork([pypi, { ...pytorch, category: 'Required' }]))).toEqual(stays)
  })

  it('may be the firewall with the last FQDN rule, in the SKU it has', () => {
    const of = activeNetwork([pypi, pytorch], { firewallSku: 'Basic' })
    expect(saved([removes(pypi), removes(pytorch)], of)).toEqual({
      firewall: { is: 'may-stop', sku: 'Basic', monthly: 288.35 },
      billed: true,
    })
  })

  it('is nothing yet in a network that was never provisioned', () =>
    expect(saved([removes(pypi)], network({ rules: [pypi] }))).toMatchObject({ firewall: { is: 'may-stop' }, billed: false }))

  it('is not said where nothing is taken away', () => {
    expect(priceOfAll([removes(pypi)], activeNetwork())).not.toHaveProperty('saves')
    expect(price(activeNetwork())).not.toHaveProperty('saves')
  })

  it('says of several what each private endpoint saves', () =>
    expect(priceOfAll([removes(data), removes(pypi)], activeNetwork([data, pypi])).changes).toEqual([
      { change: data.name, is: 'ends-endpoint', monthly: 7.3 },
    ]))
})

describe("the operator's own prices", () => {
  it('stand for the listed ones, and say so', () => {
    const prices = withOverrides(builtInPrices, { currency: 'EUR', firewall_standard_hour: 1 })
    expect(prices).toMatchObject({ currency: 'EUR', firewallHour: { Standard: 1, Basic: 0.395 }, firewallGb: builtInPrices.firewallGb })
    expect(prices.source).toContain('own prices')
    expect(price(activeNetwork(), prices)).toMatchObject({ currency: 'EUR', monthly: 730 })
  })

  it('change nothing where there are none', () => {
    expect(withOverrides(builtInPrices, { currency: undefined })).toEqual(builtInPrices)
  })

  it('can make the firewall free without making Basic cheaper', () => {
    const cost = price(activeNetwork(), withOverrides(builtInPrices, { firewall_standard_hour: 0 }))
    expect(cost.monthly).toBe(0)
    expect(cost.firewall).not.toHaveProperty('cheaper')
  })
})
