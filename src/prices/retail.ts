import type { Prices } from '../domain/cost.ts'
import { no, ok } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { PriceList } from '../ports/price-list.ts'
import { askRetail, type Item, type Trouble } from './ask-retail.ts'
import { builtInPrices } from './built-in.ts'
import { type Found, foundIn } from './found.ts'
import { createKept, type Patience } from './kept.ts'
import { FIREWALL, PRIVATE_LINK, type Shelf } from './meters.ts'
import { type PriceOverrides, withOverrides } from './overrides.ts'
import { type Looked, sourceOf } from './retail-source.ts'

export type RetailOptions = {
  readonly overrides?: PriceOverrides | undefined
  readonly clock: Clock
  /** Told once for each question that came to nothing. */
  readonly onTrouble?: (region: string, trouble: Trouble) => void
  readonly endpoint?: string
  readonly patience?: Patience
  /** For all pages of an answer together. */
  readonly timeoutMs?: number
}

const HOUR = 3_600_000

/**
 * Prices move a few times a year. What was read is kept for a week where the service is silent, because falling back to
 * another list and returning would change the amount twice, and votes with it.
 */
const PATIENCE: Patience = { freshFor: 12 * HOUR, keptFor: 7 * 24 * HOUR, restFor: 60_000, waitFor: 2_000 }

/** What the public price service says now, meter by meter; the operator's own prices before it, the built-in list behind it. */
export function createRetailPriceList({ overrides = {}, clock, onTrouble, ...options }: RetailOptions): PriceList {
  const { endpoint = 'https://prices.azure.com/api/retail/prices', patience = PATIENCE, timeoutMs = 20_000 } = options
  const currency = overrides.currency ?? builtInPrices.currency

  function keptOf({ serviceName, productName, meters }: Shelf) {
    return createKept<Found, Trouble>(
      async (region) => {
        const asked = await askRetail(endpoint, { serviceName, productName, region, currency }, timeoutMs)
        if (!asked.ok) onTrouble?.(region, asked.problem)
        const isAskedFor = (item: Item): boolean =>
          item.serviceName === serviceName &&
          item.productName === productName &&
          item.armRegionName === region &&
          item.currencyCode === currency
        return asked.ok ? ok(foundIn(asked.value.filter(isAskedFor), meters, clock())) : asked
      },
      { trouble: 'silent' },
      clock,
      patience,
    )
  }
  const shelves = [FIREWALL, PRIVATE_LINK].map((shelf) => ({ shelf, kept: keptOf(shelf) }))

  return {
    async pricesFor(location) {
      // Azure calls the same place `West Europe` elsewhere. What is no name at all has no place in a filter.
      const place = location.toLowerCase().replaceAll(' ', '')
      const known = /^[a-z0-9]+$/.test(place)
      const looked = await Promise.all(
        shelves.map(async ({ shelf, kept }) => ({ shelf, answer: known ? await kept(shelf.region(place)) : NOWHERE })),
      )
      return composed(looked, place, overrides, currency)
    },
  }
}

const NOWHERE = no({ trouble: 'no-such-place' })

/** Everything that was read, over the built-in list, under the operator's own prices. */
function composed(looked: readonly Looked[], place: string, overrides: PriceOverrides, currency: string): Prices {
  const read = looked.flatMap(({ answer }) => (answer.ok ? [answer.value] : []))
  const prices = read.flatMap(({ value }) => [...value]).reduce<Prices>((list, [meter, price]) => meter.put(price, list), builtInPrices)
  return withOverrides({ ...prices, ...sourceOf(looked, place, overrides, currency) }, overrides)
}
