import type { Instant, RequestId } from './names.ts'
import { onlyRemoves } from './plan.ts'
import type { Request } from './request.ts'

/** What must happen to a request at a time. */
export type DueMember = { readonly request: RequestId; readonly what: 'expiry' | 'removal'; readonly at: Instant }

export function dueOf(request: Request): readonly DueMember[] {
  const { id, status, expiresAt } = request
  if (status === 'awaiting-approval') return expiresAt === undefined ? [] : [{ request: id, what: 'expiry', at: expiresAt }]
  const at = removalDueAt(request)
  return at === undefined ? [] : [{ request: id, what: 'removal', at }]
}

/** When the rules of a time-boxed request are taken away again: its lifetime counts from when they were in place. */
export function removalDueAt(request: Request): Instant | undefined {
  if (request.status !== 'active' && request.status !== 'partly-active') return undefined
  return request.lifetime === undefined || onlyRemoves(request.wanted) ? undefined : request.settledAt + request.lifetime
}
