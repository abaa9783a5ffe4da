import type { Assessment } from './assessment.ts'
import { expiryOf } from './due.ts'
import type { RequestEvent } from './event.ts'
import type { Instant } from './names.ts'
import { earlierOf, escalatedOf, filingOf } from './parts-of-request.ts'
import { changeKeyOf } from './plan.ts'
import type { Edit, Filing, Request } from './request.ts'

/** What a look at the world makes of a request, with the votes that were cast on what was seen before. As in `evolve`, what does not fit changes nothing. */
export function reassessed(request: Request, event: Extract<RequestEvent, { type: 'reassessed' }>): Request {
  if (request.status !== 'awaiting-approval' && request.status !== 'approved') return request
  if (event.votes === 'kept') {
    // The votes stand for less than they were cast on, so they are carried over to the digest that says so.
    const votes = request.votes.map((vote) => ({ ...vote, digest: event.assessment.digest }))
    return { ...request, assessment: event.assessment, votes }
  }
  const fallen = request.votes.map((vote) => vote.by)
  const reopened = { because: 'plan-changed', differences: event.differences, at: event.at, fallen } as const
  return { ...openAgain(request, event.assessment, event.at), votes: [], reopened }
}

export function edited(request: Request, event: Extract<RequestEvent, { type: 'edited' }>): Request {
  if (request.status !== 'awaiting-approval') return request
  const fallen = request.votes.map((vote) => vote.by)
  const reopened = { because: 'edited', differences: event.differences, at: event.at, fallen } as const
  // Each by name: what was taken back is absent from what the ledger reads, and not `undefined`.
  const { wanted, reason, ticket, lifetime } = event.edit
  const edit = { wanted, reason, ticket, lifetime, ...endOf(request, event.edit) }
  const asked = { ...request, ...edit, bundle: undefined, leftOut: undefined }
  return { ...openAgain(asked, event.assessment, event.at), votes: [], reopened }
}

/** A fixed end is given up with the time that led to it, and the request that was to be kept for longer with its rules. */
function endOf({ lifetime, until, wanted, extends: extended }: Filing, edit: Edit): Pick<Filing, 'until' | 'extends'> {
  if (edit.lifetime !== lifetime) return { until: undefined, extends: undefined }
  const known = wanted.map(changeKeyOf)
  return { until, extends: edit.wanted.every((change) => known.includes(changeKeyOf(change))) ? extended : undefined }
}

/** What is left is what is asked from now on: made anew, the plan is made of it alone. */
export function leftOut(request: Request, event: Extract<RequestEvent, { type: 'change-left-out' }>): Request {
  const [change] = request.wanted.filter((wanted) => changeKeyOf(wanted) === event.change)
  if (request.status !== 'awaiting-approval' || change === undefined) return request
  const wanted = request.wanted.filter((each) => changeKeyOf(each) !== event.change)
  const left = [...(request.leftOut ?? []), { change, by: event.by, because: event.because, at: event.at }]
  const { assessment, differences, votes, at } = event
  return reassessed({ ...request, wanted, leftOut: left }, { type: 'reassessed', assessment, differences, votes, at })
}

export function votesDismissed(request: Request, event: Extract<RequestEvent, { type: 'votes-dismissed' }>): Request {
  if (request.status !== 'awaiting-approval' && request.status !== 'approved') return request
  const votes = request.votes.filter((vote) => !event.voters.includes(vote.by))
  const reopened = { because: 'voter-may-not', at: event.at, fallen: event.voters } as const
  return { ...openAgain(request, request.assessment, event.at), votes, reopened, escalated: escalatedOf(request) }
}

/** Waiting anew, with the whole time to decide before it. */
function openAgain(request: Request, assessment: Assessment, at: Instant) {
  const expiresAt = expiryOf(at, assessment.verdict.options, request.until)
  return { ...filingOf(request), assessment, expiresAt, status: 'awaiting-approval', earlier: earlierOf(request) } as const
}
