import type { Assessment } from './assessment.ts'
import type { RequestEvent } from './event.ts'
import { type RemovalEvent, removed } from './evolve-removal.ts'
import type { Instant } from './names.ts'
import { changeKeyOf } from './plan.ts'
import type { Approval, ChangeOutcome, Earlier, Filing, In, Progress, Request, Work } from './request.ts'
import { unreachable } from './result.ts'

/**
 * What a request is after an event. Never refuses: an event that does not fit leaves the request as it was, so that
 * history written under older rules loads for ever. Only the first event may make a request, and it must be `filed`.
 */
export function evolve(request: Request | undefined, event: RequestEvent): Request {
  if (request === undefined) return firstOf(event)
  switch (event.type) {
    case 'filed':
      return request
    case 'vote-cast':
      return request.status === 'awaiting-approval'
        ? { ...request, votes: [...request.votes, { ...event.vote, groups: event.groups }] }
        : request
    case 'approved':
      return 'votes' in request
        ? {
            ...filingOf(request),
            status: 'approved',
            votes: request.votes,
            approvedBy: event.by,
            approvedAt: event.at,
            earlier: earlierOf(request),
          }
        : request
    case 'denied':
      return { ...filingOf(request), status: 'denied', by: event.by, because: event.because, at: event.at, votes: request.votes }
    case 'refused':
      return { ...filingOf(request), status: 'refused', at: event.at, votes: request.votes }
    case 'withdrawn':
      if (request.status === 'approved' && request.earlier !== undefined) return { ...filingOf(request), ...request.earlier }
      return { ...filingOf(request), status: 'withdrawn', by: event.by, at: event.at, votes: request.votes }
    case 'expired':
      return { ...filingOf(request), status: 'expired', at: event.at, votes: request.votes }
    case 'reassessed':
      return reassessed(request, event)
    case 'votes-dismissed':
      return votesDismissed(request, event)
    case 'apply-begun':
      return request.status === 'approved' ? begun(request, event) : request
    case 'retry-asked':
      return retried(request)
    case 'settled':
      return request.status === 'applying' ? settled(request, event.at) : request
    case 'lifetime-over':
    case 'removal-begun':
    case 'rule-removed':
    case 'rule-removal-failed':
    case 'removal-settled':
      return removed(request, event)
    default:
      return request.status === 'applying' || request.status === 'removing' ? { ...request, ...progressed(request, event) } : request
  }
}

function firstOf(event: RequestEvent): Request {
  if (event.type !== 'filed') throw new Error(`A request begins with 'filed', not with '${event.type}'`)
  return { ...event.filing, status: 'awaiting-approval', votes: [] }
}

function reassessed(request: Request, event: Extract<RequestEvent, { type: 'reassessed' }>): Request {
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

function votesDismissed(request: Request, event: Extract<RequestEvent, { type: 'votes-dismissed' }>): Request {
  if (request.status !== 'awaiting-approval' && request.status !== 'approved') return request
  const votes = request.votes.filter((vote) => !event.voters.includes(vote.by))
  const reopened = { because: 'voter-may-not', at: event.at, fallen: event.voters } as const
  return { ...openAgain(request, request.assessment, event.at), votes, reopened }
}

/** Waiting anew, with the whole time to decide before it. */
function openAgain(request: Request, assessment: Assessment, at: Instant) {
  const { expireAfter } = assessment.verdict.options
  const expiresAt = expireAfter === undefined ? undefined : at + expireAfter
  return { ...filingOf(request), assessment, expiresAt, status: 'awaiting-approval', earlier: earlierOf(request) } as const
}

function begun({ earlier, ...request }: In<'approved'>, event: Extract<RequestEvent, { type: 'apply-begun' }>): Request {
  const { provision, spark, before, at } = event
  // What an earlier try has put belongs to the request as much as what this one puts: it is verified and removed with it,
  // if it is still there.
  const outcomes = (earlier?.outcomes ?? []).filter(({ is, change }) =>
    stillSo(
      is,
      before.some(({ name }) => name === change),
    ),
  )
  const put = (earlier?.changes ?? []).filter((change) => outcomes.some((outcome) => outcome.change === changeKeyOf(change)))
  const more = event.changes.filter((change) => !put.some((done) => changeKeyOf(done) === changeKeyOf(change)))
  const nothingYet = { provisioned: false, lost: [], restored: [], work: undefined }
  return { ...request, status: 'applying', begunAt: at, changes: [...put, ...more], provision, spark, before, outcomes, ...nothingYet }
}

/** What was put must be there still, and what was removed must not. */
const stillSo = (is: ChangeOutcome['is'], listed: boolean): boolean => (is === 'applied' && listed) || (is === 'removed' && !listed)

/** What the lane's events make of the progress. */
function progressed(progress: Progress, event: LaneProgressEvent): Progress {
  const idle = { ...progress, work: undefined }
  switch (event.type) {
    case 'work-begun': {
      const { target, attempt, refusals, clientRequestId, at } = event
      return { ...progress, work: { target, attempt, refusals, since: at, stage: 'begun', clientRequestId } }
    }
    case 'operation-started':
      return withWork(progress, (work) => ({ ...handOf(work), stage: 'running', operation: event.operation }))
    case 'work-ended':
      return withWork(progress, (work) => ({ ...handOf(work), since: event.at, stage: 'to-verify' }))
    case 'work-put-off':
      return withWork(progress, (work) => ({ ...handOf(work), stage: 'waiting', until: event.until, failure: event.failure }))
    case 'change-settled': {
      const others = progress.outcomes.filter((outcome) => outcome.change !== event.outcome.change)
      return { ...idle, outcomes: inOrder(progress, [...others, event.outcome]) }
    }
    case 'provisioned':
      return { ...idle, provisioned: true, provisionedAt: event.at }
    case 'provisioning-failed':
      return { ...idle, provisioningFailure: event.failure }
    case 'rules-lost':
      return { ...progress, lost: [...progress.lost, ...event.rules] }
    case 'rule-restored':
      return { ...idle, lost: withoutFirst(progress, event.rule.name), restored: [...progress.restored, event.rule] }
    case 'restore-failed':
      return { ...idle, lost: withoutFirst(progress, event.rule.name), unrestored: [...(progress.unrestored ?? []), event.rule] }
    default:
      return unreachable(event)
  }
}

type LaneProgressEvent = Exclude<
  RequestEvent,
  {
    type:
      | 'filed'
      | 'vote-cast'
      | 'approved'
      | 'denied'
      | 'refused'
      | 'withdrawn'
      | 'expired'
      | 'reassessed'
      | 'votes-dismissed'
      | 'apply-begun'
      | 'retry-asked'
      | 'settled'
      | RemovalEvent['type']
  }
>

/** What failed is approved still; what could not be taken away is taken up again. */
function retried(request: Request): Request {
  if (request.status === 'removal-failed')
    return { ...request, status: 'removing', removal: { ...request.removal, before: undefined, failed: [] } }
  if (request.status !== 'failed' && request.status !== 'partly-active') return request
  const earlier = standingOf(request)
  return { ...filingOf(request), status: 'approved', ...approvalOf(request), earlier }
}

function settled(request: In<'applying'>, settledAt: number): Request {
  const { work: _, ...done } = request
  return { ...done, work: undefined, status: settledStatusOf(request), settledAt }
}

/** What turned out impossible was not begun, and is not done. */
function settledStatusOf(request: In<'applying'>): 'active' | 'partly-active' | 'failed' {
  const done = request.outcomes.filter((outcome) => outcome.is !== 'failed').length
  const unprovisioned = request.provision && !request.provisioned
  const impossible = request.assessment.plan.changes.some(({ standing }) => standing === 'impossible')
  if (done === request.changes.length && !unprovisioned && !impossible) return 'active'
  return done > 0 ? 'partly-active' : 'failed'
}

const withWork = (progress: Progress, next: (work: Work) => Work): Progress =>
  progress.work === undefined ? progress : { ...progress, work: next(progress.work) }

const handOf = ({ target, since, attempt, refusals }: Work) => ({ target, since, attempt, refusals })

const inOrder = (progress: Progress, outcomes: Progress['outcomes']): Progress['outcomes'] => {
  const keys = progress.changes.map(changeKeyOf)
  return [...outcomes].sort((one, other) => keys.indexOf(one.change) - keys.indexOf(other.change))
}

const withoutFirst = (progress: Progress, name: string): Progress['lost'] => progress.lost.filter((rule) => rule.name !== name)

const earlierOf = (request: Request): Earlier | undefined => ('earlier' in request ? request.earlier : undefined)

const approvalOf = ({ votes, approvedBy, approvedAt }: Approval): Approval => ({ votes, approvedBy, approvedAt })

/** All that is not the filing: where a partly active request stands, to go back to. */
function standingOf(request: In<'active' | 'partly-active' | 'failed'>): Earlier | undefined {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, assessment, filedAt, expiresAt, status, ...rest } = request
  return status === 'partly-active' ? { ...rest, status } : undefined
}

/** The request without what belongs to its status. */
function filingOf(request: Request): Filing {
  const { id, workspace, requester, wanted, reason, ticket, lifetime, bundle, assessment, filedAt, expiresAt } = request
  return { id, workspace, requester, wanted, reason, ticket, lifetime, bundle, assessment, filedAt, expiresAt }
}
