import type { Effect } from '../domain/effects.ts'
import { unreachable } from '../domain/result.ts'
import type { Waker } from '../ports/waker.ts'

/** Sends an effect on its way. At least once; waking twice is waking once. */
export const createDispatch =
  (waker: Waker) =>
  (effect: Effect): Promise<void> => {
    switch (effect.effect) {
      case 'show-request':
        return waker.wakeNotices(effect.request)
      case 'wake-lane':
        return waker.wakeLane(effect.workspace)
      default:
        return unreachable(effect)
    }
  }
