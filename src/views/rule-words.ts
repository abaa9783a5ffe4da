import type { AskedBundle } from '../domain/bundles/asked-bundle.ts'
import { describeDestination } from '../domain/destination/coverage.ts'
import type { WorkspaceName } from '../domain/names.ts'
import { type Change, isKept, onlyAdopts, onlyRemoves, type PlannedChange } from '../domain/plan.ts'
import { cut, cutHost } from './cut.ts'
import { findingWords } from './finding-words.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/**
 * One line a rule: where it leads, its name, and what the planner says of it. A destination is never cut and never
 * pushed out of sight: where all that is said would not fit, less is said of each.
 */
export function plannedLines(changes: readonly PlannedChange[]): readonly Mrkdwn[] {
  const full = changes.map(plannedLine)
  const length = full.reduce((sum, line) => sum + line.mrkdwn.length, 0)
  return length <= MOST_SAID ? full : changes.map(shortLine)
}

/** Eight full sections of a message. */
const MOST_SAID = 20_000

export function plannedLine(planned: PlannedChange): Mrkdwn {
  const said = joined(planned.findings.map(findingWords), '; ')
  return mrkdwn`${namedLine(planned)}${said.mrkdwn === '' ? [] : [mrkdwn`: ${said}`]}`
}

function shortLine(planned: PlannedChange): Mrkdwn {
  const warned = planned.findings.some((finding) => finding.finding === 'looks-like')
  return mrkdwn`${namedLine(planned)}${warned ? ' ⚠️ reads otherwise than it is' : ''}`
}

const namedLine = (planned: PlannedChange): Mrkdwn =>
  mrkdwn`${signOf(planned)} ${destinationOf(planned.change)} as rule ${code(cut(planned.change.rule.name, 80))}`

function signOf(planned: PlannedChange): string {
  if (planned.standing !== 'todo') return SIGNS[planned.standing]
  return planned.change.do === 'remove-rule' ? '🗑️' : isKept(planned) ? '🔁' : SIGNS.todo
}

const SIGNS = { todo: '➕', 'nothing-to-do': '➖', impossible: '⛔' } as const

export const destinationOf = (change: Change): Mrkdwn => code(describeDestination(change.rule.destination))

/** `pypi.org → ml-dev`, `bundle python (list of 2025-05) → ml-dev`, `remove pypi.org from ml-dev`, for headlines: plain text. */
export function whatIsAsked(changes: readonly Change[], workspace: WorkspaceName, bundle?: AskedBundle): string {
  const place = cut(workspace, 40)
  if (onlyRemoves(changes)) return `remove ${whereTo(changes)} from ${place}`
  return onlyAdopts(changes) ? `adopt ${whereTo(changes)} in ${place}` : `${askedAs(changes, bundle)} → ${place}`
}

/** The same, in markup. */
export function askedWords(changes: readonly Change[], workspace: WorkspaceName, bundle?: AskedBundle): Mrkdwn {
  if (onlyRemoves(changes)) return mrkdwn`remove ${code(whereTo(changes))} from ${bold(workspace)}`
  if (onlyAdopts(changes)) return mrkdwn`adopt ${code(whereTo(changes))} in ${bold(workspace)}`
  return mrkdwn`${code(askedAs(changes, bundle))} → ${bold(workspace)}`
}

const askedAs = (changes: readonly Change[], bundle: AskedBundle | undefined): string =>
  bundle === undefined ? whereTo(changes) : `bundle ${cut(bundle.name, 40)} (list of ${cut(bundle.asOf, 20)})`

/** `pypi.org and 2 more`: plain text. */
export function whereTo(changes: readonly Change[]): string {
  const [first, ...more] = changes
  if (first === undefined) return 'nothing'
  return `${cutHost(describeDestination(first.rule.destination), 80)}${more.length === 0 ? '' : ` and ${more.length} more`}`
}
