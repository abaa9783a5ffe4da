import type { LaneEvent } from '../domain/command.ts'
import { describeDestination, sameDestination } from '../domain/destination/coverage.ts'
import type { Network } from '../domain/network.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { Carried } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'
import { standingRules } from './standing-rules.ts'

/** Looks before anything is taken away: at what must stay, and whether what is to go is still what was put. */
export async function beginRemoval(deps: LaneDeps, hand: Hand, request: Carried): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) return { resumeAt: now + (reading.problem.retryAfter ?? deps.pace.waitFor) }
  const going = new Set(request.changes.map(changeKeyOf))
  const before = standingRules(reading.value).filter((rule) => !going.has(rule.name))
  await advance(deps, hand, [{ type: 'removal-begun', before, at: now }, ...notOurs(request, reading.value, now)])
  return { resumeAt: now }
}

/** A rule that somebody has led elsewhere since is not ours to take away. */
function notOurs(request: Carried, network: Network, at: number): readonly LaneEvent[] {
  return request.changes.flatMap((change): readonly LaneEvent[] => {
    const live = network.rules.find(({ name }) => name === change.rule.name)
    if (live === undefined || sameDestination(live.destination, change.rule.destination)) return []
    const leadsTo = live.destination.type === 'unknown' ? live.destination.azureType : describeDestination(live.destination)
    const message = `The rule leads to ${leadsTo} now, so it was left alone.`
    return [{ type: 'rule-removal-failed', change: changeKeyOf(change), failure: { kind: 'final', code: 'RuleChanged', message }, at }]
  })
}
