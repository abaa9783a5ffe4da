import type { Looked } from '../desk/desk.ts'
import { ownTime } from '../domain/duration.ts'
import { type GoneOutcome, goneOutcomes } from '../domain/gone.ts'
import type { Notice } from '../domain/notices.ts'
import { changeKeyOf, onlyRemoves } from '../domain/plan.ts'
import type { RecheckNotice } from '../domain/recheck-notices.ts'
import type { Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { inMs } from './assessment-words.ts'
import { cut, cutList } from './cut.ts'
import { firstFailure } from './failures.ts'
import { goneWords } from './gone-words.ts'
import { putBackLines } from './lost-lines.ts'
import { bold, joined, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { voterNames } from './person-words.ts'
import { recheckNoticeMessage } from './recheck-words.ts'
import { reviewNoticeLines } from './review-words.ts'
import { removalFailures, rollBackNoticeLines } from './roll-back-notices.ts'
import { destinationOf } from './rule-words.ts'
import { reopenedLines, standing } from './standing.ts'
import { about, date, extendCommand, group, groups } from './words.ts'

/** The reply in the card's thread by which people notice what happened: updates of a card notify nobody. */
export function noticeMessage(notice: Notice, looked: Looked): Message {
  switch (notice.kind) {
    case 'recheck':
    case 'recheck-escalated':
    case 'rechecked':
      return recheckNoticeMessage(notice, looked)
    default:
      return answer(linesOf(notice, looked))
  }
}

function linesOf(notice: Exclude<Notice, RecheckNotice>, { request }: Looked): readonly Mrkdwn[] {
  switch (notice.kind) {
    case 'stage-opened':
      return [mrkdwn`🔔 Stage ${notice.stage} of ${bold(request.id)} is open: it now waits for ${groups(notice.groups)}.`]
    case 'votes-fell':
      return [...reopenedLines(request), mrkdwn`${bold(request.id)} must be approved anew.`]
    case 'edited':
      return [...reopenedLines(request), mrkdwn`${bold(request.id)} must be approved as it is now.`]
    case 'left-out':
      return [
        mrkdwn`✂️ ${told(request)}: ${person(notice.left.by)} left ${destinationOf(notice.left.change)} out of it:`,
        quote(cut(notice.left.because, 2_000)),
      ]
    case 'approved':
      return [approvedLine(request)]
    case 'refused':
      return [
        standing({ request, tally: undefined }),
        mrkdwn`${told(request)}: nothing was changed in Azure. File it again when the reason is gone.`,
      ]
    case 'denied':
    case 'withdrawn':
    case 'expired':
      return [standing({ request, tally: undefined }), mrkdwn`${told(request)}: nothing was changed in Azure.`]
    case 'reminder':
      return [
        mrkdwn`⏰ ${bold(request.id)} has waited ${about(notice.waited)}${notice.groups.length === 0 ? [] : [mrkdwn` for ${groups(notice.groups)}`]}. The card above has all there is to know.`,
      ]
    case 'escalated':
      return [
        mrkdwn`📣 Nobody has decided ${bold(request.id)} in time${notice.groups.length === 0 ? [] : [mrkdwn`, it waits for ${groups(notice.groups)}`]}. From now on anybody of ${group(notice.to)} may decide in their place.`,
      ]
    case 'ending-soon':
      return [
        mrkdwn`⏰ ${told(request)}: the time of ${destinations(request)} is over ${date(notice.at)}; then it is taken away from ${bold(request.workspace.name)} again. If it is needed for longer, type ${extendCommand(request.id)} in time: it has to be approved before.`,
      ]
    case 'active':
      if (onlyRemoves(request.wanted)) {
        return [mrkdwn`⚪ ${told(request)}: ${destinations(request)} is removed from ${bold(request.workspace.name)}${tookWords(request)}.`]
      }
      return [
        mrkdwn`🟢 ${told(request)}: ${destinations(request)} ${openWords(request)} ${bold(request.workspace.name)}${tookWords(request)}.`,
      ]
    case 'partly-active':
    case 'failed':
      return [
        ...troubleLines(request),
        mrkdwn`${told(request)}: the card says what was and was not ${onlyRemoves(request.wanted) ? 'removed' : 'applied'}, and has ${notice.kind === 'failed' ? 'a Retry button' : 'two buttons: Retry does the rest, Roll back puts back what was'}.`,
      ]
    case 'removing':
      return [
        mrkdwn`🧹 ${told(request)}: the time of ${destinations(request)} is over; it is taken away from ${bold(request.workspace.name)} now.`,
      ]
    case 'removed':
      return [
        mrkdwn`⚪ ${told(request)}: ${destinations(request)} is removed from ${bold(request.workspace.name)}. Ask again if it is still needed.`,
      ]
    case 'removal-failed':
      return [
        ...removalFailures(request),
        mrkdwn`${told(request)}: what is over its time is still open. The card has a Retry button; the people who run ${bold(request.workspace.name)} should look.`,
      ]
    case 'rolling-back':
    case 'rolled-back':
    case 'roll-back-failed':
    case 'rules-returned':
      return rollBackNoticeLines(notice, request)
    case 'break-glass':
    case 'reviewed':
    case 'review-reminder':
    case 'review-over':
      return reviewNoticeLines(notice, request)
    case 'rules-gone':
      return goneLines(request, notice.gone)
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
  const by = request.approvedBy === 'policy' ? mrkdwn`policy` : voterNames(request.votes)
  return mrkdwn`✅ ${told(request)} is approved by ${by}. It is carried out when its turn comes; that takes ${about(inMs(ownTime(request.assessment.time).minutes))}.`
}

/** Without those that other requests have made theirs. */
const destinations = (request: Request): Mrkdwn =>
  cutList(
    request.assessment.plan.changes
      .filter(({ change }) => !goneOutcomes(request).some((gone) => gone.change === changeKeyOf(change)))
      .map((planned) => destinationOf(planned.change)),
    8,
  )

/** Whoever asked for a rule need not know of the request that ended it. */
function goneLines(request: Request, gone: readonly GoneOutcome[]): readonly Mrkdwn[] {
  const [first] = gone
  if (first === undefined) return []
  const keys = gone.map(({ change }) => change)
  const changes = request.assessment.plan.changes.filter(({ change }) => keys.includes(changeKeyOf(change)))
  const what = cutList(
    changes.map(({ change }) => destinationOf(change)),
    8,
  )
  const where = bold(request.workspace.name)
  if (first.how === 'kept') {
    return [mrkdwn`🔁 ${told(request)}: in ${where} ${what} is ${goneWords(first)}. When it goes is up to ${bold(first.in)} from now on.`]
  }
  const next = gone.every(({ how }) => how === 'put-again') ? 'It is theirs from now on.' : 'Ask again if it is still needed.'
  return [mrkdwn`⚪ ${told(request)}: in ${where} ${what} was ${goneWords(first)}. ${next}`]
}

/** Azure takes a rule into an active network and may still call it inactive: then nobody promises that it works. */
const openWords = (request: Request): string =>
  'outcomes' in request && request.outcomes.some((outcome) => outcome.is === 'applied' && outcome.status !== 'Active')
    ? 'is in place, though Azure does not call it active yet, in'
    : 'can be reached from'

const tookWords = (request: Request): string =>
  request.status === 'active' ? `; it took ${about(request.settledAt - request.begunAt)}` : ''

const troubleLines = (request: Request): readonly Mrkdwn[] => {
  const failure = firstFailure(request)
  return [joined([standing({ request, tally: undefined }), ...(failure === undefined ? [] : [failure])], '\n')]
}
