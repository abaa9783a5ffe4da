import type { Looked } from '../desk/desk.ts'
import type { Instant } from '../domain/names.ts'
import type { Notice } from '../domain/notices.ts'
import type { In, Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { cutList } from './cut.ts'
import { firstFailure } from './failures.ts'
import { bold, joined, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { people } from './person-words.ts'
import { destinationOf } from './rule-words.ts'
import { reopenedLines, standing } from './standing.ts'
import { ruleNames } from './steps.ts'
import { about, groups } from './words.ts'

/** The reply in the card's thread by which people notice what happened: updates of a card notify nobody. */
export function noticeMessage(notice: Notice, looked: Looked, now: Instant): Message {
  return answer(linesOf(notice, looked, now))
}

function linesOf(notice: Notice, { request }: Looked, now: Instant): readonly Mrkdwn[] {
  switch (notice.kind) {
    case 'stage-opened':
      return [mrkdwn`🔔 Stage ${notice.stage} of ${bold(request.id)} is open: it now waits for ${groups(notice.groups)}.`]
    case 'votes-fell':
      return [...reopenedLines(request), mrkdwn`${bold(request.id)} must be approved anew.`]
    case 'approved':
      return [approvedLine(request)]
    case 'denied':
    case 'withdrawn':
    case 'expired':
      return [standing({ request, tally: undefined }), mrkdwn`${told(request)}: nothing was changed in Azure.`]
    case 'active':
      return [
        mrkdwn`🟢 ${told(request)}: ${destinations(request)} can be reached from ${bold(request.workspace.name)}${tookWords(request, now)}.`,
      ]
    case 'partly-active':
    case 'failed':
      return [...troubleLines(request), mrkdwn`${told(request)}: the card says what was and was not applied, and has a Retry button.`]
    case 'rules-put-back':
      return putBackLines(request)
    default:
      return unreachable(notice)
  }
}

/** Updates notify nobody, so the requester is named. */
const told = (request: Request): Mrkdwn => mrkdwn`${person(request.requester)}, ${bold(request.id)}`

function approvedLine(request: Request): Mrkdwn {
  if (!('approvedBy' in request)) return mrkdwn`✅ ${told(request)} is approved.`
  const by = request.approvedBy === 'policy' ? mrkdwn`policy` : people(request.votes.map((vote) => vote.by))
  return mrkdwn`✅ ${told(request)} is approved by ${by}. It is carried out when its turn comes; that takes ${about(request.assessment.time.minutes * 60_000)}.`
}

const destinations = (request: Request): Mrkdwn =>
  cutList(
    request.assessment.plan.changes.map((planned) => destinationOf(planned.change)),
    8,
  )

const tookWords = (request: Request, now: Instant): string =>
  'begunAt' in request ? `; it took ${about(endOf(request, now) - request.begunAt)}` : ''

const endOf = (request: In<'applying' | 'active' | 'partly-active' | 'failed'>, now: Instant): Instant =>
  request.status === 'applying' ? now : request.settledAt

const troubleLines = (request: Request): readonly Mrkdwn[] => {
  const failure = firstFailure(request)
  return [joined([standing({ request, tally: undefined }), ...(failure === undefined ? [] : [failure])], '\n')]
}

function putBackLines(request: Request): readonly Mrkdwn[] {
  const restored = 'restored' in request ? ruleNames(request.restored) : []
  const unrestored = 'unrestored' in request ? ruleNames(request.unrestored ?? []) : []
  return [
    ...restored.map(
      (names) => mrkdwn`⚠️ While ${bold(request.id)} was carried out, Azure lost rules of others. They are put back: ${names}.`,
    ),
    ...unrestored.map((names) => mrkdwn`🚨 Azure did not take back: ${names}. People must look.`),
  ]
}
