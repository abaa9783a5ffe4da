import type { Prices } from '../domain/cost.ts'
import type { PriceList } from '../ports/price-list.ts'
import { type PriceOverrides, withOverrides } from './overrides.ts'

/**
 * US list prices. Firewall Standard and private endpoints: infracost's golden files of Azure's price list; Basic by the
 * hour: the retail prices API; Basic by the GB: Azure's public price page (facts: prices).
 */
export const builtInPrices: Prices = {
  currency: 'USD',
  firewallHour: { Standard: 1.25, Basic: 0.395 },
  firewallGb: { Standard: 0.016, Basic: 0.065 },
  privateEndpointHour: 0.01,
  privateEndpointGb: { in: 0.01, out: 0.01 },
  asOf: '2026-09-19',
  source: 'built-in list: Azure in the US, public cloud',
}

/** The same everywhere. */
export function createBuiltInPriceList(overrides: PriceOverrides = {}): PriceList {
  const prices = withOverrides(builtInPrices, overrides)
  return { pricesFor: () => Promise.resolve(prices) }
}
