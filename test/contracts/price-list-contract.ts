import { describe, expect, it } from 'vitest'
import type { Prices } from '../../src/domain/cost.ts'
import type { PriceList } from '../../src/ports/price-list.ts'
import type { PriceOverrides } from '../../src/prices/overrides.ts'

/** What every price list promises (`src/ports/price-list.ts`). `make` may be asked for several lists in one test. */
export function priceListContract(name: string, make: (overrides: PriceOverrides) => PriceList): void {
  describe(`${name} as a price list`, () => {
    it.each(['westeurope', 'West Europe', 'eastus', 'nowhere', '', "x' or '1' eq '1", '💥'])(
      'has every price for %j, with source and date',
      async (place) => {
        const prices = await make({}).pricesFor(place)
        for (const price of amountsOf(prices)) expect(price).toBeGreaterThan(0)
        expect(prices.source).toMatch(/list|prices/)
        expect(prices.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      },
    )

    it('has one currency for all places, the one that is named', async () => {
      for (const [overrides, currency] of [
        [{}, 'USD'],
        [{ currency: 'EUR' }, 'EUR'],
      ] as const) {
        const list = make(overrides)
        const all = await Promise.all(['westeurope', 'nowhere', ''].map((place) => list.pricesFor(place)))
        expect(all.map((prices) => prices.currency)).toEqual([currency, currency, currency])
      }
    })

    it("puts the operator's own prices before any other, and says so", async () => {
      const own = { firewall_standard_hour: 7, firewall_basic_hour: 8, private_endpoint_hour: 9 }
      expect(await make(own).pricesFor('westeurope')).toMatchObject({
        firewallHour: { Standard: 7, Basic: 8 },
        privateEndpointHour: 9,
        source: expect.stringContaining('own prices'),
      })
    })

    it('may be asked as often as one likes', async () => {
      const list = make({})
      const all = await Promise.all(Array.from({ length: 20 }, () => list.pricesFor('westeurope')))
      expect(new Set(all.map((prices) => JSON.stringify(prices))).size).toBe(1)
    })
  })
}

const amountsOf = ({ firewallHour, firewallGb, privateEndpointHour, privateEndpointGb }: Prices): readonly number[] => [
  ...Object.values(firewallHour),
  ...Object.values(firewallGb),
  privateEndpointHour,
  ...Object.values(privateEndpointGb),
]
