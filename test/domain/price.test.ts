import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import { priceOf } from '../../src/domain/price.ts'
import { builtInPrices, withOverrides } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, wants } from '../support/networks.ts'

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
