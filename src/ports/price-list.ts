import type { Prices } from '../domain/cost.ts'

/** What Azure asks for a firewall and for private endpoints, by the place they are in. */
export interface PriceList {
  /**
   * The prices of a location as Azure names it (`westeurope`). Never throws and never waits long: what cannot be had is
   * taken from a list that is always there, and `source` says so. All locations have one currency, so sums are of one.
   */
  pricesFor(location: string): Promise<Prices>
}
