import type { Looked } from '../desk/desk.ts'
import { onlyRemoves } from '../domain/plan.ts'
import type { Request, Review } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { type ReviewState, reviewOf } from '../domain/review.ts'
import type { ReviewNotice } from '../domain/review-notices.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { cut } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { askedWords } from './rule-words.ts'
import { standing } from './standing.ts'
import { about, counted, date, group, groups } from './words.ts'

/** Loudly, below where the request stands: that nobody approved it. None of what was approved as usual. */
export function brokenLines(request: Request): readonly Mrkdwn[] {
  const state = reviewOf(request)
  if (state === undefined) return []
  const loud = mrkdwn`🚨 *Break-glass*: ${person(request.requester)} did without approvals, ${date(state.since)}. ${BROKEN[state.is]}`
  return state.is === 'wrong' ? [loud, ...removalLines(request)] : [loud]
}

const BROKEN = {
  open: mrkdwn`It is reviewed afterwards.`,
  right: mrkdwn`Reviewed: *it was right*.`,
  wrong: mrkdwn`Reviewed: *it was wrong*.`,
} as const satisfies Record<ReviewState['is'], Mrkdwn>

/** What was found wrong stands until somebody asks that it goes. */
function removalLines({ workspace, wanted, status }: Request): readonly Mrkdwn[] {
  if (onlyRemoves(wanted) || status === 'removed') return []
  const rules = wanted.slice(0, MOST_RULES).map(({ rule }) => rule.name)
  const more = wanted.length > MOST_RULES ? `, and ${wanted.length - MOST_RULES} more` : ''
  return [mrkdwn`Take it away again: ${code(`/outbound remove ${rules.join(' ')} -w ${cut(workspace.name, 80)}`)}${more}.`]
}

const MOST_RULES = 10

/** Who reviews it, and what they say: in the place of who approved it. */
export function reviewLines(request: Request): readonly Mrkdwn[] {
  const state = reviewOf(request)
  if (state === undefined) return []
  const open = state.seats.filter(({ filledBy }) => filledBy === undefined)
  const asked = [...new Set(state.seats.map(({ of }) => of))].map((of) => {
    const missing = open.filter((seat) => seat.of === of).length
    return mrkdwn`• ${counted(state.seats.filter((seat) => seat.of === of).length, 'review')} by ${group(of)}${missing === 0 ? '' : ` (⬜ ${missing} open)`}`
  })
  return [mrkdwn`*Review* by other people than ${person(request.requester)}`, ...asked, ...state.reviews.map(reviewLine)]
}

const reviewLine = ({ by, was, because, at }: Review): Mrkdwn =>
  mrkdwn`${MARK[was]} ${person(by)}, ${date(at)}: *it was ${was}*\n${quote(cut(because, 600))}`

const MARK = { right: '✅', wrong: '❌' } as const satisfies Record<Review['was'], string>

/** A reply in the card's thread. */
export function reviewNoticeLines(notice: ReviewNotice, request: Request): readonly Mrkdwn[] {
  switch (notice.kind) {
    case 'break-glass':
      return [
        mrkdwn`🚨 *Break-glass*: ${person(request.requester)} does without the approvals of ${bold(request.id)}. It is carried out now, and reviewed afterwards:`,
        ...reviewLines(request).slice(1),
      ]
    case 'reviewed':
      return [reviewLine(notice.review)]
    case 'review-reminder':
      return [
        mrkdwn`⏰ *Break-glass* ${bold(request.id)} has waited ${about(notice.waited)} for its review by ${groups(notice.groups)}. The card above has the buttons.`,
      ]
    case 'review-over':
      return [
        mrkdwn`${MARK[notice.was]} ${person(request.requester)}, break-glass ${bold(request.id)} is reviewed: *it was ${notice.was}*.`,
        ...(notice.was === 'wrong' ? removalLines(request) : []),
      ]
    default:
      return unreachable(notice)
  }
}

/** In the audit channel nothing stands above it: what was asked, where, by whom and why is said as well. */
export function auditMessage(notice: ReviewNotice, { request, tally }: Looked): Message {
  const { wanted, workspace, bundle, reason } = request
  return answer([
    ...reviewNoticeLines(notice, request),
    mrkdwn`${askedWords(wanted, workspace.name, bundle)}: ${standing({ request, tally })}`,
    quote(cut(reason ?? 'no reason given', 600)),
    mrkdwn`${code(`/outbound explain ${request.id}`)} tells what policy would have demanded.`,
  ])
}
