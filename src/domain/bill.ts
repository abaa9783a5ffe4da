import { cents, HOURS_A_MONTH, monthlyOf } from './by-the-month.ts'
import type { Prices } from './cost.ts'
import { type OtherSku, otherSku, pricedAs } from './firewall-sku.ts'
import type { RuleName } from './names.ts'
import { type FirewallSku, hasFirewall, type LiveRule, type Network } from './network.ts'
import { isPeoples } from './rules-there.ts'

/** What the network of a workspace costs a month as it stands. The managed network itself is free (seed: Pricing). */
export type Bill = {
  readonly currency: string
  /**
   * `asleep`: not provisioned, so nothing is billed until it is · `switched-off`: there is no managed network · `of-its-hub`:
   * a project has none of its own.
   */
  readonly standing: 'awake' | 'asleep' | 'switched-off' | 'of-its-hub'
  /** All that is fixed, traffic apart: what is billed now, or where it is asleep what begins with provisioning. */
  readonly monthly: number
  readonly firewall: FirewallBill
  readonly endpoints: EndpointsBill
  /** What people have put, with what each rule by itself would save. */
  readonly rules: readonly RuleBill[]
  readonly hoursAMonth: number
  readonly asOf: string
  readonly source: string
}

export type FirewallBill =
  | { readonly is: 'none' }
  | {
      readonly is: 'runs'
      readonly sku: FirewallSku
      readonly monthly: number
      readonly perGb: number
      readonly other: OtherSku
      /** The FQDN rules it runs for: those of people by name, and how many are Azure's own. */
      readonly for: { readonly people: readonly RuleName[]; readonly azure: number }
    }

/** Azure's own are billed as people's are. Ones that failed are none. */
export type EndpointsBill = {
  readonly monthly: number
  readonly each: number
  readonly perGb: { readonly in: number; readonly out: number }
  readonly categories: readonly { readonly category: string; readonly count: number }[]
  readonly failed: number
}

/** `may-stop-firewall`: the only FQDN rule; whether Azure stops the firewall with it is not known (facts: prices). */
export type RuleBill = {
  readonly rule: RuleName
  readonly saves: 'endpoint' | 'may-stop-firewall' | 'nothing-fixed'
  readonly monthly: number
}

export function billOf(network: Network, prices: Prices): Bill {
  const standing = standingOf(network)
  const billed = standing === 'awake' || standing === 'asleep' ? network : { ...network, rules: [] }
  const firewall = firewallBill(billed, prices)
  const endpoints = endpointsBill(billed, prices)
  return {
    currency: prices.currency,
    standing,
    monthly: cents((firewall.is === 'runs' ? firewall.monthly : 0) + endpoints.monthly),
    firewall,
    endpoints,
    rules: billed.rules.filter(isPeoples).map((rule) => ruleBill(rule, firewall, endpoints)),
    hoursAMonth: HOURS_A_MONTH,
    asOf: prices.asOf,
    source: prices.source,
  }
}

function standingOf({ kind, isolationMode, status }: Network): Bill['standing'] {
  if (kind === 'Project') return 'of-its-hub'
  if (isolationMode === 'Disabled') return 'switched-off'
  return status === 'Active' ? 'awake' : 'asleep'
}

function firewallBill(network: Network, prices: Prices): FirewallBill {
  if (!hasFirewall(network)) return { is: 'none' }
  const sku = network.firewallSku
  const hosts = network.rules.filter(({ destination }) => destination.type === 'fqdn')
  const people = hosts.filter(isPeoples).map(({ name }) => name)
  return {
    is: 'runs',
    sku,
    monthly: monthlyOf(prices.firewallHour[pricedAs(sku)]),
    perGb: prices.firewallGb[pricedAs(sku)],
    other: otherSku(sku, prices),
    for: { people, azure: hosts.length - people.length },
  }
}

function endpointsBill({ rules }: Network, { privateEndpointHour, privateEndpointGb }: Prices): EndpointsBill {
  const all = rules.filter(({ destination }) => destination.type === 'private-endpoint')
  const standing = all.filter(isBilled)
  const each = monthlyOf(privateEndpointHour)
  const categories = [...new Set(standing.map(({ category }) => category))].map((category) => ({
    category,
    count: standing.filter((rule) => rule.category === category).length,
  }))
  return { monthly: cents(standing.length * each), each, perGb: privateEndpointGb, categories, failed: all.length - standing.length }
}

const isBilled = ({ status }: LiveRule): boolean => status !== 'Failed'

function ruleBill(rule: LiveRule, firewall: FirewallBill, { each }: EndpointsBill): RuleBill {
  const { name, destination } = rule
  if (destination.type === 'private-endpoint' && isBilled(rule)) return { rule: name, saves: 'endpoint', monthly: each }
  const only = destination.type === 'fqdn' && firewall.is === 'runs' && firewall.for.azure + firewall.for.people.length === 1
  return only ? { rule: name, saves: 'may-stop-firewall', monthly: firewall.monthly } : { rule: name, saves: 'nothing-fixed', monthly: 0 }
}

/** Sums of what is billed now and of what begins with provisioning: one a currency, for two currencies make no sum. */
export type Total = { readonly currency: string; readonly now: number; readonly onceProvisioned: number }

export function totalsOf(bills: readonly Bill[]): readonly Total[] {
  const sum = (of: readonly Bill[]): number => cents(of.reduce((so, { monthly }) => so + monthly, 0))
  return [...new Set(bills.map(({ currency }) => currency))].map((currency) => {
    const own = bills.filter((bill) => bill.currency === currency)
    const now = sum(own.filter(({ standing }) => standing !== 'asleep'))
    return { currency, now, onceProvisioned: cents(sum(own) - now) }
  })
}
