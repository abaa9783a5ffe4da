import { sameDestination } from '../domain/destination/coverage.ts'
import type { Failure } from '../domain/failure.ts'
import { type Join, seeJoin } from '../domain/join.ts'
import { isProvisioned, isQuiet, type LiveRule, type Network } from '../domain/network.ts'
import type { Carried, Target, Work } from '../domain/request.ts'
import { sameName } from '../domain/rules-there.ts'
import { ruleOfTarget } from '../domain/target.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { failWork } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

/**
 * An intent without an answer, or an operation that can no longer be followed: the network tells. What shows is waited for
 * and verified; only what does not show within its time is asked for again, so that no second change runs beside the first.
 */
export async function look(deps: LaneDeps, hand: Hand, request: Carried, work: Work): Promise<Rest> {
  const now = deps.clock()
  // Nothing runs for longer than this; what is known by then must do.
  const patient = now < work.since + 2 * deps.pace.operationWithin
  const later: Rest = { resumeAt: now + deps.pace.lookEvery }
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) return patient ? later : failWork(deps, hand, work.target, reading.problem)
  const network = reading.value
  switch (whatShows(network, request, work.target)) {
    case 'there':
      await advance(deps, hand, [{ type: 'work-ended', at: now }])
      return { resumeAt: now }
    case 'underway':
      return patient ? later : failWork(deps, hand, work.target, failureOf(work), { request, network })
    case 'nothing':
      return nothingShows(deps, hand, request, work, network)
  }
}

/** What is known to have been begun has come to nothing; what may never have arrived is asked for again. */
function nothingShows(deps: LaneDeps, hand: Hand, request: Carried, work: Work, network: Network): Rest | Promise<Rest> {
  const now = deps.clock()
  const { target, attempt } = work
  const untracked = work.stage === 'waiting' && work.failure.kind === 'untracked'
  if (untracked || attempt >= deps.pace.tries) return failWork(deps, hand, target, failureOf(work), { request, network })
  // What Azure refused was not begun, so it is asked for again as it was.
  if (refused(work)) return beginWork(deps, hand, request, { do: 'begin', target, attempt, refusals: (work.refusals ?? 0) + 1 })
  const quick = target.is !== 'provision' && network.status !== 'Active'
  const shownBy = work.since + (quick ? deps.pace.ruleShowsWithin : deps.pace.fateShowsWithin)
  if (now < shownBy) return { resumeAt: Math.min(shownBy, now + deps.pace.lookEvery) }
  return beginWork(deps, hand, request, { do: 'begin', target, attempt: attempt + 1 })
}

const refused = (work: Work): boolean => work.stage === 'waiting' && work.failure.kind === 'wait'

const failureOf = (work: Work): Failure => (work.stage === 'waiting' ? work.failure : NEVER_SHOWED)

const NEVER_SHOWED: Failure = { kind: 'final', code: 'NeverShowed', message: 'Asked several times, and Azure shows no sign of it.' }

/** `there`: as it was to be · `underway`: Azure is at it · `nothing`: no sign of it. */
type Seen = 'there' | 'underway' | 'nothing'

function whatShows(network: Network, request: Carried, target: Target): Seen {
  if (target.is === 'join') return whatShowsOfJoin(target, network)
  const rule = ruleOfTarget(request, target)
  if (rule === undefined) return isProvisioned(network, request.spark ?? false) ? 'there' : signOf(network)
  const live = network.rules.find(({ name }) => sameName(name, rule.name))
  if (target.is === 'remove') return live === undefined ? 'there' : live.status === 'Deleting' ? 'underway' : signOf(network)
  if (live === undefined || !sameDestination(live.destination, rule.destination)) return signOf(network)
  return whatShowsOf(live, network)
}

function whatShowsOf({ status }: LiveRule, network: Network): Seen {
  if (status === 'Provisioning' || status === 'Deleting') return 'underway'
  // A failed rule may be the one of an earlier try: it is put again rather than believed.
  return status === 'Failed' ? signOf(network) : 'there'
}

function whatShowsOfJoin(join: Join, network: Network): Seen {
  const seen = seeJoin(join, network)
  if (seen === 'some-missing') return signOf(network)
  return seen === 'underway' ? 'underway' : 'there'
}

/** Whatever runs may be it; and beside what is not it, nothing is begun either. */
const signOf = (network: Network): Seen => (isQuiet(network) ? 'nothing' : 'underway')
