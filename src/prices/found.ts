import type { Instant } from '../domain/names.ts'
import type { Item } from './ask-retail.ts'
import type { Meter } from './meters.ts'

/** The price of each meter of a shelf that the service lists without doubt. */
export type Found = ReadonlyMap<Meter, number>

export function foundIn(items: readonly Item[], meters: readonly Meter[], now: Instant): Found {
  return new Map(
    meters.flatMap((meter) => {
      const price = onlyPrice(items.filter((item) => isOf(meter, item, now)))
      return price === undefined ? [] : [[meter, price] as const]
    }),
  )
}

/** The price of the first unit: dearer steps there are none, and cheaper ones begin at a petabyte (facts: prices). */
const isOf = ({ meterName, unitOfMeasure }: Meter, item: Item, now: Instant): boolean =>
  item.meterName === meterName &&
  item.unitOfMeasure === unitOfMeasure &&
  item.type === 'Consumption' &&
  item.tierMinimumUnits === 0 &&
  item.effectiveStartDate <= now

/** Several prices for one thing are none, unless the service marks one of them as the region's own. */
function onlyPrice(items: readonly Item[]): number | undefined {
  const all = [...new Set(items.map(({ retailPrice }) => retailPrice))]
  if (all.length < 2) return all[0]
  const [own, another] = new Set(items.filter(({ isPrimaryMeterRegion }) => isPrimaryMeterRegion).map(({ retailPrice }) => retailPrice))
  return another === undefined ? own : undefined
}
