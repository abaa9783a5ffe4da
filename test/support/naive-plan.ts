import { coversDestination, describeDestination, sameDestination } from '../../src/domain/destination/coverage.ts'
import { taggedHostOver, tagOnHttps } from '../../src/domain/destination/tagged-hosts.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import type { Change, Finding, PlannedChange } from '../../src/domain/plan.ts'

/** What is to be done, and by which rules that is so, found by going through all of them for each: slow, and easy to believe. */
export function naivePlan(wanted: readonly Change[], rules: readonly LiveRule[]): readonly PlannedChange[] {
  const alone = wanted.map((change) => (change.do === 'remove-rule' ? removal(change, rules) : put(change, rules, wanted)))
  const named = alone.map((planned, at) => namesake(planned, alone.slice(0, at)) ?? planned)
  const once = named.map((planned, at) => duplicate(planned, at, named) ?? planned)
  return once.map((planned) => tagged(planned, rules, wanted, once) ?? planned)
}

const alike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const planned = (change: Change, standing: PlannedChange['standing'], ...findings: readonly Finding[]): PlannedChange => ({
  change,
  standing,
  findings,
})

function removal(change: Change, rules: readonly LiveRule[]): PlannedChange {
  const live = rules.find(({ name }) => alike(name, change.rule.name))
  if (live === undefined || live.status === 'Deleting') return planned(change, 'nothing-to-do', { finding: 'gone' })
  if (live.category !== 'UserDefined' || !sameDestination(live.destination, change.rule.destination)) return planned(change, 'impossible')
  return planned(change, 'todo', { finding: 'removes' })
}

const leaving = (name: string, rules: readonly LiveRule[], wanted: readonly Change[]) =>
  wanted.some(
    ({ do: what, rule }) =>
      alike(rule.name, name) &&
      (what === 'remove-rule' || rules.some((live) => alike(live.name, name) && !sameDestination(live.destination, rule.destination))),
  )

const stands = (live: LiveRule, rules: readonly LiveRule[], wanted: readonly Change[]) =>
  live.status !== 'Failed' && live.status !== 'Deleting' && !leaving(live.name, rules, wanted)

function put(change: Change, rules: readonly LiveRule[], wanted: readonly Change[]): PlannedChange {
  const { name, destination } = change.rule
  const standing = rules.filter((live) => stands(live, rules, wanted))
  const same = standing.find((live) => sameDestination(live.destination, destination))
  if (same) return planned(change, 'nothing-to-do', { finding: 'same', as: same.name })
  const wide = standing.find((live) => coversDestination(live.destination, destination))
  if (wide) {
    const pattern = describeDestination(wide.destination)
    return planned(change, 'nothing-to-do', { finding: 'covered', by: wide.name, pattern, category: wide.category })
  }
  const namesakes = rules.filter((live) => alike(live.name, name))
  for (const live of namesakes) {
    const elsewhere = !sameDestination(live.destination, destination)
    if (live.category !== 'UserDefined') return planned(change, 'impossible')
    if (elsewhere && (live.destination.type !== destination.type || destination.type === 'private-endpoint')) {
      return planned(change, 'impossible')
    }
  }
  return tagged(planned(change, 'todo'), rules, wanted, []) ?? planned(change, 'todo', ...superseded(change, rules, wanted))
}

function superseded({ rule }: Change, rules: readonly LiveRule[], wanted: readonly Change[]): readonly Finding[] {
  const needless = rules.filter(
    (live) =>
      live.category === 'UserDefined' &&
      live.status !== 'Deleting' &&
      !leaving(live.name, rules, wanted) &&
      !sameDestination(live.destination, rule.destination) &&
      coversDestination(rule.destination, live.destination),
  )
  return needless.length === 0 ? [] : [{ finding: 'supersedes', rules: needless.map(({ name }) => name) }]
}

function namesake({ change, standing }: PlannedChange, before: readonly PlannedChange[]): PlannedChange | undefined {
  const other = before.find(
    (each) =>
      each.standing !== 'impossible' &&
      alike(each.change.rule.name, change.rule.name) &&
      (each.change.do !== change.do || !sameDestination(each.change.rule.destination, change.rule.destination)),
  )
  return standing !== 'impossible' && other ? planned(change, 'impossible') : undefined
}

function duplicate({ change, standing }: PlannedChange, at: number, all: readonly PlannedChange[]): PlannedChange | undefined {
  if (standing !== 'todo') return undefined
  const wider = all.find(
    (each, eachAt) =>
      each.standing === 'todo' && eachAt !== at && allows(each.change, change) && (eachAt < at || !allows(change, each.change)),
  )
  return wider && planned(change, 'nothing-to-do', { finding: 'duplicate', of: wider.change.rule.name })
}

const allows = (wide: Change, narrow: Change) =>
  wide.do === narrow.do &&
  (wide.do === 'remove-rule' ? alike(wide.rule.name, narrow.rule.name) : coversDestination(wide.rule.destination, narrow.rule.destination))

function tagged(
  { change, standing }: PlannedChange,
  rules: readonly LiveRule[],
  wanted: readonly Change[],
  beside: readonly PlannedChange[],
): PlannedChange | undefined {
  const { rule } = change
  if (standing !== 'todo' || change.do !== 'put-rule' || rule.destination.type !== 'fqdn') return undefined
  const known = taggedHostOver(rule.destination.host)
  const asked = beside.filter((each) => each.standing === 'todo' && each.change.do === 'put-rule').map((each) => each.change.rule)
  const there = [...rules.filter((live) => stands(live, rules, wanted)), ...asked]
  const holds = (tag: string) => there.some((each) => coversDestination(each.destination, tagOnHttps(tag)))
  return known?.tags.every(holds) ? planned(change, 'nothing-to-do') : undefined
}
