import { type Join, seeJoin } from '../domain/join.ts'
import type { Network } from '../domain/network.ts'
import type { Carried, Work } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { settleJoin } from './settle-join.ts'

/** Azure says that the update is done: what it still works on is waited for, and what a listing shows then is what it has come to. */
export async function verifyJoin(
  deps: LaneDeps,
  hand: Hand,
  request: Carried,
  { target, since }: Work & { readonly target: Join },
  network: Network,
): Promise<Rest> {
  const now = deps.clock()
  const patience = { underway: deps.pace.operationWithin, odd: deps.pace.ruleShowsWithin, 'all-there': 0, 'some-missing': 0 }
  if (now < since + patience[seeJoin(target, network)]) return { resumeAt: now + deps.pace.lookEvery }
  return settleJoin(deps, hand, request, target, network)
}
