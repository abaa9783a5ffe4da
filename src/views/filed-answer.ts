import type { ParseNote } from '../commands/command.ts'
import type { Request } from '../domain/request.ts'
import { brokenGlass } from '../domain/review.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { demandLines } from './approvals.ts'
import { bundleStepLines, leftOutLines } from './bundle-words.ts'
import { monthlyShortly } from './cost-words.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { noteLines } from './note-words.ts'
import { brokenLines } from './review-words.ts'
import { askedWords, plannedLine } from './rule-words.ts'
import { date } from './words.ts'

/** To the requester alone, as soon as it is filed: its number, what it waits for, and what is `said` besides. */
export function filedAnswer(request: Request, notes: readonly ParseNote[] = [], said: readonly Mrkdwn[] = []): Message {
  const { id, wanted, workspace, bundle, assessment } = request
  return answer([
    mrkdwn`✅ Filed as ${bold(id)}: ${askedWords(wanted, workspace.name, bundle)}, ${monthlyShortly(assessment.cost)}. Its card appears in the channel of the workspace.`,
    ...brokenLines(request),
    ...extensionLines(request),
    ...whatFollows(request),
    ...noteLines(notes),
    ...said,
    ...warnings(request),
    ...(bundle === undefined ? [] : leftOutLines(bundle)),
    ...bundleStepLines(bundle, workspace),
    mrkdwn`${code(`/outbound status ${id}`)} tells where it stands, ${code(`/outbound cancel ${id}`)} withdraws it.`,
  ])
}

const extensionLines = ({ extends: extended, until }: Request): readonly Mrkdwn[] =>
  extended === undefined || until === undefined ? [] : [mrkdwn`What ${bold(extended)} has put is to stay until ${date(until)}.`]

/** To the requester alone: what it asks now, and what it waits for anew. */
export function editedAnswer(request: Request, notes: readonly ParseNote[]): Message {
  const { id, wanted, workspace, bundle, assessment } = request
  return answer([
    mrkdwn`✅ ${bold(id)} asks for this now: ${askedWords(wanted, workspace.name, bundle)}, ${monthlyShortly(assessment.cost)}.`,
    ...whatFollows(request),
    ...noteLines(notes),
    ...warnings(request),
  ])
}

/** What the card warns of, the requester should hear first. */
const warnings = ({ assessment }: Request): readonly Mrkdwn[] =>
  assessment.plan.changes.filter(({ findings }) => findings.some(({ finding }) => finding === 'looks-like')).map(plannedLine)

function whatFollows(request: Request): readonly Mrkdwn[] {
  const { assessment } = request
  const { outcome } = assessment.verdict
  if (outcome.kind === 'demands')
    return [brokenGlass(request) === undefined ? mrkdwn`It needs:` : mrkdwn`Policy would have demanded:`, ...demandLines(outcome.demands)]
  return outcome.kind === 'allowed' ? [mrkdwn`Policy allows it, so nobody needs to approve it.`] : []
}
