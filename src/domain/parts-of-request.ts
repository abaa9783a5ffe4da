import type { Approval, Earlier, Escalation, Filing, In, Request } from './request.ts'

export const earlierOf = (request: Request): Earlier | undefined => ('earlier' in request ? request.earlier : undefined)

export const escalatedOf = (request: Request): Escalation | undefined => ('escalated' in request ? request.escalated : undefined)

export const approvalOf = ({ votes, approvedBy, approvedAt, escalated, reviews, reviewRemindedAt }: Approval): Approval => ({
  votes,
  approvedBy,
  approvedAt,
  escalated,
  reviews,
  reviewRemindedAt,
})

/** Where a partly active request stands, to go back to. */
export function standingOf(request: In<'active' | 'partly-active' | 'failed'>): Earlier | undefined {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, until, extends: of, bundle, ...more } = request
  const { allOrNothing, assessment, filedAt, expiresAt, leftOut, status, ...rest } = more
  return status === 'partly-active' ? { ...rest, status, asked: filingOf(request) } : undefined
}

/**
 * Where a retry began. However it comes to nothing, what the earlier try has put stands, for as long as was agreed to then:
 * it must not be forgotten with the retry.
 */
export function asBeforeRetry(request: Request): Request {
  const earlier = earlierOf(request)
  if (earlier === undefined) return request
  const { asked, ...standing } = earlier
  return { ...asked, ...standing }
}

/** The request without what belongs to its status. */
export function filingOf(request: Request): Filing {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, until, bundle, assessment, filedAt, expiresAt, leftOut } = request
  const { allOrNothing } = request
  const asked = { id, workspace, requester, wanted, reason, ticket, lifetime, until, extends: request.extends, bundle, allOrNothing }
  return { ...asked, assessment, filedAt, expiresAt, leftOut }
}
