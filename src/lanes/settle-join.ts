import type { Failure } from '../domain/failure.ts'
import { type Join, joinedEvent } from '../domain/join.ts'
import type { Network } from '../domain/network.ts'
import type { Carried } from '../domain/request.ts'
import { lostEvents } from '../domain/verification.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { standingRules } from './standing-rules.ts'

/**
 * Records in each request what one update has come to for it, and last in the one that asked for it: as long as that one has
 * it in hand, whoever takes the lane over finds it here again, and what is recorded already is left as it is.
 */
export async function settleJoin(
  deps: LaneDeps,
  hand: Hand,
  request: Carried,
  join: Join,
  network: Network,
  failure?: Failure,
): Promise<Rest> {
  const at = deps.clock()
  const seen = { network, standing: standingRules(network), failure }
  for (const part of join.parts.filter((each) => each.request !== request.id)) {
    const entry = await deps.ledger.load(part.request)
    if (entry?.request.status !== 'applying' || entry.request.joined) continue
    const recorded = await advance(deps, { ...hand, entry }, [joinedEvent(part, entry.request, seen, at)])
    if (recorded === 'moved') return { resumeAt: at }
  }
  const own = join.parts.filter((part) => part.request === request.id).map((part) => joinedEvent(part, request, seen, at))
  await advance(deps, hand, [...lostEvents(request, join, network, at), ...own])
  return { resumeAt: at }
}

/** Azure would not have it at all: nothing was begun, and the others may try without the one that asked. */
export async function refuseJoin(deps: LaneDeps, hand: Hand, failure: Failure): Promise<Rest> {
  const at = deps.clock()
  await advance(deps, hand, [{ type: 'joined', outcomes: [], failure, at }])
  return { resumeAt: at }
}
