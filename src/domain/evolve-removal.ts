import type { RequestEvent } from './event.ts'
import type { In, Removal, Request } from './request.ts'
import { unreachable } from './result.ts'

export type RemovalEvent = Extract<
  RequestEvent,
  { type: 'lifetime-over' | 'removal-begun' | 'rule-removed' | 'rule-removal-failed' | 'removal-settled' }
>

/** What taking away makes of a request. As in `evolve`, an event that does not fit changes nothing. */
export function removed(request: Request, event: RemovalEvent): Request {
  if (event.type === 'lifetime-over') return over(request, event.at)
  if (request.status !== 'removing') return request
  const { removal } = request
  switch (event.type) {
    case 'removal-begun':
      return { ...request, removal: { ...removal, before: event.before } }
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
  return {
    ...request,
    status: 'removing',
    removal: { dueAt: at, before: undefined, removed: [], failed: [] },
    lost: [],
    restored: [],
    work: undefined,
  }
}

const withRemoval = (request: In<'removing'>, removal: Removal): Request => ({ ...request, removal, work: undefined })
