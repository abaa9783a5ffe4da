import type { Prices } from '../domain/cost.ts'
import type { PriceOverrides } from './overrides.ts'

/** A question to the price service and the meters that its answer must hold. Spelled letter for letter (facts: prices). */
export type Shelf = {
  readonly serviceName: string
  readonly productName: string
  /** Private link has one price for the world, under `Global`. */
  readonly region: (location: string) => string
  readonly meters: readonly Meter[]
}

/** One price. */
export type Meter = {
  readonly meterName: string
  readonly unitOfMeasure: '1 Hour' | '1 GB'
  /** As it stands in a sentence about where it comes from. */
  readonly words: string
  /** What of the configuration file takes its place. */
  readonly ownPrice?: keyof PriceOverrides
  /** A list with this price in it. */
  readonly put: (price: number, prices: Prices) => Prices
}

export const FIREWALL: Shelf = {
  serviceName: 'Azure Firewall',
  productName: 'Azure Firewall',
  region: (location) => location,
  meters: (['Standard', 'Basic'] as const).flatMap((sku): readonly Meter[] => [
    {
      meterName: `${sku} Deployment`,
      unitOfMeasure: '1 Hour',
      words: `${sku} by the hour`,
      ownPrice: sku === 'Basic' ? 'firewall_basic_hour' : 'firewall_standard_hour',
      put: (price, prices) => ({ ...prices, firewallHour: { ...prices.firewallHour, [sku]: price } }),
    },
    {
      meterName: `${sku} Data Processed`,
      unitOfMeasure: '1 GB',
      words: `${sku} by the GB`,
      put: (price, prices) => ({ ...prices, firewallGb: { ...prices.firewallGb, [sku]: price } }),
    },
  ]),
}

export const PRIVATE_LINK: Shelf = {
  serviceName: 'Virtual Network',
  productName: 'Virtual Network Private Link',
  region: () => 'Global',
  meters: [
    {
      meterName: 'Standard Private Endpoint',
      unitOfMeasure: '1 Hour',
      words: 'private endpoints by the hour',
      ownPrice: 'private_endpoint_hour',
      put: (price, prices) => ({ ...prices, privateEndpointHour: price }),
    },
    {
      meterName: 'Standard Data Processed - Ingress',
      unitOfMeasure: '1 GB',
      words: 'private endpoints by the GB in',
      put: (price, prices) => ({ ...prices, privateEndpointGb: { ...prices.privateEndpointGb, in: price } }),
    },
    {
      meterName: 'Standard Data Processed - Egress',
      unitOfMeasure: '1 GB',
      words: 'private endpoints by the GB out',
      put: (price, prices) => ({ ...prices, privateEndpointGb: { ...prices.privateEndpointGb, out: price } }),
    },
  ],
}
