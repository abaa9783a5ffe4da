import type { Cost, FirewallCost, Prices } from './cost.ts'
import type { Network } from './network.ts'
import { type Plan, rulesToPut } from './plan.ts'

/** Azure's own measure of a month (facts: prices). */
const HOURS_A_MONTH = 730

/** What carrying out the plan adds to the bill each month. What runs already, or starts without it, is not counted. */
export function priceOf(plan: Plan, network: Network, prices: Prices): Cost {
  const firewall = firewallCost(plan, network, prices)
  const count = rulesToPut(plan).filter(({ destination }) => destination.type === 'private-endpoint').length
  const endpoints = { count, monthly: cents(count * monthlyOf(prices.privateEndpointHour)), perGb: prices.privateEndpointGb }
  return {
    currency: prices.currency,
    monthly: cents((firewall.is === 'starts' ? firewall.monthly : 0) + endpoints.monthly),
    firewall,
    ...(count > 0 ? { endpoints } : {}),
    hoursAMonth: HOURS_A_MONTH,
    asOf: prices.asOf,
    source: prices.source,
  }
}

function firewallCost(plan: Plan, network: Network, prices: Prices): FirewallCost {
  if (!rulesToPut(plan).some(({ destination }) => destination.type === 'fqdn')) return { is: 'not-involved' }
  const sku = network.firewallSku
  const perGb = prices.firewallGb[pricedAs(sku)]
  if (!plan.startsFirewall) return { is: 'runs-already', sku, perGb }
  const cheaper = cheaperSku(pricedAs(sku), prices)
  return { is: 'starts', sku, monthly: monthlyOf(prices.firewallHour[pricedAs(sku)]), perGb, ...(cheaper ? { cheaper } : {}) }
}

type Priced = keyof Prices['firewallHour']

/** Of a SKU that the list does not know, the dearer of the known ones is the safe guess. */
const pricedAs = (sku: string): Priced => (sku === 'Basic' ? 'Basic' : 'Standard')

/** The other SKU where its fixed price is lower, up to the traffic at which its price by the GB has eaten that up. */
function cheaperSku(sku: Priced, { firewallHour, firewallGb }: Prices) {
  const other: Priced = sku === 'Basic' ? 'Standard' : 'Basic'
  const [saved, dearer] = [monthlyOf(firewallHour[sku]) - monthlyOf(firewallHour[other]), firewallGb[other] - firewallGb[sku]]
  if (saved <= 0 || dearer <= 0) return undefined
  return { sku: other, monthly: monthlyOf(firewallHour[other]), belowGb: Math.round(saved / dearer) }
}

const monthlyOf = (hour: number): number => cents(hour * HOURS_A_MONTH)

const cents = (amount: number): number => Math.round(amount * 100) / 100
