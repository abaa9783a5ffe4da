import type { Instant, RequestId } from './names.ts'
import type { Request } from './request.ts'

/** What must happen to a request at a time. */
export type DueMember = { readonly request: RequestId; readonly what: 'expiry'; readonly at: Instant }

export function dueOf(request: Request): readonly DueMember[] {
  if (request.status !== 'awaiting-approval' || request.expiresAt === undefined) return []
  return [{ request: request.id, what: 'expiry', at: request.expiresAt }]
}
