import type { NearMiss, Observation, RuleFinding } from './verdict.ts'

type Lack = NearMiss['lacked'][number]

/** The rule that lacked least of those that would have opened a way; the first of several. A rule that forbids opens none. */
export function nearestMiss(findings: readonly RuleFinding[]): NearMiss | undefined {
  const misses = findings
    .filter(({ state, effect }) => state !== 'fired' && effect.is !== 'forbid')
    .map(({ rule, file, observed }) => ({ rule, file, lacked: missing(observed, true) }))
  return misses.length === 0 ? undefined : fewest(misses, ({ lacked }) => lacked.length)
}

/** The fewest leaves that would have to be otherwise for the whole to be `wanted`. */
function missing(observed: Observation, wanted: boolean): readonly Lack[] {
  if (observed.held === wanted) return []
  if ('test' in observed)
    return [wanted ? { test: observed.test, saw: observed.saw } : { test: observed.test, saw: observed.saw, not: true }]
  const lacks = observed.parts.map((part) => missing(part, observed.op === 'not' ? !wanted : wanted))
  const everyPart = observed.op === 'not' || (observed.op === 'all') === wanted
  return everyPart ? lacks.flat() : (fewest(lacks, (lack) => lack.length) ?? [])
}

function fewest<Item>(items: readonly Item[], count: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>((least, item) => (least === undefined || count(item) < count(least) ? item : least), undefined)
}
