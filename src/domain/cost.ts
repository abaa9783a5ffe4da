import type { FirewallSku } from './network.ts'

/** A dated price list. Amounts are of `currency`, firewall by the hour of deployment. */
export type Prices = {
  readonly currency: string
  readonly firewallHour: { readonly Standard: number; readonly Basic: number }
  readonly firewallGb: { readonly Standard: number; readonly Basic: number }
  readonly privateEndpointHour: number
  readonly privateEndpointGb: number
  /** `YYYY-MM-DD` the list was read. */
  readonly asOf: string
  readonly source: string
}

/** What a plan adds to the bill. */
export type Cost = {
  readonly currency: string
  /** Fixed amount a month, traffic apart. */
  readonly monthly: number
  readonly firewall: FirewallCost
  /** Absent where the plan puts none. `monthly` is that of all of them. */
  readonly endpoints?: { readonly count: number; readonly monthly: number; readonly perGb: number } | undefined
  /** Hours assumed in a month. */
  readonly hoursAMonth: number
  readonly asOf: string
  readonly source: string
}

export type FirewallCost =
  | { readonly is: 'not-involved' }
  | { readonly is: 'runs-already'; readonly sku: FirewallSku; readonly perGb: number }
  | {
      readonly is: 'starts'
      readonly sku: FirewallSku
      readonly monthly: number
      readonly perGb: number
      /** The other SKU, where it would be cheaper, and up to how many GB a month. */
      readonly cheaper?: { readonly sku: FirewallSku; readonly monthly: number; readonly belowGb: number } | undefined
    }
