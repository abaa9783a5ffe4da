import { standingIn } from './gone.ts'
import type { Duration, Instant, RequestId } from './names.ts'
import { onlyRemoves } from './plan.ts'
import type { PolicyOptions } from './policy/policy.ts'
import type { In, Request } from './request.ts'
import { reviewOf } from './review.ts'

/** What must happen to a request at a time. */
export type DueMember = {
  readonly request: RequestId
  readonly what: 'expiry' | 'reminder' | 'review-reminder' | 'escalation' | 'end-warning' | 'removal' | 'recheck' | 'recheck-escalation'
  readonly at: Instant
}

export function dueOf(request: Request): readonly DueMember[] {
  const waiting = request.status === 'awaiting-approval'
  return [
    ...member(request, 'expiry', waiting ? request.expiresAt : undefined),
    ...member(request, 'reminder', waiting ? reminderDueAt(request) : undefined),
    ...member(request, 'review-reminder', reviewReminderDueAt(request)),
    ...member(request, 'escalation', waiting ? escalationDueAt(request) : undefined),
    ...member(request, 'end-warning', endWarningDueAt(request)),
    ...member(request, 'removal', removalDueAt(request)),
    ...member(request, 'recheck', recheckDueAt(request)),
    ...member(request, 'recheck-escalation', recheckEscalationDueAt(request)),
  ]
}

const member = ({ id }: Request, what: DueMember['what'], at: Instant | undefined): readonly DueMember[] =>
  at === undefined ? [] : [{ request: id, what, at }]

/** When nobody needs to decide any more: after the time that policy says, or when it would have been over anyway. */
export function expiryOf(at: Instant, { expireAfter }: PolicyOptions, until: Instant | undefined): Instant | undefined {
  const ends = [...(expireAfter === undefined ? [] : [at + expireAfter]), ...(until === undefined ? [] : [until])]
  return ends.length === 0 ? undefined : Math.min(...ends)
}

/** Since when people are asked: a plan that has changed asks them anew. */
export const waitsSince = ({ reopened, filedAt }: In<'awaiting-approval'>): Instant => reopened?.at ?? filedAt

/** After the time that policy says, then after twice, four times, … of it (contract, workflow files); none that would come after the expiry. */
function reminderDueAt(request: In<'awaiting-approval'>): Instant | undefined {
  const { remindAfter } = request.assessment.verdict.options
  if (remindAfter === undefined || remindAfter <= 0) return undefined
  const at = nextReminder(waitsSince(request), request.remindedAt, remindAfter)
  return request.expiresAt !== undefined && at >= request.expiresAt ? undefined : at
}

/** After `every`, then after twice, four times, … of it. */
function nextReminder(since: Instant, remindedAt: Instant | undefined, every: Duration): Instant {
  const told = remindedAt ?? since
  // What a bot that was away has missed is said once, and not once for each time.
  const gaps = told - since < every ? 0 : Math.floor(Math.log2((told - since) / every)) + 1
  return since + every * 2 ** gaps
}

/** Where policy names no time for reminders, those who are to review have a day. */
const REVIEWED_WITHIN: Duration = 24 * 60 * 60_000

/** As long as somebody who is to review has not: this never expires. */
function reviewReminderDueAt(request: Request): Instant | undefined {
  const review = reviewOf(request)
  if (review?.is !== 'open') return undefined
  return nextReminder(review.since, review.remindedAt, request.assessment.verdict.options.remindAfter ?? REVIEWED_WITHIN)
}

/** Once for each time people are asked. */
function escalationDueAt(request: In<'awaiting-approval'>): Instant | undefined {
  const { escalate } = request.assessment.verdict.options
  return escalate === undefined || request.escalated !== undefined ? undefined : waitsSince(request) + escalate.after
}

/** When the rules of a time-boxed request are taken away again: where its end is not fixed, its lifetime counts from when they were in place. */
export function removalDueAt(request: Request): Instant | undefined {
  if (request.status !== 'active' && request.status !== 'partly-active') return undefined
  if (request.lifetime === undefined || onlyRemoves(request.wanted)) return undefined
  return request.until ?? request.settledAt + request.lifetime
}

/** Time enough to ask for more, approval included; of a short lifetime its last quarter. */
const WARNED_BEFORE: Duration = 3 * 24 * 60 * 60_000

/** When whoever asked is told that the end is near, once. */
function endWarningDueAt(request: Request): Instant | undefined {
  const end = removalDueAt(request)
  if (end === undefined || request.lifetime === undefined || ('endWarnedAt' in request && request.endWarnedAt !== undefined))
    return undefined
  return end - Math.min(WARNED_BEFORE, Math.floor(request.lifetime / 4))
}

/** As firewall rules are recertified: what nobody has looked at for a quarter of a year may have outlived its reason. */
export const RECHECKED_EVERY: Duration = 90 * 24 * 60 * 60_000

/** A holiday; whoever is silent for longer may be gone. */
export const RECHECK_ANSWERED_WITHIN: Duration = 14 * 24 * 60 * 60_000

/** When whoever asked is asked whether what stands is still needed. */
export function recheckDueAt(request: Request): Instant | undefined {
  if (!stands(request) || request.recheck?.is === 'open') return undefined
  const at = recheckedFrom(request)
  const end = removalDueAt(request)
  // Before an end that is near there is another word.
  return end !== undefined && at > end - RECHECK_ANSWERED_WITHIN ? undefined : at
}

/** What was to be removed and still stands was not agreed to go, or nobody has decided: that is not left for another 90 days. */
function recheckedFrom({ settledAt, recheck }: Settled): Instant {
  if (recheck?.is !== 'answered') return settledAt + RECHECKED_EVERY
  return recheck.at + (recheck.answer === 'remove' ? RECHECK_ANSWERED_WITHIN : RECHECKED_EVERY)
}

/** As long as nobody has answered, in growing gaps. */
function recheckEscalationDueAt(request: Request): Instant | undefined {
  if (!stands(request) || request.recheck?.is !== 'open') return undefined
  const { askedAt, told } = request.recheck
  const at = nextReminder(askedAt, told?.at, RECHECK_ANSWERED_WITHIN)
  const end = removalDueAt(request)
  return end !== undefined && at >= end ? undefined : at
}

type Settled = In<'active' | 'partly-active' | 'failed'>

const stands = (request: Request): request is Settled =>
  (request.status === 'active' || request.status === 'partly-active') && standingIn(request).length > 0
