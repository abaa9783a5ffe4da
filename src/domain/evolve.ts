import type { RequestEvent } from './event.ts'
import { ruleGone, ruleReturned } from './evolve-gone.ts'
import { edited, leftOut, reassessed, votesDismissed } from './evolve-plan.ts'
import { progressed } from './evolve-progress.ts'
import { progressedRemoval, removed, retriedRemoval } from './evolve-removal.ts'
import type { LiveRule } from './network.ts'
import { approvalOf, asBeforeRetry, filingOf, standingOf } from './parts-of-request.ts'
import { type Change, changeKeyOf } from './plan.ts'
import { rechecked } from './recheck.ts'
import type { ChangeOutcome, In, Request } from './request.ts'
import { unreachable } from './result.ts'
import { reviewed } from './review.ts'
import { sameName } from './rules-there.ts'
import { settledStatusOf } from './settled-status.ts'

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
      return request.status === 'awaiting-approval'
        ? {
            ...filingOf(request),
            status: 'approved',
            votes: request.votes,
            approvedBy: event.by,
            approvedAt: event.at,
            earlier: request.earlier,
            escalated: request.escalated,
          }
        : request
    case 'denied':
    case 'refused':
    case 'withdrawn':
    case 'expired':
      return isUnbegun(request) ? ended(request, event) : request
    case 'reminded':
      return request.status === 'awaiting-approval' ? { ...request, remindedAt: event.at } : request
    case 'escalated':
      return request.status === 'awaiting-approval' ? { ...request, escalated: { to: event.to, at: event.at } } : request
    case 'end-warned':
      return request.status === 'active' || request.status === 'partly-active' ? { ...request, endWarnedAt: event.at } : request
    case 'reassessed':
      return reassessed(request, event)
    case 'edited':
      return edited(request, event)
    case 'change-left-out':
      return leftOut(request, event)
    case 'reviewed':
    case 'review-reminded':
      return reviewed(request, event)
    case 'recheck-asked':
    case 'recheck-escalated':
    case 'rechecked':
      return rechecked(request, event)
    case 'votes-dismissed':
      return votesDismissed(request, event)
    case 'apply-begun':
      return request.status === 'approved' ? begun(request, event) : request
    case 'retry-asked':
      return retried(request)
    case 'settled':
      return request.status === 'applying' ? settled(request, event.at) : request
    case 'rule-gone':
      return ruleGone(asBeforeRetry(request), event)
    case 'rule-returned':
      return ruleReturned(request, event)
    case 'lifetime-over':
    case 'roll-back-asked':
    case 'removal-begun':
    case 'rule-removed':
    case 'rule-removal-failed':
    case 'removal-settled':
      return removed(request, event)
    default:
      if (request.status === 'removing') return progressedRemoval(request, event)
      return request.status === 'applying' ? { ...request, ...progressed(request, event) } : request
  }
}

function firstOf(event: RequestEvent): Request {
  if (event.type !== 'filed') throw new Error(`A request begins with 'filed', not with '${event.type}'`)
  return { ...event.filing, status: 'awaiting-approval', votes: [] }
}

type Unbegun = In<'awaiting-approval' | 'approved'>

/** What is decided stays so; of what the lane has begun rules may stand, which nobody's no takes away. */
const isUnbegun = (request: Request): request is Unbegun => request.status === 'awaiting-approval' || request.status === 'approved'

function ended(request: Unbegun, event: Extract<RequestEvent, { type: 'denied' | 'refused' | 'withdrawn' | 'expired' }>): Request {
  if (request.earlier !== undefined) return asBeforeRetry(request)
  const { votes } = request
  const { at } = event
  switch (event.type) {
    case 'denied':
      return denied(request, event)
    case 'withdrawn':
      return { ...filingOf(request), status: 'withdrawn', by: event.by, at, votes }
    case 'refused':
    case 'expired':
      return { ...filingOf(request), status: event.type, at, votes }
    default:
      return unreachable(event)
  }
}

function denied(request: Request, { by, for: whom, because, at }: Extract<RequestEvent, { type: 'denied' }>): Request {
  const inPlaceOf = whom === undefined ? {} : { for: whom }
  return { ...filingOf(request), status: 'denied', by, ...inPlaceOf, because, at, votes: request.votes }
}

function begun({ earlier, ...request }: In<'approved'>, event: Extract<RequestEvent, { type: 'apply-begun' }>): Request {
  const { provision, spark, before, at } = event
  // What an earlier try has put belongs to the request as much as what this one puts: it is verified and removed with it,
  // if it is still there.
  const todo = event.changes.map(changeKeyOf)
  const outcomes = (earlier?.outcomes ?? []).filter(
    ({ is, change }) =>
      // What has to be done by now was undone since, whatever stands under its name.
      !todo.includes(change) &&
      stillSo(
        is,
        before.some(({ name }) => name === change),
      ),
  )
  const put = (earlier?.changes ?? []).filter((change) => outcomes.some((outcome) => outcome.change === changeKeyOf(change)))
  const more = event.changes.filter((change) => !put.some((done) => changeKeyOf(done) === changeKeyOf(change)))
  const stood = stoodBefore({ put, more }, before, earlier?.stood)
  const nothingYet = { provisioned: false, lost: [], restored: [], work: undefined }
  const changes = [...put, ...more]
  return { ...request, status: 'applying', begunAt: at, changes, provision, spark, before, stood, outcomes, ...nothingYet }
}

/** Under the names of what a try before has put there stood what stood before it; under all others, what stands now. */
function stoodBefore(
  { put, more }: { readonly put: readonly Change[]; readonly more: readonly Change[] },
  before: readonly LiveRule[],
  earlier: readonly LiveRule[] = [],
): readonly LiveRule[] {
  const now = before.filter((rule) => isNamedIn(more, rule))
  return [...earlier.filter((rule) => isNamedIn([...put, ...more], rule) && !now.some(({ name }) => sameName(name, rule.name))), ...now]
}

const isNamedIn = (changes: readonly Change[], { name }: LiveRule): boolean => changes.some(({ rule }) => sameName(rule.name, name))

/** What was put must be there still, and what was removed must not. */
const stillSo = (is: ChangeOutcome['is'], listed: boolean): boolean => (is === 'applied' && listed) || (is === 'removed' && !listed)

/** What failed is approved still; what could not be taken away is taken up again. */
function retried(request: Request): Request {
  if (request.status === 'removal-failed') return retriedRemoval(request)
  if (request.status !== 'failed' && request.status !== 'partly-active') return request
  const earlier = standingOf(request)
  return { ...filingOf(request), status: 'approved', ...approvalOf(request), earlier }
}

function settled(request: In<'applying'>, settledAt: number): Request {
  const { work: _, ...done } = request
  return { ...done, work: undefined, status: settledStatusOf(request), settledAt }
}
