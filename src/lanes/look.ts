import { sameDestination } from '../domain/destination/coverage.ts'
import { isChanging, isProvisioned, type LiveRule, type Network } from '../domain/network.ts'
import type { Carried, Target, Work } from '../domain/request.ts'
import { sameName } from '../domain/rules-there.ts'
import { ruleOfTarget } from '../domain/target.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { failWork, putOff } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

/**
 * An intent without an answer: the call may have reached Azure or not. The network tells. What shows is waited for and
 * verified; only what does not show within its time is asked for again, so that no second change runs beside the first.
 */
export async function look(deps: LaneDeps, hand: Hand, request: Carried, work: Work): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) return putOff(deps, hand, work, { ...reading.problem, kind: 'again' })
  const seen = whatShows(reading.value, request, work.target)
  if (seen === 'there') {
    await advance(deps, hand, [{ type: 'work-ended', at: now }])
    return { resumeAt: now }
  }
  if (seen === 'underway') return { resumeAt: now + deps.pace.lookEvery }
  const shownBy = work.since + (work.target.is === 'provision' ? deps.pace.provisioningShowsWithin : deps.pace.ruleShowsWithin)
  if (now < shownBy) return { resumeAt: Math.min(shownBy, now + deps.pace.lookEvery) }
  if (work.attempt >= deps.pace.tries) return failWork(deps, hand, work.target, NEVER_SHOWED)
  return beginWork(deps, hand, request, { do: 'begin', target: work.target, attempt: work.attempt + 1 })
}

function whatShowsOfRemoval(live: LiveRule | undefined, network: Network): Seen {
  if (live === undefined) return 'there'
  return live.status === 'Deleting' || isChanging(network) ? 'underway' : 'nothing'
}

/** `there`: as it was to be · `underway`: Azure is at it · `nothing`: no sign of it yet. */
type Seen = 'there' | 'underway' | 'nothing'

const NEVER_SHOWED = { kind: 'final', code: 'NeverShowed', message: 'Asked several times, and Azure shows no sign of it.' } as const

function whatShows(network: Network, request: Carried, target: Target): Seen {
  const rule = ruleOfTarget(request, target)
  if (rule === undefined) {
    if (isProvisioned(network, request.spark ?? false)) return 'there'
    return isChanging(network) ? 'underway' : 'nothing'
  }
  const live = network.rules.find(({ name }) => sameName(name, rule.name))
  if (target.is === 'remove') return whatShowsOfRemoval(live, network)
  // A failed rule may be the one of an earlier try: it is put again rather than believed.
  if (live !== undefined && live.status !== 'Failed' && sameDestination(live.destination, rule.destination)) {
    return live.status === 'Provisioning' ? 'underway' : 'there'
  }
  return isChanging(network) ? 'underway' : 'nothing'
}
