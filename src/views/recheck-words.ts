import type { Looked } from '../desk/desk.ts'
import { describeDestination } from '../domain/destination/coverage.ts'
import { RECHECK_ANSWERED_WITHIN, RECHECKED_EVERY, recheckDueAt, removalDueAt } from '../domain/due.ts'
import { standingIn } from '../domain/gone.ts'
import { groupsToldOfSilence, recheckOf } from '../domain/recheck.ts'
import type { Recheck } from '../domain/recheck-answer.ts'
import type { RecheckNotice } from '../domain/recheck-notices.ts'
import type { Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { message, sections } from './blocks.ts'
import { recheckButtons } from './buttons.ts'
import { monthly } from './cost-words.ts'
import { cut } from './cut.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { about, date, groups, inWords } from './words.ts'

/** A reply in the card's thread: unlike the others it asks something, so it has the buttons that answer. */
export function recheckNoticeMessage(notice: RecheckNotice, { request }: Looked): Message {
  const lines = linesOf(notice, request)
  const asks = notice.kind !== 'rechecked'
  return message(joined(lines, '\n'), [...sections('answer', lines, 6), ...(asks ? recheckButtons(request) : [])])
}

/** Below where the request stands: that it is asked, or how it was answered. */
export function recheckLines(request: Request): readonly Mrkdwn[] {
  const state = recheckOf(request)
  if (state === undefined) return []
  if (state.is === 'open') return [mrkdwn`🔎 Whether it is *still needed* is asked since ${date(state.askedAt)}.`]
  return [mrkdwn`🔎 Looked at again ${date(state.at)}: ${answerWords(state)}.`]
}

function linesOf(notice: RecheckNotice, request: Request): readonly Mrkdwn[] {
  const { id, requester, workspace } = request
  switch (notice.kind) {
    case 'recheck':
      return [
        mrkdwn`🔎 ${person(requester)}, ${bold(id)}: is this *still needed*? Standing in ${bold(workspace.name)}, ${howLong(notice.until)}:`,
        ...standingLines(request),
        ...costAndReason(request),
        ...answersLines(request),
        mrkdwn`Nothing is removed because nobody answers.${silenceWords(request)}`,
      ]
    case 'recheck-escalated':
      return [
        mrkdwn`📣 ${silentWords(notice, request)}${notice.to.length === 0 ? '' : mrkdwn`. ${groups(notice.to)}, anybody of you may answer in their place`}. Standing in ${bold(workspace.name)}:`,
        ...standingLines(request),
        ...costAndReason(request),
        ...answersLines(request),
      ]
    case 'rechecked':
      return [mrkdwn`🔎 ${person(requester)}, ${bold(id)}: ${answerWords(notice.answered)}.${nextWords(request)}`]
    default:
      return unreachable(notice)
  }
}

const howLong = (until: number | undefined): Mrkdwn => (until === undefined ? mrkdwn`*for good*` : mrkdwn`until ${date(until)}`)

const MOST_RULES = 10

function standingLines(request: Request): readonly Mrkdwn[] {
  const standing = standingIn(request)
  const more = standing.length - MOST_RULES
  return [
    ...standing
      .slice(0, MOST_RULES)
      .map(({ rule }) => mrkdwn`• ${code(describeDestination(rule.destination))} as rule ${code(cut(rule.name, 80))}`),
    ...(more > 0 ? [mrkdwn`• … and ${more} more`] : []),
  ]
}

/** What was agreed to. What the network costs today depends on all that stands there. */
const costAndReason = ({ assessment: { cost }, workspace, reason }: Request): readonly Mrkdwn[] => [
  mrkdwn`💰 Priced at ${bold(monthly(cost))} when it was agreed to; ${code(`/outbound cost -w ${cut(workspace.name, 80)}`)} tells what the network costs now, and what each rule would save.`,
  mrkdwn`It was asked for because:`,
  quote(cut(reason ?? 'no reason given', 600)),
]

function answersLines(request: Request): readonly Mrkdwn[] {
  const every = inWords(RECHECKED_EVERY)
  const extend = removalDueAt(request) === undefined ? [] : [mrkdwn` *Extend* asks for another ${every} after its end,`]
  const remove = extend.length === 0 ? mrkdwn` *Remove* files a request, which is` : mrkdwn` *Remove* that it goes: each is a request`
  return [mrkdwn`*Keep* leaves it as it is, and it is asked again in ${every}.${extend}${remove} agreed to like any other.`]
}

const silentWords = ({ waited, gone }: Extract<RecheckNotice, { kind: 'recheck-escalated' }>, { id, requester }: Request): Mrkdwn =>
  gone
    ? mrkdwn`Is ${bold(id)} *still needed*? ${person(requester)}, who asked for it, is deactivated in Slack and cannot say`
    : mrkdwn`${person(requester)}, ${bold(id)}: for ${about(waited)} nobody has said whether this is *still needed*`

function silenceWords(request: Request): Mrkdwn {
  const to = groupsToldOfSilence(request)
  const within = inWords(RECHECK_ANSWERED_WITHIN)
  return to.length === 0 ? mrkdwn` It is asked again after ${within}.` : mrkdwn` After ${within} the people of ${groups(to)} are told.`
}

function answerWords(answered: Extract<Recheck, { is: 'answered' }>): Mrkdwn {
  switch (answered.answer) {
    case 'keep':
      return mrkdwn`${person(answered.by)} says that it is still needed`
    case 'extend':
      return mrkdwn`${person(answered.by)} says that it is needed for longer, which ${bold(answered.filed)} asks for`
    case 'remove':
      return mrkdwn`${person(answered.by)} says that it is not needed any more, and ${bold(answered.filed)} asks to remove it`
    default:
      return unreachable(answered)
  }
}

const nextWords = (request: Request): readonly Mrkdwn[] => {
  const at = recheckDueAt(request)
  return at === undefined ? [] : [mrkdwn` What still stands is asked about again ${date(at)}.`]
}
