import { coversDestination, describeDestination } from './destination/coverage.ts'
import type { PlannedChange } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import { byName, byPlace, type Entry, entriesOf, mayCover, namesakesOf } from './rule-index.ts'
import { type RulesThere, sameName } from './rules-there.ts'
import { coveredByTags } from './tags-there.ts'

/**
 * Within one request: a name that is given to different places, or given and taken away, stays with the first, even where
 * that one needs nothing done; what another one covers is not done twice, nor what tags that are asked for beside it cover.
 */
export function settleAmongThemselves(changes: readonly PlannedChange[], there: RulesThere): readonly PlannedChange[] {
  return withoutTagged(withoutDuplicates(withoutNamesakes(changes)), there)
}

/** A change as it is looked for among the others. */
type Sought = OutboundRule & { readonly does: PlannedChange['change']['do']; readonly of: PlannedChange }

const soughtIn = (changes: readonly PlannedChange[], standings: readonly PlannedChange['standing'][]): readonly Sought[] =>
  changes.flatMap((of) => (standings.includes(of.standing) ? [{ ...of.change.rule, does: of.change.do, of }] : []))

function withoutNamesakes(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const named = byName(entriesOf(soughtIn(changes, ['todo', 'nothing-to-do'])))
  return changes.map((planned) => {
    const { name } = planned.change.rule
    const namesakes = namesakesOf(named, name)
    const own = namesakes.find(({ rule }) => rule.of === planned)
    const before = namesakes.find(
      ({ at, identity, rule }) => own && at < own.at && (rule.does !== own.rule.does || identity !== own.identity),
    )
    if (before === undefined) return planned
    const leadsTo = describeDestination(before.rule.destination)
    return { ...planned, standing: 'impossible', findings: [{ finding: 'conflicts', name, leadsTo, within: 'request' }] }
  })
}

function withoutDuplicates(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const placed = byPlace(entriesOf(soughtIn(changes, ['todo'])))
  return changes.map((planned) => {
    const around = planned.standing === 'todo' ? mayCover(placed, planned.change.rule.destination) : []
    const own = around.find(({ rule }) => rule.of === planned)
    const wider = around.find((other) => own && other !== own && allows(other, own) && (other.at < own.at || !allows(own, other)))
    return wider ? { ...planned, standing: 'nothing-to-do', findings: [{ finding: 'duplicate', of: wider.rule.name }] } : planned
  })
}

function allows({ rule: wide }: Entry<Sought>, { rule: narrow }: Entry<Sought>): boolean {
  if (wide.does !== narrow.does) return false
  return wide.does === 'remove-rule' ? sameName(wide.name, narrow.name) : coversDestination(wide.destination, narrow.destination)
}

function withoutTagged(changes: readonly PlannedChange[], there: RulesThere): readonly PlannedChange[] {
  const tags = soughtIn(changes, ['todo']).filter(({ does, destination }) => does === 'put-rule' && destination.type === 'service-tag')
  if (tags.length === 0) return changes
  return changes.map((planned) => {
    const { do: what, rule } = planned.change
    if (planned.standing !== 'todo' || what !== 'put-rule' || rule.destination.type !== 'fqdn') return planned
    const covered = coveredByTags(rule.destination.host, there, tags)
    return covered ? { ...planned, standing: 'nothing-to-do', findings: [covered] } : planned
  })
}
