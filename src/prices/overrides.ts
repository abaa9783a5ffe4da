import type { Prices } from '../domain/cost.ts'

/** The keys of `prices` in the configuration file that name a price or its currency. */
export type PriceOverrides = {
  readonly currency?: string | undefined
  readonly firewall_standard_hour?: number | undefined
  readonly firewall_basic_hour?: number | undefined
  readonly private_endpoint_hour?: number | undefined
}

/** What the operator pays, where that is known; the rest stays as listed, in whatever currency was named. */
export function withOverrides(prices: Prices, overrides: PriceOverrides): Prices {
  const { currency = prices.currency, firewall_standard_hour, firewall_basic_hour, private_endpoint_hour } = overrides
  const own = [firewall_standard_hour, firewall_basic_hour, private_endpoint_hour].some((price) => price !== undefined)
  return {
    ...prices,
    currency,
    firewallHour: {
      Standard: firewall_standard_hour ?? prices.firewallHour.Standard,
      Basic: firewall_basic_hour ?? prices.firewallHour.Basic,
    },
    privateEndpointHour: private_endpoint_hour ?? prices.privateEndpointHour,
    source: [
      prices.source,
      ...(currency === prices.currency ? [] : [`its amounts in ${prices.currency} taken as ${currency}, not converted`]),
      ...(own ? ["with this installation's own prices"] : []),
    ].join(', '),
  }
}
