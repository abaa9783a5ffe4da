import type { KnownBlock } from '@slack/types'
import type { Looked } from '../desk/desk.ts'
import { ownTime, timeBehind } from '../domain/duration.ts'
import type { Instant } from '../domain/names.ts'
import { onlyRemoves } from '../domain/plan.ts'
import type { Filing, Request } from '../domain/request.ts'
import { brokenGlass } from '../domain/review.ts'
import type { Message } from '../ports/messenger.ts'
import { approvalLines } from './approvals.ts'
import { timeLine } from './assessment-words.ts'
import { context, header, message, section, sections } from './blocks.ts'
import { bundleStepLines, leftOutLines } from './bundle-words.ts'
import { buttons } from './buttons.ts'
import { costLines } from './cost-words.ts'
import { cut } from './cut.ts'
import { failureBlocks, firstFailure } from './failures.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { networkLine } from './network-words.ts'
import { recheckLines } from './recheck-words.ts'
import { brokenLines, reviewLines } from './review-words.ts'
import { riskLine } from './risk-words.ts'
import { allOrNothingWords } from './roll-back-words.ts'
import { ruleLines } from './rule-lines.ts'
import { whatIsAsked } from './rule-words.ts'
import { reopenedLines, standing, unknownGroupLines } from './standing.ts'
import { stepLines } from './steps.ts'
import { date, lifetimeWords } from './words.ts'

/** The one message of a request, in every status: drawn anew from where the request stands, for the first post and every repaint. */
export function requestCard(looked: Looked, now: Instant): Message {
  const { request, tally } = looked
  const { id, assessment } = request
  return message(cardText(looked), [
    header(`${id}.header`, title(request)),
    section(
      `${id}.standing`,
      joined(
        [
          standing(looked),
          ...brokenLines(request),
          ...recheckLines(request),
          ...reopenedLines(request),
          ...unknownGroupLines(looked),
          asked(request),
        ],
        '\n',
      ),
    ),
    section(`${id}.reason`, reason(request)),
    ...sections(`${id}.rules`, ruleLines(request), 12),
    ...sections(`${id}.bundle`, aboutBundle(request), 1),
    section(`${id}.cost`, joined(costLines(assessment.cost), '\n')),
    section(`${id}.risk`, joined([riskLine(assessment.risk), ...expected(looked)], '\n')),
    ...network(request),
    ...sections(`${id}.approvals`, [...reviewLines(request), mrkdwn`*Approvals*`, ...approvalLines(request, tally)], 3),
    ...steps(looked, now),
    ...failureBlocks(request),
    ...buttons(request),
    context(`${id}.footer`, footer(request)),
  ])
}

/** `OB-12 · pypi.org → ml-dev` */
const title = (request: Request): string => {
  const { id, wanted, workspace, bundle } = request
  return `${brokenGlass(request) === undefined ? '' : '🚨 '}${id} · ${whatIsAsked(wanted, workspace.name, bundle)}`
}

function asked(request: Filing): Mrkdwn {
  const { requester, filedAt, workspace, ticket, bundle } = request
  const environment = workspace.environment === undefined ? [] : [mrkdwn` (${cut(workspace.environment, 60)})`]
  const who = mrkdwn`Asked by ${person(requester)}, ${date(filedAt)}, for workspace ${bold(cut(workspace.name, 80))}${environment}`
  const ticketed = ticket === undefined ? [] : [mrkdwn` · Ticket: ${cut(ticket, 200)}`]
  const listed = bundle === undefined ? [] : [mrkdwn` · Bundle ${code(cut(bundle.name, 60))}, Microsoft's list of ${cut(bundle.asOf, 20)}`]
  return mrkdwn`${who}\n${howLong(request)}${allOrNothingWords(request)}${listed}${ticketed}`
}

function howLong({ wanted, lifetime, until, extends: extended }: Filing): Mrkdwn {
  if (onlyRemoves(wanted)) return mrkdwn`To be taken away for good`
  const kept = extended === undefined ? [] : [mrkdwn`, extends ${bold(extended)}`]
  return mrkdwn`${until === undefined ? lifetimeWords(lifetime) : [mrkdwn`Wanted until ${date(until)}`]}${kept}`
}

/** What the rules of a bundle are for stands behind `Why?`. */
const aboutBundle = ({ bundle, workspace }: Filing): readonly Mrkdwn[] =>
  bundle === undefined ? [] : [...leftOutLines(bundle), ...bundleStepLines(bundle, workspace)]

const reason = (request: Filing): Mrkdwn =>
  request.reason === undefined ? mrkdwn`*Reason* none given` : mrkdwn`*Reason*\n${quote(cut(request.reason, 2_800))}`

/** How long it takes matters until it is over; what is before it in the line, until its turn has come. */
function expected({ request, ahead }: Looked): readonly Mrkdwn[] {
  const { status, assessment } = request
  if (status === 'applying') return [timeLine(ownTime(assessment.time))]
  if (status !== 'awaiting-approval' && status !== 'approved') return []
  return [timeLine(ahead === undefined ? assessment.time : timeBehind(ownTime(assessment.time), ahead))]
}

/** On what the decision rests; once carried out, the network is another. */
function network({ id, status, assessment: { facts } }: Request): readonly KnownBlock[] {
  if (status !== 'awaiting-approval' && status !== 'approved') return []
  return [context(`${id}.network`, networkLine(facts))]
}

function steps(looked: Looked, now: Instant): readonly KnownBlock[] {
  const lines = stepLines(looked, now)
  return lines.length === 0 ? [] : [context(`${looked.request.id}.steps`, joined(lines, '\n'))]
}

function footer(request: Request): Mrkdwn {
  const { digest, verdict } = request.assessment
  const expires =
    request.status === 'awaiting-approval' && request.expiresAt !== undefined
      ? [mrkdwn`Expires ${date(request.expiresAt)} if nobody decides · `]
      : []
  return mrkdwn`${expires}Plan ${code(digest.slice(0, 12))} · policy ${code(verdict.policy.slice(0, 12))}`
}

/** What the card says, for notifications: the same parts without the details. */
function cardText(looked: Looked): Mrkdwn {
  const { request } = looked
  const failure = firstFailure(request)
  const [cost] = costLines(request.assessment.cost)
  const lines = [
    mrkdwn`${title(request)}`,
    standing(looked),
    ...brokenLines(request),
    mrkdwn`Asked by ${person(request.requester)}: ${cut(request.reason ?? 'no reason given', 400)}`,
    ...(cost === undefined ? [] : [cost]),
    ...(failure === undefined ? [] : [failure]),
  ]
  return joined(lines, '\n')
}
