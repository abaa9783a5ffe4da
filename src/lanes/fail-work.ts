import type { LaneEvent } from '../domain/command.ts'
import type { Failure } from '../domain/failure.ts'
import { againAt } from '../domain/pace.ts'
import type { Request, Target } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

/** It will not be otherwise: the target is settled as failed, with Azure's words, and the lane goes on with the next. */
export async function failWork(deps: LaneDeps, hand: Hand, target: Target, failure: Failure): Promise<Rest> {
  const at = deps.clock()
  await advance(deps, hand, [failedEvent(hand.entry.request, target, failure, at)])
  return { resumeAt: at }
}

function failedEvent({ status }: Request, target: Target, failure: Failure, at: number): LaneEvent {
  switch (target.is) {
    case 'change':
      return { type: 'change-settled', outcome: { change: target.change, is: 'failed', failure, at }, at }
    case 'restore':
      return { type: 'restore-failed', rule: target.rule, failure, at }
    case 'provision':
      return { type: 'provisioning-failed', failure, at }
    case 'remove':
      return status === 'removing'
        ? { type: 'rule-removal-failed', change: target.change, failure, at }
        : { type: 'change-settled', outcome: { change: target.change, is: 'failed', failure, at }, at }
    default:
      return unreachable(target)
  }
}

/** Not now: wait as long as Azure says, or as patience says, and no longer than patience lasts. */
export async function putOff(deps: LaneDeps, hand: Hand, { target, attempt }: Tried, failure: Failure): Promise<Rest> {
  const { pace } = deps
  const now = deps.clock()
  const last = failure.kind === 'wait' ? pace.refusals : pace.tries
  if (attempt >= last) return failWork(deps, hand, target, { ...failure, kind: 'final' })
  const own = failure.kind === 'wait' ? now + pace.waitFor : againAt(pace, attempt, now)
  const until = failure.retryAfter === undefined ? own : now + failure.retryAfter
  await advance(deps, hand, [{ type: 'work-put-off', failure, until, at: now }])
  return { resumeAt: until }
}

type Tried = { readonly target: Target; readonly attempt: number }
