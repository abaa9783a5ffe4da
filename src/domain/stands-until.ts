import { sameDestination } from './destination/coverage.ts'
import { removalDueAt } from './due.ts'
import type { Instant } from './names.ts'
import type { Network } from './network.ts'
import type { Change, Finding, PlannedChange } from './plan.ts'
import type { AskedFor } from './plan-removal.ts'
import type { Request } from './request.ts'
import { alreadyThere, isPeoples, type RulesThere, rulesThere, sameName } from './rules-there.ts'

/** When what a request has put goes again; undefined where it stays, or where nobody can say yet. */
export const standsUntil = (request: Request): Instant | undefined =>
  request.status === 'removing' || request.status === 'removal-failed' ? request.removal.dueAt : removalDueAt(request)

/** Whether which requests put the rules that are there matters to what is said of a wish. */
export const asksWhoPut = (wanted: readonly Change[], { rules }: Network): boolean =>
  wanted.some((change) => change.do === 'remove-rule') || isThere(wanted, rulesThere(wanted, rules.filter(isPeoples)))

const isThere = (wanted: readonly Change[], there: RulesThere): boolean =>
  wanted.some(({ rule }) => alreadyThere(rule, there) !== undefined)

/** Says of what is there already until when, where it was put for a time only and nobody put it for good. */
export const withUntil = (changes: readonly PlannedChange[], network: Network, askedFor: readonly AskedFor[]): readonly PlannedChange[] =>
  changes.map((planned) => ({ ...planned, findings: planned.findings.map((finding) => boxed(finding, network, askedFor)) }))

function boxed(finding: Finding, { rules }: Network, askedFor: readonly AskedFor[]): Finding {
  if (finding.finding !== 'same' && finding.finding !== 'covered') return finding
  const name = finding.finding === 'same' ? finding.as : finding.by
  const live = rules.find((rule) => sameName(rule.name, name))
  const putters = askedFor.filter(
    ({ rule }) => live !== undefined && sameName(rule.name, live.name) && sameDestination(rule.destination, live.destination),
  )
  const until = putters.map((each) => each.until ?? Number.POSITIVE_INFINITY)
  const last = putters.find((each) => each.until === Math.max(...until))
  return last?.until === undefined ? finding : { ...finding, stands: { until: last.until, by: last.by, in: last.in } }
}
