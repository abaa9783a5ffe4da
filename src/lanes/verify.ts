import type { Failure } from '../domain/failure.ts'
import type { Carried, Work } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { lostEvents, verify } from '../domain/verification.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { clientRequestIdOf } from './client-request-id.ts'
import { failWork, type Seen } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { verifyJoin } from './verify-join.ts'

/** Reads all rules back: the one that was put or taken away, and every one that stood before. */
export async function verifyWork(deps: LaneDeps, hand: Hand, request: Carried, work: Work): Promise<Rest> {
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) return readAgain(deps, hand, work, reading.problem)
  const now = deps.clock()
  const { target } = work
  if (target.is === 'join') return verifyJoin(deps, hand, request, { ...work, target }, reading.value)
  const verified = verify(request, work, reading.value, now, { working: deps.pace.operationWithin, odd: deps.pace.ruleShowsWithin })
  switch (verified.is) {
    case 'so':
      await advance(deps, hand, [...lostEvents(request, work.target, reading.value, now), ...verified.events])
      return { resumeAt: now }
    case 'still-working':
      return { resumeAt: now + deps.pace.lookEvery }
    case 'not-so':
      // A listing may lag behind a write that has ended: to write it again would be minutes of the firewall for nothing.
      if (now < work.since + deps.pace.ruleShowsWithin) return { resumeAt: now + deps.pace.lookEvery }
      return doAgain(deps, hand, { request, network: reading.value }, work, verified.failure)
    case 'failed':
      // A listing has no correlation id of its own: what Azure's log knows the change by is the id it was asked for under.
      return failWork(
        deps,
        hand,
        work.target,
        { ...verified.failure, clientRequestId: clientRequestIdOf(deps, request, work) },
        { request, network: reading.value },
      )
    default:
      return unreachable(verified)
  }
}

/** Azure said done and it is not so: once more, a few times. */
function doAgain(deps: LaneDeps, hand: Hand, seen: Seen, { target, attempt }: Work, failure: Failure): Promise<Rest> {
  if (attempt >= deps.pace.tries) return failWork(deps, hand, target, failure, seen)
  return beginWork(deps, hand, seen.request, { do: 'begin', target, attempt: attempt + 1 })
}

/** Reading changes nothing, so it is simply read again; a listing that stays away for an operation's time is a failure. */
async function readAgain(deps: LaneDeps, hand: Hand, work: Work, failure: Failure): Promise<Rest> {
  const now = deps.clock()
  if (now < work.since + deps.pace.operationWithin) return { resumeAt: now + (failure.retryAfter ?? deps.pace.lookEvery) }
  return failWork(deps, hand, work.target, { ...failure, kind: 'final' })
}
