import type { Approval, Earlier, Escalation, Filing, In, Request } from './request.ts'

export const earlierOf = (request: Request): Earlier | undefined => ('earlier' in request ? request.earlier : undefined)

export const escalatedOf = (request: Request): Escalation | undefined => ('escalated' in request ? request.escalated : undefined)

export const approvalOf = ({ votes, approvedBy, approvedAt, escalated }: Approval): Approval => ({
  votes,
  approvedBy,
  approvedAt,
  escalated,
})

/** All that is not the filing: where a partly active request stands, to go back to. */
export function standingOf(request: In<'active' | 'partly-active' | 'failed'>): Earlier | undefined {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, until, extends: of, bundle, ...more } = request
  const { assessment, filedAt, expiresAt, leftOut, status, ...rest } = more
  return status === 'partly-active' ? { ...rest, status } : undefined
}

/** The request without what belongs to its status. */
export function filingOf(request: Request): Filing {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, until, bundle, assessment, filedAt, expiresAt, leftOut } = request
  const asked = { id, workspace, requester, wanted, reason, ticket, lifetime, until, extends: request.extends, bundle }
  return { ...asked, assessment, filedAt, expiresAt, leftOut }
}
