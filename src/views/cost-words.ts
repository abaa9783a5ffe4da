import type { Cost, FirewallCost } from '../domain/cost.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { amount, counted, money, unitPrice } from './words.ts'

/** What it adds to the bill, whether it starts the Azure Firewall, and on what that rests. */
export function costLines(cost: Cost): readonly Mrkdwn[] {
  return [headline(cost), ...endpointsLine(cost), ...cheaperLine(cost), assumption(cost)]
}

/** `$912.50 a month` */
export const monthly = (cost: Cost): string => `${money(cost.monthly, cost.currency)} a month`

/** For the confirmation dialog: plain text. */
export function costSentence(cost: Cost): string {
  if (cost.firewall.is === 'starts') return `This adds ${monthly(cost)} and starts an Azure Firewall (${sku(cost.firewall)}).`
  return cost.monthly > 0 ? `This adds ${monthly(cost)}.` : 'This adds nothing to the fixed monthly bill.'
}

function headline(cost: Cost): Mrkdwn {
  switch (cost.firewall.is) {
    case 'starts':
      return mrkdwn`💰 *${monthly(cost)}*: this *starts the Azure Firewall* (SKU ${sku(cost.firewall)}), because it is the first FQDN rule of the network.`
    case 'runs-already':
      return mrkdwn`💰 *${monthly(cost)}* more: the Azure Firewall (SKU ${sku(cost.firewall)}) runs already.`
    case 'not-involved':
      return mrkdwn`💰 *${monthly(cost)}* more: it starts no Azure Firewall.`
    default:
      return unreachable(cost.firewall)
  }
}

function endpointsLine({ endpoints, currency }: Cost): readonly Mrkdwn[] {
  if (endpoints === undefined) return []
  const { count, monthly: price, perGb } = endpoints
  return [
    mrkdwn`${counted(count, 'private endpoint')}: ${money(price, currency)} a month. Traffic comes on top: ${unitPrice(perGb, currency)} a GB in and out.`,
  ]
}

function cheaperLine({ firewall, currency }: Cost): readonly Mrkdwn[] {
  if (firewall.is !== 'starts' || firewall.cheaper === undefined) return []
  const { sku: other, monthly: price, belowGb } = firewall.cheaper
  return [
    mrkdwn`With SKU ${cut(other, 40)} it would be ${money(price, currency)} a month, cheaper below ${amount(Math.round(belowGb))} GB of traffic a month.`,
  ]
}

function assumption({ firewall, currency, hoursAMonth, asOf, source }: Cost): Mrkdwn {
  const traffic = firewall.is === 'not-involved' ? [] : [mrkdwn` Traffic comes on top: ${unitPrice(firewall.perGb, currency)} a GB.`]
  return mrkdwn`Assumes ${amount(hoursAMonth)} hours a month.${traffic} Prices of ${cut(asOf, 40)} (${cut(source, 200)}).`
}

const sku = (firewall: Exclude<FirewallCost, { is: 'not-involved' }>): string => cut(firewall.sku, 40)
