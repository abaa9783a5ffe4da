import { monthlyOf } from './by-the-month.ts'
import type { Prices } from './cost.ts'
import type { FirewallSku } from './network.ts'

export type PricedSku = keyof Prices['firewallHour']

/** The SKU that a network has not, beside the one it has: one is paid more by the hour, the other by the GB. */
export type OtherSku = {
  readonly sku: PricedSku
  readonly monthly: number
  readonly perGb: number
  /** On which side of `atGb` a month it is the cheaper one; `above` 0 is always. */
  readonly cheaper: 'below' | 'above' | 'never'
  readonly atGb: number
}

/** Of a SKU that the list does not know, the dearer of the known ones is the safe guess. */
export const pricedAs = (sku: FirewallSku): PricedSku => (sku === 'Basic' ? 'Basic' : 'Standard')

export function otherSku(of: FirewallSku, { firewallHour, firewallGb }: Prices): OtherSku {
  const own = pricedAs(of)
  const sku: PricedSku = own === 'Basic' ? 'Standard' : 'Basic'
  const fixedMore = monthlyOf(firewallHour[sku]) - monthlyOf(firewallHour[own])
  const byGbMore = firewallGb[sku] - firewallGb[own]
  return { sku, monthly: monthlyOf(firewallHour[sku]), perGb: firewallGb[sku], ...whereCheaper(fixedMore, byGbMore) }
}

function whereCheaper(fixedMore: number, byGbMore: number): Pick<OtherSku, 'cheaper' | 'atGb'> {
  const atGb = byGbMore === 0 ? 0 : Math.max(0, Math.round(-fixedMore / byGbMore))
  if (fixedMore < 0) return byGbMore > 0 ? { cheaper: 'below', atGb } : { cheaper: 'above', atGb: 0 }
  return byGbMore < 0 ? { cheaper: 'above', atGb } : { cheaper: 'never', atGb: 0 }
}
