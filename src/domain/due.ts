import type { Duration, Instant, RequestId } from './names.ts'
import { onlyRemoves } from './plan.ts'
import type { PolicyOptions } from './policy/policy.ts'
import type { In, Request } from './request.ts'

/** What must happen to a request at a time. */
export type DueMember = {
  readonly request: RequestId
  readonly what: 'expiry' | 'reminder' | 'escalation' | 'end-warning' | 'removal'
  readonly at: Instant
}

export function dueOf(request: Request): readonly DueMember[] {
  const waiting = request.status === 'awaiting-approval'
  return [
    ...member(request, 'expiry', waiting ? request.expiresAt : undefined),
    ...member(request, 'reminder', waiting ? reminderDueAt(request) : undefined),
    ...member(request, 'escalation', waiting ? escalationDueAt(request) : undefined),
    ...member(request, 'end-warning', endWarningDueAt(request)),
    ...member(request, 'removal', removalDueAt(request)),
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
  const since = waitsSince(request)
  const told = request.remindedAt ?? since
  // What a bot that was away has missed is said once, and not once for each time.
  const gaps = told - since < remindAfter ? 0 : Math.floor(Math.log2((told - since) / remindAfter)) + 1
  const at = since + remindAfter * 2 ** gaps
  return request.expiresAt !== undefined && at >= request.expiresAt ? undefined : at
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
