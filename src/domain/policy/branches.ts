import type { Leaf, Predicate } from './policy.ts'

/** A leaf, and whether it is said to hold. */
export type Literal = { readonly leaf: Leaf; readonly holds: boolean }

/** One way in which a predicate can come true: all of these at once. */
export type Branch = readonly Literal[]

/** Every way in which a predicate can hold, or fail to; undefined: more than are worth looking through. */
export function branchesOf(predicate: Predicate, holds = true): readonly Branch[] | undefined {
  return countOf(predicate, holds) > MOST_BRANCHES ? undefined : expand(predicate, holds)
}

/** Nobody writes such a predicate by hand, and looking through it would hold up the start. */
const MOST_BRANCHES = 2_000

function countOf(predicate: Predicate, holds: boolean): number {
  if ('is' in predicate) return 1
  if (predicate.op === 'not') return countOf(predicate.part, !holds)
  const counts = predicate.parts.map((part) => countOf(part, holds))
  return together(predicate.op, holds)
    ? counts.reduce((product, count) => product * count, 1)
    : counts.reduce((sum, count) => sum + count, 0)
}

function expand(predicate: Predicate, holds: boolean): readonly Branch[] {
  if ('is' in predicate) return [[{ leaf: predicate, holds }]]
  if (predicate.op === 'not') return expand(predicate.part, !holds)
  const ways = predicate.parts.map((part) => expand(part, holds))
  if (!together(predicate.op, holds)) return ways.flat()
  return ways.reduce<readonly Branch[]>((joined, way) => joined.flatMap((one) => way.map((other) => [...one, ...other])), [[]])
}

/** "All of" holds by all of its parts; "any of" fails by all of them. */
const together = (op: 'all' | 'any', holds: boolean): boolean => (op === 'all') === holds
