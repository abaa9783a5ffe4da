import { expect, it } from 'vitest'
import { ledgersForTests } from '../../support/test-ledger.ts'
import { days, type Weights } from './days.ts'
import { hold } from './hold.ts'
import { placeFor } from './places.ts'

/** While one waits for Redis, another goes on. */
const HANDS = [1, 2, 3, 4]

/** Far more than it takes; who waits longer waits for nothing. */
const LONGEST_MS = 600_000

/** Defines the tests of a file: so many days of these weights, each with a new ledger in a real Redis. */
export function holdByHands(what: string, runs: number, weights: Weights): void {
  const ledgers = ledgersForTests()
  const each = runs / HANDS.length
  it.concurrent.each(HANDS)(
    `${what}, hand %i of ${HANDS.length}: ${each} days`,
    async (hand) => {
      const seen = await hold(days(6, weights), each, await placeFor(hand, ledgers))
      // Days on which nothing is ever begun, and nobody is ever in anybody's way, would show nothing.
      expect(seen.requests).toBeGreaterThan(each)
      expect(seen.begun).toBeGreaterThan(each / 5)
      expect(seen.conflicts).toBeGreaterThan(each / 20)
      expect(seen.again).toBeGreaterThan(0)
    },
    LONGEST_MS,
  )
}
