import type { RequestEvent } from './event.ts'
import { standingIn } from './gone.ts'
import type { In, Request } from './request.ts'

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
      return standingIn(left).length > 0 ? left : { ...left, status: 'removed', endedAt: event.taken.at }
    }
    default:
      return request
  }
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
