import fc from 'fast-check'
import { live, type Seen } from './live.ts'
import type { Order } from './orders.ts'
import type { Place } from './places.ts'
import { storyteller } from './story.ts'

/** Days whose indexes are made anew in the end, to see that they are the same: it takes as long as the day itself. */
const REINDEXED_EVERY = 20

/** Lives so many days, one after the other, and says how much there was to see. Where code and paper part, the error tells the shortest day there is. */
export async function hold(days: fc.Arbitrary<readonly Order[]>, runs: number, place: Place): Promise<Seen> {
  const seen: Seen[] = []
  let parted = ''
  const day = fc.asyncProperty(days, async (orders) => {
    await place.clear()
    const { story, ...listener } = storyteller()
    try {
      seen.push(await live(orders, place.stores, listener))
      await place.expectUnbroken()
      if (seen.length % REINDEXED_EVERY === 0) await place.expectIndexesTrue()
    } catch (error) {
      parted = story()
      throw error
    }
  })
  const { seed = 0 } = fc.readConfigureGlobal()
  // The hands of one test live different days.
  const held = await fc.check(day, { seed: seed + place.hand, numRuns: runs })
  if (held.failed) throw errorOf(held, parted, seed)
  return seen.reduce(added)
}

const added = (one: Seen, other: Seen): Seen => ({
  begun: one.begun + other.begun,
  requests: one.requests + other.requests,
  conflicts: one.conflicts + other.conflicts,
  again: one.again + other.again,
})

function errorOf({ numRuns, numShrinks, errorInstance }: fc.RunDetails<[readonly Order[]]>, story: string, seed: number): Error {
  const why = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  const found = `Code and paper part, on day ${numRuns}, shortened ${numShrinks} times`
  return new Error(`${found}:\n\n${story}\n\n${why}\n\nAgain: SEED=${seed} npx vitest run test/model`, { cause: errorInstance })
}
