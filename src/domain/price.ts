import { cents, HOURS_A_MONTH, monthlyOf } from './by-the-month.ts'
import type { ChangeCost, Cost, EndpointsCost, FirewallCost, Prices } from './cost.ts'
import { otherSku, pricedAs } from './firewall-sku.ts'
import type { Network } from './network.ts'
import { type Change, changeKeyOf, isKept, type Plan, rulesToAdd, rulesToPut, todoOf } from './plan.ts'
import { savingOf } from './price-saving.ts'

/** What carrying out the plan adds to the bill each month. What runs already, or starts without it, is not counted. */
export function priceOf(plan: Plan, network: Network, prices: Prices): Cost {
  const firewall = firewallCost(plan, network, prices)
  const endpoints = endpointsCost(plan, prices)
  const changes = changeCosts(plan, firewall, prices)
  const saves = savingOf(plan, network, prices)
  return {
    currency: prices.currency,
    monthly: cents((firewall.is === 'starts' ? firewall.monthly : 0) + (endpoints?.monthly ?? 0)),
    firewall,
    ...(endpoints === undefined ? {} : { endpoints }),
    ...(changes.length === 0 ? {} : { changes }),
    ...(saves === undefined ? {} : { saves }),
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
  const other = otherSku(sku, prices)
  return {
    is: 'starts',
    sku,
    monthly: monthlyOf(prices.firewallHour[pricedAs(sku)]),
    perGb,
    ...(other.cheaper === 'below' ? { cheaper: { sku: other.sku, monthly: other.monthly, belowGb: other.atGb } } : {}),
    ...(other.cheaper === 'above' ? { cheaperFrom: { sku: other.sku, monthly: other.monthly, aboveGb: other.atGb } } : {}),
  }
}

function endpointsCost(plan: Plan, { privateEndpointHour, privateEndpointGb }: Prices): EndpointsCost | undefined {
  const count = rulesToAdd(plan).filter(({ destination }) => destination.type === 'private-endpoint').length
  if (count === 0) return undefined
  return { count, monthly: cents(count * monthlyOf(privateEndpointHour)), perGb: privateEndpointGb.in, perGbOut: privateEndpointGb.out }
}

/** Where one thing is to be done, all of the cost is its own. */
function changeCosts(plan: Plan, firewall: FirewallCost, prices: Prices): readonly ChangeCost[] {
  if (todoOf(plan).length < 2) return []
  const todo = todoOf({ changes: plan.changes.filter((planned) => !isKept(planned)) })
  const first = todo.find(({ do: what, rule }) => what === 'put-rule' && rule.destination.type === 'fqdn')
  return todo.flatMap((change): readonly ChangeCost[] => {
    const endpoint = endpointChange(change, prices)
    if (endpoint !== undefined) return [endpoint]
    return firewall.is === 'starts' && change === first
      ? [{ change: changeKeyOf(change), is: 'starts-firewall', monthly: firewall.monthly }]
      : []
  })
}

function endpointChange(change: Change, { privateEndpointHour }: Prices): ChangeCost | undefined {
  if (change.rule.destination.type !== 'private-endpoint') return undefined
  const is = change.do === 'put-rule' ? 'adds-endpoint' : 'ends-endpoint'
  return { change: changeKeyOf(change), is, monthly: monthlyOf(privateEndpointHour) }
}
