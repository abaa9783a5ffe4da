import type { Carried } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { tellEarlier } from './tell-earlier.ts'

/** The end of carrying out. The requests whose rules it took come first: whoever is next in the line sees them as they stand. */
export async function settle(deps: LaneDeps, hand: Hand, request: Carried): Promise<Rest> {
  const at = deps.clock()
  if ((await tellEarlier(deps, hand, request)) === 'moved') return { resumeAt: at }
  await advance(deps, hand, [{ type: request.status === 'removing' ? 'removal-settled' : 'settled', at }])
  return { resumeAt: at }
}
