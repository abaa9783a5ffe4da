import type { LaneEvent } from '../domain/command.ts'
import { liveOf } from '../domain/expected-rules.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { Carried } from '../domain/request.ts'
import { lostAfter, ruleFailed } from '../domain/verification.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { settle } from './settle.ts'

/** After provisioning: every rule that was put into the sleeping network is looked at once more, and all others too. */
export async function verifyAll(deps: LaneDeps, hand: Hand, request: Carried): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  // Provisioned, and a rule still sleeps (an endpoint that waits for approval does): after a while that is how it stands.
  const patient = now < (request.provisionedAt ?? request.begunAt) + deps.pace.operationWithin
  if (!reading.ok) return patient ? { resumeAt: now + (reading.problem.retryAfter ?? deps.pace.lookEvery) } : settle(deps, hand, request)
  const network = reading.value
  const waiting = request.outcomes.filter((outcome) => outcome.is === 'applied' && outcome.status !== 'Active')
  const events = waiting.flatMap(({ change }): readonly LaneEvent[] => {
    const rule = request.changes.find((each) => changeKeyOf(each) === change)?.rule
    const live = rule === undefined ? undefined : liveOf(network, rule)
    if (live?.status === 'Active')
      return [{ type: 'change-settled', outcome: { change, is: 'applied', status: 'Active', at: now }, at: now }]
    if (live?.status === 'Failed')
      return [{ type: 'change-settled', outcome: { change, is: 'failed', failure: ruleFailed(live), at: now }, at: now }]
    return []
  })
  const all = [...events, ...lostAfter(events, request, undefined, network, now)]
  if (all.length > 0) {
    await advance(deps, hand, all)
    return { resumeAt: now }
  }
  return patient ? { resumeAt: now + deps.pace.lookEvery } : settle(deps, hand, request)
}
