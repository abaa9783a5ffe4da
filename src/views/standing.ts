import type { Looked } from '../desk/desk.ts'
import { removalDueAt } from '../domain/due.ts'
import { goneOutcomes } from '../domain/gone.ts'
import { onlyRemoves } from '../domain/plan.ts'
import type { Seat } from '../domain/policy/verdict.ts'
import type { Approval, In, Request, Taken } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { differenceWords } from './difference-words.ts'
import { takerOf } from './gone-words.ts'
import { bold, type Mrkdwn, mrkdwn, person, quote } from './mrkdwn.ts'
import { people, voterName } from './person-words.ts'
import { rollBackOf, rolledBackBy } from './roll-back-words.ts'
import { counted, date, group, groups } from './words.ts'

/** Where a request stands, in one line (a denial adds its reason below). */
export function standing({ request, tally }: Pick<Looked, 'request' | 'tally'>): Mrkdwn {
  switch (request.status) {
    case 'awaiting-approval':
      return mrkdwn`⏳ *Waiting for approval*${waitingWords(tally?.seats ?? [])}${escalatedWords(request)}`
    case 'approved':
      return mrkdwn`${APPROVED[request.approvedBy]}, waiting for its turn`
    case 'applying':
      return mrkdwn`⚙️ *Being ${onlyRemoves(request.wanted) ? 'removed' : 'applied'}*`
    case 'active':
      if (onlyRemoves(request.wanted)) return mrkdwn`⚪ *Removed*, ${date(request.settledAt)}`
      return mrkdwn`🟢 *Active* since ${date(request.settledAt)}${untilWords(request)}${fewerWords(request)}`
    case 'removing':
      if (request.removal.rollBack) return mrkdwn`↩️ *Being rolled back* ${rolledBackBy(request.removal.rollBack)}`
      return mrkdwn`🧹 *Being removed*: its time is over`
    case 'removed':
      return mrkdwn`${endedWords(request)}, ${date(request.endedAt)}`
    case 'removal-failed':
      if (request.removal.rollBack) return mrkdwn`🚨 *Rolled back in part* ${rolledBackBy(request.removal.rollBack)}`
      return mrkdwn`🚨 *Not removed*, though its time is over`
    case 'partly-active':
      if (onlyRemoves(request.wanted)) return mrkdwn`🟡 *Partly removed*, ${date(request.settledAt)}`
      return mrkdwn`🟡 *Partly active* since ${date(request.settledAt)}${fewerWords(request)}`
    case 'failed':
      return mrkdwn`🔴 *Failed*, ${date(request.settledAt)}`
    case 'denied':
      return mrkdwn`⛔ *Denied* by ${voterName(request)}, ${date(request.at)}\n${quote(cut(request.because, 2_000))}`
    case 'refused':
      return mrkdwn`⛔ *Not possible any more*, ${date(request.at)}: ${refusedWords(request)}`
    case 'withdrawn':
      return mrkdwn`↩️ *Withdrawn* by ${person(request.by)}, ${date(request.at)}`
    case 'expired':
      return mrkdwn`⌛ *Expired* without a decision, ${date(request.at)}`
    default:
      return unreachable(request)
  }
}

const APPROVED = {
  people: mrkdwn`✅ *Approved*`,
  policy: mrkdwn`✅ *Approved* by policy`,
  'break-glass': mrkdwn`🚨 *Break-glass*, without approvals`,
} as const satisfies Record<Approval['approvedBy'], Mrkdwn>

/** The status in one or two words, for lists: plain text. */
export const STATUS_WORDS = {
  'awaiting-approval': '⏳ waiting for approval',
  approved: '✅ approved',
  applying: '⚙️ being applied',
  active: '🟢 active',
  'partly-active': '🟡 partly active',
  failed: '🔴 failed',
  removing: '🧹 being removed',
  removed: '⚪ removed',
  'removal-failed': '🚨 not removed',
  denied: '⛔ denied',
  refused: '⛔ not possible any more',
  withdrawn: '↩️ withdrawn',
  expired: '⌛ expired',
} as const satisfies Record<Request['status'], string>

/** As `STATUS_WORDS`, of a request for removal as it is there, and of one that another keeps. */
export function statusWords(request: Request): string {
  const { status, wanted } = request
  // What it opened is open still, and somebody else's.
  const last = status === 'removed' ? goneOutcomes(request).findLast(({ at }) => at === request.endedAt) : undefined
  if (last?.how === 'kept') return `🔁 kept by ${last.in}`
  if (rollBackOf(request) !== undefined) return ROLL_BACK_STATUS_WORDS[status] ?? STATUS_WORDS[status]
  return (onlyRemoves(wanted) ? REMOVAL_STATUS_WORDS[status] : undefined) ?? STATUS_WORDS[status]
}

const REMOVAL_STATUS_WORDS: Readonly<Partial<Record<Request['status'], string>>> = {
  applying: '⚙️ being removed',
  active: '⚪ removed',
  'partly-active': '🟡 partly removed',
}

const ROLL_BACK_STATUS_WORDS: Readonly<Partial<Record<Request['status'], string>>> = {
  removing: '↩️ being rolled back',
  removed: '↩️ rolled back',
  'removal-failed': '🚨 rolled back in part',
}

/** Looked at again, something stood against it that nobody's approval can move. */
function refusedWords({ assessment: { verdict, plan } }: Request): Mrkdwn {
  if (plan.changes.some((planned) => planned.standing === 'impossible')) return mrkdwn`Azure would not take it as the network is now`
  return verdict.outcome.kind === 'forbidden'
    ? mrkdwn`policy forbids it as things are now`
    : mrkdwn`no policy rule covers it as things are now`
}

const untilWords = (request: Request): readonly Mrkdwn[] => {
  const at = removalDueAt(request)
  return at === undefined ? [] : [mrkdwn`, until ${date(at)}`]
}

const escalatedWords = ({ escalated }: In<'awaiting-approval'>): readonly Mrkdwn[] =>
  escalated === undefined ? [] : [mrkdwn`, escalated ${date(escalated.at)}: ${group(escalated.to)} may decide in their place`]

/** What it opened may be open still, where the last of it was put again by another request. */
function endedWords(request: In<'removed'>): Mrkdwn {
  const last = goneOutcomes(request).findLast(({ at }) => at === request.endedAt)
  if (request.removal?.rollBack) return mrkdwn`↩️ *Rolled back* ${rolledBackBy(request.removal.rollBack)}`
  if (last === undefined) return mrkdwn`⚪ *Removed* again`
  return mrkdwn`⚪ ${bold(ENDED[last.how])} by ${takerOf(last)}`
}

const ENDED = {
  removed: 'Removed',
  changed: 'Replaced',
  'put-again': 'Replaced',
  kept: 'Kept for longer',
} as const satisfies Record<Taken['how'], string>

/** The rules that are gone by now; the lines of the rules say by whom. */
function fewerWords(request: In<'active' | 'partly-active' | 'failed'>): readonly Mrkdwn[] {
  const gone = goneOutcomes(request).length
  return gone === 0 ? [] : [mrkdwn`, without ${gone} of its ${counted(request.changes.length, 'rule')}`]
}

const waitingWords = (seats: readonly Seat[]): readonly Mrkdwn[] => {
  const asked = [...new Set(seats.filter((seat) => seat.open && seat.filledBy === undefined).map((seat) => seat.of))]
  return asked.length === 0 ? [] : [mrkdwn` from ${groups(asked)}`]
}

/** Groups that Slack says nothing of: nobody's vote for them counts, and nothing they agreed to is applied, until it does. */
export const unknownGroupLines = ({ request, unknownGroups = [] }: Looked): readonly Mrkdwn[] =>
  unknownGroups.length === 0 || (request.status !== 'approved' && request.status !== 'awaiting-approval')
    ? []
    : [mrkdwn`⚠️ Slack does not say who is in ${groups(unknownGroups)}. This waits until it does.`]

/** Why votes that were cast no longer stand; none where nothing fell. */
export function reopenedLines(request: Request): readonly Mrkdwn[] {
  if (request.status !== 'awaiting-approval' || request.reopened === undefined) return []
  const { reopened } = request
  const whose = reopened.fallen.length === 0 ? mrkdwn`` : mrkdwn` Votes that no longer count: ${people(reopened.fallen)}.`
  switch (reopened.because) {
    case 'plan-changed':
      return [mrkdwn`⚠️ The plan has changed since ${date(reopened.at)}: ${differenceWords(reopened.differences)}.${whose}`]
    case 'edited':
      return [
        mrkdwn`✏️ ${person(request.requester)} asks for something else since ${date(reopened.at)}: ${differenceWords(reopened.differences)}.${whose}`,
      ]
    case 'voter-may-not':
      return [
        reopened.fallen.length === 0
          ? mrkdwn`⚠️ Whoever asked may no longer do without approvals.`
          : mrkdwn`⚠️ Somebody who approved may no longer do so.${whose}`,
      ]
    default:
      return unreachable(reopened)
  }
}
