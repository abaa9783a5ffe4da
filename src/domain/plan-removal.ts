import { describeDestination } from './destination/coverage.ts'
import { identityOf } from './destination/identity.ts'
import type { Instant, RequestId, UserId } from './names.ts'
import type { LiveRule, Network } from './network.ts'
import type { Change, Finding, PlannedChange } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import { type ByName, byName, entriesOf, namesakesOf } from './rule-index.ts'
import { isPeoples, notYours } from './rules-there.ts'

/** A rule that stands because a request put it. `until`: when it goes again; undefined where it stays. */
export type AskedFor = {
  readonly rule: OutboundRule
  readonly by: UserId
  readonly in: RequestId
  readonly until?: Instant | undefined
  /** The lane has begun to take it away. */
  readonly going?: true | undefined
}

type Removal = Extract<Change, { do: 'remove-rule' }>

/** Who asked for what, by the rules' names. */
export type Askers = ByName<AskedFor['rule'] & { readonly asked: AskedFor }>

export const askersIn = (askedFor: readonly AskedFor[]): Askers => byName(entriesOf(askedFor.map((asked) => ({ ...asked.rule, asked }))))

/** What taking a rule away means, as if it were the only change. Only what was read when it was asked for is taken away. */
export function planRemoval(change: Removal, rules: ByName<LiveRule>, askers: Askers): PlannedChange {
  const { rule } = change
  const [live] = namesakesOf(rules, rule.name)
  if (live === undefined || live.rule.status === 'Deleting') return { change, standing: 'nothing-to-do', findings: [{ finding: 'gone' }] }
  if (!isPeoples(live.rule)) return { change, standing: 'impossible', findings: [notYours(live.rule)] }
  const identity = identityOf(rule.destination)
  if (live.identity !== identity) {
    return {
      change,
      standing: 'impossible',
      findings: [{ finding: 'leads-elsewhere', leadsTo: describeDestination(live.rule.destination) }],
    }
  }
  return { change, standing: 'todo', findings: [{ finding: 'removes' }, ...askersOf(rule, identity, askers)] }
}

const askersOf = (rule: OutboundRule, wanted: string, askers: Askers): readonly Finding[] =>
  namesakesOf(askers, rule.name)
    .filter(({ identity }) => identity === wanted)
    .map(({ rule: { asked } }) => ({ finding: 'asked-for', by: asked.by, in: asked.in }))

/** Says on the last of the removals that no FQDN rule remains, where that is so. */
export function withLastFqdn(changes: readonly PlannedChange[], { rules }: Network): readonly PlannedChange[] {
  const removals = changes.filter(({ standing, change }) => standing === 'todo' && change.do === 'remove-rule')
  const last = removals.findLast(({ change }) => change.rule.destination.type === 'fqdn')
  const removed = new Set(removals.map(({ change }) => change.rule.name.toLowerCase()))
  const remains = rules.some(({ name, destination }) => destination.type === 'fqdn' && !removed.has(name.toLowerCase()))
  const added = changes.some(
    ({ change, standing }) => change.do === 'put-rule' && standing === 'todo' && change.rule.destination.type === 'fqdn',
  )
  if (last === undefined || remains || added) return changes
  return changes.map((planned) => (planned === last ? { ...planned, findings: [...planned.findings, { finding: 'last-fqdn' }] } : planned))
}
