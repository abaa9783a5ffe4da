import { cents, monthlyOf } from './by-the-month.ts'
import type { Prices, Saving } from './cost.ts'
import { pricedAs } from './firewall-sku.ts'
import { hasFirewall, type Network } from './network.ts'
import { type Plan, todoOf } from './plan.ts'

/** What the rules that a plan takes away no longer cost; undefined where it takes none away. */
export function savingOf(plan: Plan, network: Network, prices: Prices): Saving | undefined {
  const gone = todoOf(plan).filter((change) => change.do === 'remove-rule')
  if (gone.length === 0) return undefined
  const count = gone.filter(({ rule }) => rule.destination.type === 'private-endpoint').length
  const opensHosts = gone.some(({ rule }) => rule.destination.type === 'fqdn')
  return {
    ...(count === 0 ? {} : { endpoints: { count, monthly: cents(count * monthlyOf(prices.privateEndpointHour)) } }),
    firewall: opensHosts && hasFirewall(network) ? firewallOf(plan, network, prices) : { is: 'not-involved' },
    billed: network.status === 'Active',
  }
}

/** The plan has said already whether no FQDN rule remains. */
function firewallOf({ changes }: Plan, { firewallSku: sku }: Network, { firewallHour }: Prices): Saving['firewall'] {
  const last = changes.some(({ findings }) => findings.some(({ finding }) => finding === 'last-fqdn'))
  return last ? { is: 'may-stop', sku, monthly: monthlyOf(firewallHour[pricedAs(sku)]) } : { is: 'stays' }
}
