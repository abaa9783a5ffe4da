import type { ChangeCost, Cost, FirewallCost } from '../domain/cost.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { savingShortly, savingWords } from './saving-words.ts'
import { amount, counted, money, unitPrice } from './words.ts'

/** What it adds to the bill, whether it starts the Azure Firewall, and on what that rests. */
export function costLines(cost: Cost): readonly Mrkdwn[] {
  const saved = cost.saves === undefined || addsNothing(cost) ? [] : [savingWords(cost.saves, cost.currency)]
  return [headline(cost), ...cheaperLine(cost), ...changeLines(cost), ...endpointsLine(cost), ...saved, assumption(cost)]
}

/** `$912.50 a month` */
export const monthly = (cost: Cost): string => `${money(cost.monthly, cost.currency)} a month`

/** The same, or what it saves where it only takes away: plain text. */
export const monthlyShortly = (cost: Cost): string => (addsNothing(cost) ? savingShortly(cost) : undefined) ?? monthly(cost)

/** For the confirmation dialog: plain text. */
export function costSentence(cost: Cost): string {
  if (cost.firewall.is === 'starts') return `This adds ${monthly(cost)} and starts an Azure Firewall (${sku(cost.firewall)}).`
  return cost.monthly > 0 ? `This adds ${monthly(cost)}.` : 'This adds nothing to the fixed monthly bill.'
}

/** Where rules are only taken away the question is what that saves. */
const addsNothing = ({ firewall, endpoints, saves }: Cost): boolean =>
  saves !== undefined && firewall.is === 'not-involved' && endpoints === undefined

function headline(cost: Cost): Mrkdwn {
  if (cost.saves !== undefined && addsNothing(cost)) return mrkdwn`💰 ${savingWords(cost.saves, cost.currency)}`
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

/** A card is read on a phone: more than this many amounts are a list nobody reads. */
const MOST_CHANGES = 6

function changeLines({ changes = [], currency }: Cost): readonly Mrkdwn[] {
  const more = changes.length > MOST_CHANGES ? [mrkdwn`• … and ${counted(changes.length - MOST_CHANGES, 'more rule')} with an amount`] : []
  return [...changes.slice(0, MOST_CHANGES).map((each) => changeLine(each, currency)), ...more]
}

const changeLine = ({ change, is, monthly: price }: ChangeCost, currency: string): Mrkdwn =>
  mrkdwn`• ${code(cut(change, 80))}: ${CHANGES[is].sign}${money(price, currency)}, ${CHANGES[is].words}`

const CHANGES = {
  'starts-firewall': { sign: '', words: 'the first FQDN rule starts the firewall' },
  'adds-endpoint': { sign: '', words: 'a private endpoint' },
  'ends-endpoint': { sign: '−', words: 'a private endpoint less' },
} as const satisfies Record<ChangeCost['is'], { readonly sign: string; readonly words: string }>

function endpointsLine({ endpoints, currency }: Cost): readonly Mrkdwn[] {
  if (endpoints === undefined) return []
  const { count, monthly: price, perGb, perGbOut = perGb } = endpoints
  return [
    mrkdwn`${counted(count, 'private endpoint')}: ${money(price, currency)} a month. Traffic comes on top: ${unitPrice(perGb, currency)} a GB in, ${unitPrice(perGbOut, currency)} a GB out.`,
  ]
}

function cheaperLine({ firewall, currency }: Cost): readonly Mrkdwn[] {
  if (firewall.is !== 'starts') return []
  const { cheaper, cheaperFrom } = firewall
  return [
    ...(cheaper === undefined ? [] : [otherSkuWords(cheaper, currency, 'below', cheaper.belowGb)]),
    ...(cheaperFrom === undefined ? [] : [otherSkuWords(cheaperFrom, currency, 'above', cheaperFrom.aboveGb)]),
  ]
}

type OtherAmount = { readonly sku: string; readonly monthly: number }

/** `With SKU Basic it would be $288.35 a month, cheaper below 12,738 GB of traffic a month.` */
export function otherSkuWords({ sku: other, monthly: price }: OtherAmount, currency: string, side: 'below' | 'above', gb: number): Mrkdwn {
  const where = side === 'above' && gb === 0 ? 'whatever the traffic' : `${side} ${amount(Math.round(gb))} GB of traffic a month`
  return mrkdwn`With SKU ${cut(other, 40)} it would be ${money(price, currency)} a month, cheaper ${where}.`
}

function assumption({ firewall, currency, hoursAMonth, asOf, source }: Cost): Mrkdwn {
  const traffic = firewall.is === 'not-involved' ? [] : [mrkdwn` Traffic comes on top: ${unitPrice(firewall.perGb, currency)} a GB.`]
  return mrkdwn`Assumes ${amount(hoursAMonth)} hours a month.${traffic} Prices of ${cut(asOf, 40)} (${cut(source, 400)}).`
}

const sku = (firewall: Exclude<FirewallCost, { is: 'not-involved' }>): string => cut(firewall.sku, 40)
