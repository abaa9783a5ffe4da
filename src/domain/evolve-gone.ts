import type { RequestEvent } from './event.ts'
import { retriedRemoval } from './evolve-removal.ts'
import { standingIn } from './gone.ts'
import type { In, Request } from './request.ts'
import { settledStatusOf } from './settled-status.ts'

/** What it makes of a request that a rule it has put is gone by another request. As in `evolve`, what does not fit changes nothing. */
export function ruleGone(request: Request, event: Extract<RequestEvent, { type: 'rule-gone' }>): Request {
  switch (request.status) {
    case 'active':
    case 'partly-active': {
      const left = { ...request, outcomes: outcomesWithout(request, event) }
      return standingIn(left).length > 0 ? left : { ...left, status: 'removed', endedAt: event.taken.at }
    }
    case 'removing':
      return { ...request, outcomes: outcomesWithout(request, event), removal: removalWithout(request, event) }
    case 'removal-failed': {
      const left = { ...request, outcomes: outcomesWithout(request, event), removal: removalWithout(request, event) }
      // What stood before and could not be put back is still to be.
      const open = standingIn(left).length > 0 || left.removal.failed.length > 0
      return open ? left : { ...left, status: 'removed', endedAt: event.taken.at }
    }
    default:
      return request
  }
}

/** It is a request's own again, for as long as was agreed to: where that time is over, it is taken away. */
export function ruleReturned(request: Request, event: Extract<RequestEvent, { type: 'rule-returned' }>): Request {
  switch (request.status) {
    case 'active':
    case 'partly-active':
      return withReturned(request, event)
    case 'removing': {
      const { removal } = request
      return { ...withReturned(request, event), removal: { ...removal, before: undefined } }
    }
    case 'removal-failed':
      return retriedRemoval(withReturned(request, event))
    case 'removed': {
      const { removal, endedAt, ...back } = withReturned(request, event)
      if (removal !== undefined) return retriedRemoval({ ...back, removal, endedAt, status: 'removal-failed' })
      return { ...back, status: settledStatusOf(back) }
    }
    default:
      return request
  }
}

function withReturned<Of extends In<'active' | 'partly-active' | 'failed' | 'removing' | 'removal-failed' | 'removed'>>(
  request: Of,
  { change, in: by, status, at }: Extract<RequestEvent, { type: 'rule-returned' }>,
): Of {
  const outcomes = request.outcomes.map((outcome) =>
    outcome.change === change && outcome.is === 'gone' ? ({ change, is: 'applied', status, at } as const) : outcome,
  )
  return { ...request, outcomes, returned: [...(request.returned ?? []), { change, in: by, at }] }
}

type Event = Extract<RequestEvent, { type: 'rule-gone' }>
type Put = In<'active' | 'partly-active' | 'failed' | 'removing' | 'removal-failed'>

const outcomesWithout = ({ outcomes }: Put, { change, taken, at }: Event): Put['outcomes'] =>
  outcomes.map((outcome) => (outcome.change === change && outcome.is === 'applied' ? { ...taken, change, is: 'gone', noted: at } : outcome))

/** What is gone is not still there for want of a removal. */
const removalWithout = ({ removal }: In<'removing' | 'removal-failed'>, { change }: Event) => ({
  ...removal,
  failed: removal.failed.filter((each) => each.change !== change),
})
