/** What can be set about the simulated Azure. */
export type Settings = {
  readonly minutes: Minutes
  readonly quirks: Quirks
  readonly prices: LocalPrices
  /** Simulated minutes that pass in one minute of the clock. */
  readonly speed: number
}

/** Simulated minutes. 0: Azure answers 200 at once instead of 202 (facts: timing). */
type Minutes = {
  readonly rule: number
  /** More for the first FQDN rule: the firewall. */
  readonly firstFqdn: number
  /** A rule on a network that is not provisioned. */
  readonly inactiveRule: number
  readonly provisioning: number
  /** Several rules or settings in one update of the workspace. */
  readonly update: number
}

/** Where Azure's behaviour is not established, or differs from place to place, the switch for each way. */
type Quirks = {
  /** Two changes at once: a rule is silently lost (Azure/terraform-provider-azapi#453), or the second is answered 409. */
  readonly overlaps: 'lose' | 'refuse'
  readonly pollHeaders: 'both' | 'status' | 'location'
  /** Without it a poller that does not add its own is answered MissingApiVersionParameter (azapi#498). */
  readonly pollUrlHasApiVersion: boolean
  /** Whether an update of the workspace takes away the user-defined rules it does not name. */
  readonly patchRules: 'merge' | 'replace'
  /** Whether a network of allowed internet may become approved-only: Microsoft's pages contradict each other. */
  readonly internetToApproved: 'allow' | 'refuse'
  readonly pageSize: number
}

/** A month each, USD. */
export type LocalPrices = {
  readonly firewall: { readonly Standard: number; readonly Basic: number }
  readonly privateEndpoint: number
}

export type PartialSettings = {
  readonly minutes?: Partial<Minutes>
  readonly quirks?: Partial<Quirks>
  readonly prices?: LocalPrices
  readonly speed?: number
}

export function settingsOf({ minutes, quirks, prices, speed }: PartialSettings): Settings {
  return {
    minutes: { rule: 4, firstFqdn: 10, inactiveRule: 0.5, provisioning: 30, update: 20, ...minutes },
    quirks: {
      overlaps: 'lose',
      pollHeaders: 'both',
      pollUrlHasApiVersion: false,
      patchRules: 'merge',
      internetToApproved: 'allow',
      pageSize: 50,
      ...quirks,
    },
    prices: prices ?? LIST_PRICES,
    speed: speed ?? 60,
  }
}

/** 730 hours at $1.25, $0.395 and $0.01 (facts: prices). */
const LIST_PRICES: LocalPrices = { firewall: { Standard: 912.5, Basic: 288.35 }, privateEndpoint: 7.3 }
