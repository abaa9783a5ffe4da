import { COMMAND } from '../commands/verbs.ts'
import type { Assessed, Proposal } from '../desk/desk.ts'
import type { FailedHost, LogReading } from '../domain/log/failed-host.ts'
import type { WorkspaceName } from '../domain/names.ts'
import type { Change, PlannedChange } from '../domain/plan.ts'
import type { Message } from '../ports/messenger.ts'
import { ASK_BUTTON, askValue } from './action-ids.ts'
import { answer } from './answer.ts'
import { timeLine } from './assessment-words.ts'
import { actions, button, message, sections } from './blocks.ts'
import { outcomeLines } from './check-answer.ts'
import { costLines } from './cost-words.ts'
import { cut } from './cut.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { riskLine } from './risk-words.ts'
import { plannedLine } from './rule-words.ts'
import { amount, counted } from './words.ts'

type FromLog = {
  readonly reading: LogReading
  /** Each host of it that a rule could open. */
  readonly proposed: readonly Change[]
  readonly workspace: WorkspaceName
  /** Undefined where nobody could say what is allowed already. */
  readonly proposal: Proposal | undefined
}

/** What an error needs, and what it takes to ask for it: the hosts, each with the words of the log, and no more than are missing. */
export function logAnswer({ reading, proposed, workspace, proposal }: FromLog): Message {
  const hosts = hostsToAsk(proposed, proposal)
  const lines = [
    mrkdwn`*${counted(reading.failed.length, 'host')} could not be reached*, says this log. For ${bold(workspace)}:`,
    ...reading.failed.flatMap((failed) => [standing(failed, proposal), evidence(failed)]),
    ...unreadLines(reading),
    ...(proposal === undefined ? [mrkdwn`What is allowed already could not be seen now, so it may be among them.`] : []),
    ...(hosts.length === 0 ? nothingToAsk(proposal) : [...restLines(proposal?.rest), ...howToAsk(hosts, workspace)]),
    mrkdwn`Nothing was filed.`,
  ]
  const value = askValue(workspace, hosts)
  const offered = value.split(' ').length - 1
  const label = offered < hosts.length ? `Ask for the first ${offered}…` : 'Ask for these…'
  const buttons = offered === 0 ? [] : [button({ label, action: ASK_BUTTON, value, style: 'primary' })]
  return message(joined(lines, '\n'), [...sections('answer', lines, 12), ...actions('answer.buttons', buttons)])
}

/** What remains of a log once the allowed and the impossible are left out. */
export function hostsToAsk(proposed: readonly Change[], proposal: Proposal | undefined): readonly string[] {
  const wanted = proposal === undefined ? proposed : (proposal.rest?.ask.wanted ?? [])
  return wanted.flatMap(({ rule: { destination } }) => (destination.type === 'fqdn' ? [destination.host] : []))
}

function standing({ host, port }: FailedHost, proposal: Proposal | undefined): Mrkdwn {
  if (port !== undefined) {
    return mrkdwn`⛔ ${code(host)} on port ${port}: FQDN rules open ports 80 and 443 and no other. Ask the people who run the workspace for another way, such as a private endpoint.`
  }
  const planned = proposal?.planned.find((each) => leadsTo(each, host))
  return planned === undefined ? mrkdwn`• ${code(host)}` : plannedLine(planned)
}

const leadsTo = ({ change: { rule } }: PlannedChange, host: string): boolean =>
  rule.destination.type === 'fqdn' && rule.destination.host === host

const evidence = ({ evidence: { tool, line } }: FailedHost): Mrkdwn => mrkdwn`      ${tool}: ${code(cut(line, 300))}`

const restLines = (rest: Assessed | undefined): readonly Mrkdwn[] =>
  rest === undefined
    ? []
    : [
        ...costLines(rest.assessment.cost),
        riskLine(rest.assessment.risk),
        timeLine(rest.assessment.time),
        ...outcomeLines(rest.assessment.verdict.outcome),
      ]

const howToAsk = (hosts: readonly string[], workspace: WorkspaceName): readonly Mrkdwn[] => [
  mrkdwn`To ask, press the button or type ${code(cut(`${COMMAND} request ${hosts.join(' ')} -w ${workspace} -r "…"`, 2_500))}.`,
]

function nothingToAsk(proposal: Proposal | undefined): readonly Mrkdwn[] {
  const allowed = proposal?.planned.some((planned) => planned.standing === 'nothing-to-do') === true
  return allowed
    ? [
        mrkdwn`What is allowed already fails for another reason: a name that does not resolve, a certificate, a proxy, or a rule that is not active yet (${code(`${COMMAND} list`)} tells).`,
      ]
    : [mrkdwn`No rule that could be asked for here would help.`]
}

const unreadLines = ({ unread }: LogReading): readonly Mrkdwn[] =>
  unread === 0 ? [] : [mrkdwn`✂️ The last ${amount(unread)} characters of the log were not read. Paste the lines of the error alone.`]

/** Of a text in which no tool says that it could not reach a host. */
export const noFailureAnswer = ({ unread }: LogReading): Message =>
  answer([
    mrkdwn`No host is named here that could not be reached.`,
    mrkdwn`What helps are the lines in which the tool says so, such as ${code('curl: (6) Could not resolve host: pypi.org')} or ${code("HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded")}: paste them behind ${code(`${COMMAND} request`)}. Or name the hosts: ${code(`${COMMAND} request HOST…`)}.`,
    ...unreadLines({ failed: [], unread }),
    mrkdwn`Nothing was filed.`,
  ])
