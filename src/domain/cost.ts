import type { FirewallSku } from './network.ts'
import type { ChangeKey } from './plan.ts'

/** A dated price list. Amounts are of `currency`, firewall by the hour of deployment. */
export type Prices = {
  readonly currency: string
  readonly firewallHour: { readonly Standard: number; readonly Basic: number }
  readonly firewallGb: { readonly Standard: number; readonly Basic: number }
  readonly privateEndpointHour: number
  readonly privateEndpointGb: { readonly in: number; readonly out: number }
  /** `YYYY-MM-DD` the list was read. */
  readonly asOf: string
  readonly source: string
}

/** What a plan adds to the bill, and what it takes off. */
export type Cost = {
  readonly currency: string
  /** Fixed amount a month that is added, traffic apart. What is saved is not taken off: it may not be known. */
  readonly monthly: number
  readonly firewall: FirewallCost
  /** Absent where the plan puts none. `monthly` is that of all of them. */
  readonly endpoints?: EndpointsCost | undefined
  /** What of it each change adds or saves, of those that have an amount. Absent where there is only one thing to do. */
  readonly changes?: readonly ChangeCost[] | undefined
  /** Absent where the plan takes nothing away. */
  readonly saves?: Saving | undefined
  /** Hours assumed in a month. */
  readonly hoursAMonth: number
  readonly asOf: string
  readonly source: string
}

/** `perGb` is that of what goes in; what goes out costs the same where `perGbOut` is absent. */
export type EndpointsCost = {
  readonly count: number
  readonly monthly: number
  readonly perGb: number
  readonly perGbOut?: number | undefined
}

export type ChangeCost = {
  readonly change: ChangeKey
  readonly is: 'starts-firewall' | 'adds-endpoint' | 'ends-endpoint'
  readonly monthly: number
}

/** What is no longer paid once rules are gone. */
export type Saving = {
  /** Absent where none is taken away. */
  readonly endpoints?: { readonly count: number; readonly monthly: number } | undefined
  /**
   * `stays`: other FQDN rules remain, so it runs on · `may-stop`: the last one goes, and whether Azure stops the firewall
   * with it is not known (facts: prices).
   */
  readonly firewall:
    | { readonly is: 'not-involved' }
    | { readonly is: 'stays' }
    | { readonly is: 'may-stop'; readonly sku: FirewallSku; readonly monthly: number }
  /** False in a network that was never provisioned: there nothing is billed yet, and what goes will not begin. */
  readonly billed: boolean
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
      /** The other SKU, where it would be cheaper, and from how many GB a month on; 0: always. */
      readonly cheaperFrom?: { readonly sku: FirewallSku; readonly monthly: number; readonly aboveGb: number } | undefined
    }
