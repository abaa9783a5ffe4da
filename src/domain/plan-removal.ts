import { describeDestination, sameDestination } from './destination/coverage.ts'
import type { Instant, RequestId, UserId } from './names.ts'
import type { Network } from './network.ts'
import type { Change, Finding, PlannedChange } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import { isPeoples, notYours, sameName } from './rules-there.ts'

/** A rule that stands because a request put it. `until`: when it goes again; undefined where it stays. */
export type AskedFor = {
  readonly rule: OutboundRule
  readonly by: UserId
  readonly in: RequestId
  readonly until?: Instant | undefined
}

type Removal = Extract<Change, { do: 'remove-rule' }>

/** What taking a rule away means, as if it were the only change. Only what was read when it was asked for is taken away. */
export function planRemoval(change: Removal, { rules }: Network, askedFor: readonly AskedFor[]): PlannedChange {
  const { rule } = change
  const live = rules.find(({ name }) => sameName(name, rule.name))
  if (live === undefined || live.status === 'Deleting') return { change, standing: 'nothing-to-do', findings: [{ finding: 'gone' }] }
  if (!isPeoples(live)) return { change, standing: 'impossible', findings: [notYours(live)] }
  if (!sameDestination(live.destination, rule.destination)) {
    return { change, standing: 'impossible', findings: [{ finding: 'leads-elsewhere', leadsTo: describeDestination(live.destination) }] }
  }
  return { change, standing: 'todo', findings: [{ finding: 'removes' }, ...askersOf(rule, askedFor)] }
}

const askersOf = (rule: OutboundRule, askedFor: readonly AskedFor[]): readonly Finding[] =>
  askedFor
    .filter((each) => sameName(each.rule.name, rule.name) && sameDestination(each.rule.destination, rule.destination))
    .map((each) => ({ finding: 'asked-for', by: each.by, in: each.in }))

/** Says on the last of the removals that no FQDN rule remains, where that is so. */
export function withLastFqdn(changes: readonly PlannedChange[], { rules }: Network): readonly PlannedChange[] {
  const removals = changes.filter(({ standing, change }) => standing === 'todo' && change.do === 'remove-rule')
  const last = removals.findLast(({ change }) => change.rule.destination.type === 'fqdn')
  const remains = rules.some(
    ({ name, destination }) => destination.type === 'fqdn' && !removals.some(({ change }) => sameName(change.rule.name, name)),
  )
  const added = changes.some(
    ({ change, standing }) => change.do === 'put-rule' && standing === 'todo' && change.rule.destination.type === 'fqdn',
  )
  if (last === undefined || remains || added) return changes
  return changes.map((planned) => (planned === last ? { ...planned, findings: [...planned.findings, { finding: 'last-fqdn' }] } : planned))
}
