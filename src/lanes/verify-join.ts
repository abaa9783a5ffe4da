import { type Join, seeJoin } from '../domain/join.ts'
import type { Network } from '../domain/network.ts'
import type { Carried, Work } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { settleJoin } from './settle-join.ts'

/** Azure says that the update is done: what it still works on, and what does not show yet, is waited for; what a listing shows then is what it has come to. */
export async function verifyJoin(
  deps: LaneDeps,
  hand: Hand,
  request: Carried,
  { target, since }: Work & { readonly target: Join },
  network: Network,
): Promise<Rest> {
  const now = deps.clock()
  const { operationWithin, ruleShowsWithin } = deps.pace
  const patience = { underway: operationWithin, odd: ruleShowsWithin, 'all-there': 0, 'some-missing': ruleShowsWithin }
  if (now < since + patience[seeJoin(target, network)]) return { resumeAt: now + deps.pace.lookEvery }
  return settleJoin(deps, hand, request, target, network)
}
