import type { Looked } from '../desk/desk.ts'
import type { Instant } from '../domain/names.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { approvalLines } from './approvals.ts'
import { bundleStepLines, leftOutLines } from './bundle-words.ts'
import { costLines } from './cost-words.ts'
import { cut } from './cut.ts'
import { firstFailure } from './failures.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { ruleLines } from './rule-lines.ts'
import { reopenedLines, standing } from './standing.ts'
import { stepLines } from './steps.ts'
import { date } from './words.ts'

/** Where one request stands, for whoever asked: the card without its buttons. */
export function statusAnswer(looked: Looked, now: Instant): Message {
  const { request, tally } = looked
  const { id, workspace, requester, filedAt, reason, bundle, assessment } = request
  const failure = firstFailure(request)
  const because = reason === undefined ? [] : [mrkdwn`Reason: ${cut(reason, 600)}`]
  const waiting: readonly Mrkdwn[] = request.status === 'awaiting-approval' ? approvalLines(request, tally) : []
  return answer(
    [
      mrkdwn`${bold(id)} in ${bold(workspace.name)}: ${standing(looked)}`,
      ...reopenedLines(request),
      mrkdwn`Asked by ${person(requester)}, ${date(filedAt)}`,
      ...because,
      ...ruleLines(request),
      ...(bundle === undefined ? [] : [mrkdwn`Asked as bundle ${code(cut(bundle.name, 60))}`, ...leftOutLines(bundle)]),
      ...bundleStepLines(bundle, workspace),
      ...costLines(assessment.cost).slice(0, 1),
      ...waiting,
      ...stepLines(looked, now),
      ...(failure === undefined ? [] : [failure]),
      mrkdwn`${code(`/outbound explain ${id}`)} tells why it needs what it needs.`,
    ],
    12,
  )
}
