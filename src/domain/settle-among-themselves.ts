import { coversDestination, describeDestination, sameDestination } from './destination/coverage.ts'
import type { PlannedChange } from './plan.ts'
import { sameName } from './rules-there.ts'

/** Within one request: of two rules of one name to different places the first stays; what another one covers is not done twice. */
export function settleAmongThemselves(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  const named = changes.map((planned, at) => (planned.standing === 'todo' ? withoutNamesake(planned, changes.slice(0, at)) : planned))
  return named.map((planned, at) => (planned.standing === 'todo' ? withoutDuplicate(planned, at, named) : planned))
}

function withoutNamesake(planned: PlannedChange, before: readonly PlannedChange[]): PlannedChange {
  const { name, destination } = planned.change.rule
  const namesake = before.find(
    ({ standing, change }) =>
      standing === 'todo' &&
      sameName(change.rule.name, name) &&
      (change.do !== planned.change.do || !sameDestination(change.rule.destination, destination)),
  )
  if (!namesake) return planned
  const leadsTo = describeDestination(namesake.change.rule.destination)
  return { ...planned, standing: 'impossible', findings: [{ finding: 'conflicts', name, leadsTo }] }
}

function withoutDuplicate(planned: PlannedChange, at: number, changes: readonly PlannedChange[]): PlannedChange {
  const wider = changes.find(
    (other, otherAt) => other.standing === 'todo' && otherAt !== at && allows(other, planned) && (otherAt < at || !allows(planned, other)),
  )
  return wider ? { ...planned, standing: 'nothing-to-do', findings: [{ finding: 'duplicate', of: wider.change.rule.name }] } : planned
}

function allows(wide: PlannedChange, narrow: PlannedChange): boolean {
  if (wide.change.do !== narrow.change.do) return false
  if (wide.change.do === 'remove-rule') return sameName(wide.change.rule.name, narrow.change.rule.name)
  return coversDestination(wide.change.rule.destination, narrow.change.rule.destination)
}
