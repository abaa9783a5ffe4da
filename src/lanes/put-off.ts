import type { Failure } from '../domain/failure.ts'
import { againAt } from '../domain/pace.ts'
import type { Target } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import { failWork, rest } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'

/**
 * Not now. A refusal began nothing and is repeated as long as patience lasts; an unclear answer is never believed to be
 * none: it is followed by a look, and only the look decides.
 */
export function putOff(deps: LaneDeps, hand: Hand, { target, attempt, refusals = 0 }: Tried, failure: Failure): Promise<Rest> {
  const { pace } = deps
  const now = deps.clock()
  if (failure.kind === 'wait' && refusals >= pace.refusals) return failWork(deps, hand, target, failure)
  const own = failure.kind === 'wait' ? now + pace.waitFor : againAt(pace, attempt, now)
  // Azure may name no time at all, and its `Retry-After: 0` would be a loop that never rests.
  const until = failure.retryAfter === undefined ? own : now + Math.max(failure.retryAfter, pace.againAfter)
  return rest(deps, hand, failure, until)
}

type Tried = { readonly target: Target; readonly attempt: number; readonly refusals?: number | undefined }
