import type { ProgressEvent, RequestEvent } from './event.ts'
import { progressed } from './evolve-progress.ts'
import { isFailedPut } from './expected-rules.ts'
import { isToStandAgain } from './given-back.ts'
import { changeKeyOf } from './plan.ts'
import type { In, Removal, Request, RollBack } from './request.ts'
import { unreachable } from './result.ts'
import { sameName } from './rules-there.ts'

export type RemovalEvent = Extract<
  RequestEvent,
  { type: 'lifetime-over' | 'roll-back-asked' | 'removal-begun' | 'rule-removed' | 'rule-removal-failed' | 'removal-settled' }
>

/** What taking away makes of a request. As in `evolve`, an event that does not fit changes nothing. */
export function removed(request: Request, event: RemovalEvent): Request {
  if (event.type === 'lifetime-over') return over(request, event.at)
  if (event.type === 'roll-back-asked') return request.status === 'partly-active' ? rolledBack(request, event) : request
  if (request.status !== 'removing') return request
  const { removal } = request
  switch (event.type) {
    case 'removal-begun':
      return { ...request, removal: { ...removal, before: event.before, ...(event.back && { back: event.back }) } }
    case 'rule-removed':
      return withRemoval(request, { ...removal, removed: [...removal.removed, event.change] })
    case 'rule-removal-failed':
      return withRemoval(request, { ...removal, failed: [...removal.failed, { change: event.change, failure: event.failure }] })
    case 'removal-settled':
      return { ...request, work: undefined, status: removal.failed.length === 0 ? 'removed' : 'removal-failed', endedAt: event.at }
    default:
      return unreachable(event)
  }
}

function over(request: Request, at: number): Request {
  if (request.status !== 'active' && request.status !== 'partly-active') return request
  return { ...request, ...removingSince(at) }
}

const removingSince = (dueAt: number) =>
  ({
    status: 'removing',
    removal: { dueAt, before: undefined, removed: [], failed: [] },
    lost: [],
    restored: [],
    work: undefined,
  }) as const

/** What a change of its own has cost and Azure did not take back is tried again. */
function rolledBack(
  request: In<'active' | 'partly-active' | 'failed'>,
  { by, for: whom, at }: Extract<RequestEvent, { type: 'roll-back-asked' }>,
): Request {
  const unrestored = request.unrestored?.filter((rule) => !isFailedPut(request, rule))
  const rollBack: RollBack = { ...(by && { by }), ...(whom && { for: whom }) }
  const { removal, ...begun } = removingSince(at)
  return { ...request, ...begun, unrestored, removal: { ...removal, rollBack } }
}

/** What could not be taken away, or put back as it was, is taken up again. */
export const retriedRemoval = (request: In<'removal-failed'>): In<'removing'> => ({
  ...request,
  status: 'removing',
  removal: { ...request.removal, before: undefined, failed: [] },
  work: undefined,
})

/** As of what is applied; but what is to stand again as it stood, and could not be put, is what has failed. */
export function progressedRemoval(request: In<'removing'>, event: ProgressEvent): Request {
  const progress = progressed(request, event)
  const own = event.type === 'restore-failed' && isToStandAgain(request, event.rule.name)
  const change = own ? request.changes.find(({ rule }) => sameName(rule.name, event.rule.name)) : undefined
  if (event.type !== 'restore-failed' || change === undefined) return { ...request, ...progress }
  const failed = [...request.removal.failed, { change: changeKeyOf(change), failure: event.failure }]
  return { ...request, ...progress, unrestored: request.unrestored, removal: { ...request.removal, failed } }
}

const withRemoval = (request: In<'removing'>, removal: Removal): Request => ({ ...request, removal, work: undefined })
