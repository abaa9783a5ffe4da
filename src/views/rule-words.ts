import { describeDestination } from '../domain/destination/coverage.ts'
import type { Change, Finding, Limit, PlannedChange } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import { cut, cutHost } from './cut.ts'
import { code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

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

const namedLine = ({ change, standing }: PlannedChange): Mrkdwn =>
  mrkdwn`${SIGNS[standing]} ${destinationOf(change)} as rule ${code(cut(change.rule.name, 80))}`

const SIGNS = { todo: '➕', 'nothing-to-do': '➖', impossible: '⛔' } as const

export const destinationOf = (change: Change): Mrkdwn => code(describeDestination(change.rule.destination))

/** `pypi.org and 2 more`, for headlines: plain text. */
export function whereTo(changes: readonly Change[]): string {
  const [first, ...more] = changes
  if (first === undefined) return 'nothing'
  return `${cutHost(describeDestination(first.rule.destination), 80)}${more.length === 0 ? '' : ` and ${more.length} more`}`
}

function findingWords(finding: Finding): Mrkdwn {
  switch (finding.finding) {
    case 'new':
      return mrkdwn`new`
    case 'same':
      return mrkdwn`already there as rule ${name(finding.as)}`
    case 'covered':
      return mrkdwn`already allowed by ${code(finding.pattern)} (rule ${name(finding.by)}, ${madeBy(finding.category)})`
    case 'duplicate':
      return mrkdwn`asked twice, the same as rule ${name(finding.of)}`
    case 'conflicts':
      return mrkdwn`the name ${name(finding.name)} is taken by a rule that leads to ${code(cut(finding.leadsTo, 300))}; give it another with ${code('--name')}`
    case 'impossible':
      return mrkdwn`not possible: ${limitWords(finding.limit)}`
    case 'better-as':
      return mrkdwn`better as a private endpoint, because it belongs to Azure Storage`
    case 'looks-like':
      return mrkdwn`⚠️ reads as ${code(finding.readsAs)}, but the name somebody registered is ${code(finding.registrable)}`
    case 'needs-first':
      return mrkdwn`begins to work once the network is provisioned`
    case 'not-for-spark':
      return mrkdwn`does not reach serverless Spark jobs`
    default:
      return unreachable(finding)
  }
}

/** Azure's limit, and what to do instead. */
function limitWords(limit: Limit): Mrkdwn {
  switch (limit.is) {
    case 'mode-disabled':
      return mrkdwn`the workspace has no managed network (isolation is disabled), so nothing is closed. Ask the people who run the workspace to switch isolation on first, if it is wanted`
    case 'mode-allows-no-fqdn':
      return mrkdwn`the network is in mode ${code(cut(limit.mode, 60))}, where Azure takes no FQDN rules. In ${code('AllowInternetOutbound')} every host can be reached without one`
    case 'fqdn-to-storage':
      return mrkdwn`Azure Storage (${code(limit.host)}) cannot be reached by an FQDN rule. Ask the people who run the workspace for a private endpoint to the storage account`
    case 'project-network-belongs-to-hub':
      return mrkdwn`the network of a project belongs to its hub${limit.hub === undefined ? [] : [mrkdwn` ${code(cut(limit.hub, 300))}`]}. Ask for the rule there`
    default:
      return unreachable(limit)
  }
}

const name = (text: string): Mrkdwn => code(cut(text, 80))

const madeBy = (category: string): string => (category === 'UserDefined' ? 'made by people' : `${cut(category, 40)}, made by Azure`)
