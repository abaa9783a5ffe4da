import { branchesOf } from './branches.ts'
import { contradictionIn } from './contradiction.ts'
import type { Leaf, Predicate } from './policy.ts'

/**
 * Whether wherever the one holds the other holds, too. It says yes only where that is certain, whatever is asked in
 * whatever workspace; of what it cannot look through it says no.
 */
export const implies = (one: Predicate, other: Predicate): boolean =>
  clashIn({ op: 'all', parts: [one, { op: 'not', part: other }] }) !== undefined

/** What a predicate that can never hold asks of the same thing at once; undefined where it may hold, as far as can be seen. */
export function clashIn(predicate: Predicate): readonly Leaf['is'][] | undefined {
  const clashes = branchesOf(predicate)?.map(contradictionIn)
  if (clashes === undefined || clashes.includes(undefined)) return undefined
  return [...new Set(clashes.flatMap((keys) => keys ?? []))]
}
