import type { LaneEvent } from '../domain/command.ts'
import type { Failure } from '../domain/failure.ts'
import type { Join } from '../domain/join.ts'
import type { Instant } from '../domain/names.ts'
import type { Network } from '../domain/network.ts'
import type { Carried, Request, Target } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { lostAfter } from '../domain/verification.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { refuseJoin, settleJoin } from './settle-join.ts'

/**
 * It will not be otherwise: the target is settled as failed, with Azure's words, and the lane goes on with the next. A
 * change that failed may have cost others their rules, and the rule that it was to change, so what a listing shows of that
 * is recorded with it.
 */
export async function failWork(deps: LaneDeps, hand: Hand, target: Target, failure: Failure, seen?: Seen): Promise<Rest> {
  const at = deps.clock()
  if (target.is === 'join') {
    return seen ? settleJoin(deps, hand, seen.request, target, seen.network, failure) : refuseJoin(deps, hand, failure)
  }
  const failed = failedEvent(hand.entry.request, target, { ...failure, kind: 'final' }, at)
  const lost = seen === undefined ? [] : lostAfter([failed], seen.request, target, seen.network, at)
  await advance(deps, hand, [failed, ...lost])
  return { resumeAt: at }
}

/** A listing, and the request as it was held against it. */
export type Seen = { readonly request: Carried; readonly network: Network }

function failedEvent({ status }: Request, target: Exclude<Target, Join>, failure: Failure, at: Instant): LaneEvent {
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

/**
 * Refused for good, so this try has begun nothing. One before it may have, unseen, and may have cost a rule: then the
 * network is looked at before that is believed.
 */
export const failTry = (deps: LaneDeps, hand: Hand, { target, attempt }: Tried, failure: Failure): Promise<Rest> =>
  attempt > 1 ? failAfterLook(deps, hand, failure) : failWork(deps, hand, target, failure)

type Tried = { readonly target: Target; readonly attempt: number }

/** What was begun has failed, as far as Azure says: the network is looked at before that is believed. */
export const failAfterLook = (deps: LaneDeps, hand: Hand, failure: Failure): Promise<Rest> =>
  rest(deps, hand, { ...failure, kind: 'untracked' }, deps.clock())

/** Records why it waits, and until when. */
export async function rest(deps: LaneDeps, hand: Hand, failure: Failure, until: Instant): Promise<Rest> {
  await advance(deps, hand, [{ type: 'work-put-off', failure, until, at: deps.clock() }])
  return { resumeAt: until }
}
