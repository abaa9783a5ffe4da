import type { LaneEvent } from '../domain/command.ts'
import type { Instant } from '../domain/names.ts'
import type { Carried } from '../domain/request.ts'
import { settledStatusOf } from '../domain/settled-status.ts'
import type { Rest } from '../ports/waker.ts'
import { giveBack } from './give-back.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { tellEarlier } from './tell-earlier.ts'

/** The end of carrying out. The requests whose rules it took come first: whoever is next in the line sees them as they stand. */
export async function settle(deps: LaneDeps, hand: Hand, request: Carried): Promise<Rest> {
  const at = deps.clock()
  if ((await tellEarlier(deps, hand, request)) === 'moved') return { resumeAt: at }
  if ((await giveBack(deps, hand, request)) === 'moved') return { resumeAt: at }
  await advance(deps, hand, request.status === 'removing' ? [{ type: 'removal-settled', at }] : settledEvents(request, at))
  return { resumeAt: at }
}

/** Where all or nothing was asked for, a part is not left standing for a moment in which somebody could take it for done. */
function settledEvents(request: Exclude<Carried, { status: 'removing' }>, at: Instant): readonly LaneEvent[] {
  const rollsBack = request.allOrNothing && settledStatusOf(request) === 'partly-active'
  return [{ type: 'settled', at }, ...(rollsBack ? [{ type: 'roll-back-asked', at } as const] : [])]
}
