import type { Prices } from '../domain/cost.ts'

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
  source: 'Azure list prices, US',
}

/** The keys of `prices` in the configuration file. */
export type PriceOverrides = {
  readonly currency?: string | undefined
  readonly firewall_standard_hour?: number | undefined
  readonly firewall_basic_hour?: number | undefined
  readonly private_endpoint_hour?: number | undefined
}

/** What the operator pays, where that is known; the rest stays as listed, in whatever currency was named. */
export function withOverrides(prices: Prices, overrides: PriceOverrides): Prices {
  const changed = Object.values(overrides).some((value) => value !== undefined)
  return {
    ...prices,
    currency: overrides.currency ?? prices.currency,
    firewallHour: {
      Standard: overrides.firewall_standard_hour ?? prices.firewallHour.Standard,
      Basic: overrides.firewall_basic_hour ?? prices.firewallHour.Basic,
    },
    privateEndpointHour: overrides.private_endpoint_hour ?? prices.privateEndpointHour,
    source: changed ? `${prices.source}, with this installation's own prices` : prices.source,
  }
}
