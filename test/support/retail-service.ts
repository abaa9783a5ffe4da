import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

/** How the price service spells an item. */
export type RetailItem = Readonly<Record<string, unknown>>

export type RetailService = {
  readonly endpoint: string
  /** The `$filter` and `currencyCode` of each question, in order. */
  readonly asked: { readonly filter: string; readonly currency: string }[]
  /** Answers the coming questions so, until told otherwise. */
  answers(how: How): void
}

type How = (filter: string, response: ServerResponse, request: IncomingMessage) => void

/** A price service over HTTP that has prices for the filters Drawbridge asks with, or whatever trouble a test wants. */
export function retailServiceForTests(): () => Promise<RetailService> {
  const open: (() => void)[] = []
  afterEach(() => {
    for (const close of open.splice(0)) close()
  })
  return async () => {
    let how: How = (filter, response) => page(response, itemsFor(filter))
    const asked: RetailService['asked'] = []
    const server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://localhost').searchParams
      const filter = query.get('$filter') ?? ''
      asked.push({ filter, currency: query.get('currencyCode') ?? '' })
      how(filter, response, request)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    return {
      endpoint: `http://127.0.0.1:${port}/api/retail/prices`,
      asked,
      answers: (next) => {
        how = next
      },
    }
  }
}

export const page = (response: ServerResponse, items: readonly unknown[], next: string | null = null): void => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ BillingCurrency: 'USD', Items: items, NextPageLink: next, Count: items.length }))
}

/** Values are compared letter for letter, as the service does it. */
export function itemsFor(filter: string): readonly RetailItem[] {
  const region = /armRegionName eq '([^']*)'/.exec(filter)?.[1] ?? ''
  if (filter.includes("serviceName eq 'Azure Firewall'")) return region === 'westeurope' ? firewallItems(region) : []
  return filter.includes("productName eq 'Virtual Network Private Link'") && region === 'Global' ? linkItems(region) : []
}

export const item = (over: RetailItem): RetailItem => ({
  currencyCode: 'USD',
  tierMinimumUnits: 0,
  location: 'EU West',
  effectiveStartDate: '2024-07-01T00:00:00Z',
  type: 'Consumption',
  isPrimaryMeterRegion: true,
  ...over,
})

export const firewallItem = (region: string, meterName: string, unitOfMeasure: string, retailPrice: unknown, over: RetailItem = {}) =>
  item({
    serviceName: 'Azure Firewall',
    productName: 'Azure Firewall',
    armRegionName: region,
    meterName,
    unitOfMeasure,
    retailPrice,
    ...over,
  })

/** Dearer than the built-in list, so that one sees where a price comes from. */
export const firewallItems = (region: string): readonly RetailItem[] => [
  firewallItem(region, 'Standard Deployment', '1 Hour', 1.5),
  firewallItem(region, 'Standard Data Processed', '1 GB', 0.02),
  firewallItem(region, 'Basic Deployment', '1 Hour', 0.5),
  firewallItem(region, 'Basic Data Processed', '1 GB', 0.08),
  firewallItem(region, 'Premium Deployment', '1 Hour', 1.75),
]

const linkItem = (region: string, meterName: string, unitOfMeasure: string, retailPrice: number, over: RetailItem = {}) =>
  item({
    serviceName: 'Virtual Network',
    productName: 'Virtual Network Private Link',
    armRegionName: region,
    meterName,
    unitOfMeasure,
    retailPrice,
    ...over,
  })

const linkItems = (region: string): readonly RetailItem[] => [
  linkItem(region, 'Standard Private Endpoint', '1 Hour', 0.02),
  linkItem(region, 'Standard Data Processed - Ingress', '1 GB', 0.03),
  linkItem(region, 'Standard Data Processed - Ingress', '1 GB', 0.006, { tierMinimumUnits: 1_000_000 }),
  linkItem(region, 'Standard Data Processed - Egress', '1 GB', 0.04),
]
