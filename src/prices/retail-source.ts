import type { Prices } from '../domain/cost.ts'
import type { Instant } from '../domain/names.ts'
import { type Result, unreachable } from '../domain/result.ts'
import type { Trouble } from './ask-retail.ts'
import { builtInPrices } from './built-in.ts'
import type { Found } from './found.ts'
import type { Read } from './kept.ts'
import type { Meter, Shelf } from './meters.ts'
import type { PriceOverrides } from './overrides.ts'

/** What came of each question. */
export type Looked = { readonly shelf: Shelf; readonly answer: Result<Read<Found>, Trouble> }

type Source = Pick<Prices, 'currency' | 'asOf' | 'source'>

/** Where the prices come from and of which day they are: what was read, what was not and why not. */
export function sourceOf(looked: readonly Looked[], place: string, overrides: PriceOverrides, currency: string): Source {
  const readAt = looked.flatMap(({ answer }) => (answer.ok && answer.value.value.size > 0 ? [answer.value.at] : []))
  const lacking = looked.flatMap((each) => lackingIn(each, overrides))
  if (readAt.length === 0) {
    const { asOf, source } = builtInPrices
    return { currency: builtInPrices.currency, asOf, source: `${source}, because ${lacking[0]?.because ?? 'nothing else is listed'}` }
  }
  // Of two readings the older one: nothing is newer than it is said to be.
  const asOf = dayOf(Math.min(...readAt))
  return {
    currency,
    asOf,
    source: [`Azure retail prices, ${place}, read ${asOf}`, ...lacking.map((each) => inList(each, currency))].join('; '),
  }
}

type Lacking = { readonly meters: readonly Meter[]; readonly because: string }

/** What the operator names is looked for nowhere else, so it is not missed. */
function lackingIn({ shelf, answer }: Looked, overrides: PriceOverrides): readonly Lacking[] {
  const meters = shelf.meters.filter(
    (meter) => !(answer.ok && answer.value.value.has(meter)) && (meter.ownPrice === undefined || overrides[meter.ownPrice] === undefined),
  )
  const because = answer.ok ? 'the price service does not list that clearly' : troubleWords(answer.problem)
  return meters.length === 0 ? [] : [{ meters, because }]
}

function inList({ meters, because }: Lacking, currency: string): string {
  const converted = currency === builtInPrices.currency ? '' : `, in ${builtInPrices.currency} and not converted`
  return `${meters.map(({ words }) => words).join(', ')} of the built-in list of ${builtInPrices.asOf}${converted}, because ${because}`
}

function troubleWords(trouble: Trouble): string {
  switch (trouble.trouble) {
    case 'silent':
      return 'the price service did not answer'
    case 'refused':
      return `the price service answered HTTP ${trouble.status}`
    case 'unreadable':
      return 'the answer of the price service cannot be read'
    case 'no-such-place':
      return 'the location is none the price service knows'
    default:
      return unreachable(trouble)
  }
}

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)
