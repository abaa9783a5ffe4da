import type { RequestEvent } from '../domain/event.ts'
import type { Failure } from '../domain/failure.ts'
import { isProvisioned, type Network } from '../domain/network.ts'
import { asksForSpark, changeKeyOf, onlyRemoves, todoOf } from '../domain/plan.ts'
import type { In } from '../domain/request.ts'
import { groupsDemanded } from '../domain/request-tally.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { record } from './record.ts'
import { standingRules } from './standing-rules.ts'

/**
 * The last look before anything is applied: the groups afresh, the network afresh, the plan made again. Only what was
 * agreed to, by people who still may, is begun; anything else goes back to them with the reason.
 */
export async function beginRequest(deps: LaneDeps, hand: Hand, request: In<'approved'>): Promise<Rest> {
  const now = deps.clock()
  const soon: Rest = { resumeAt: now }
  const roster = await deps.directory.roster(groupsDemanded(request), true)
  // A group that cannot be looked up now is not a reason to take votes away, nor one to go on: wait until it can.
  if (groupsDemanded(request).some((group) => !roster.has(group))) return { resumeAt: now + deps.pace.waitFor }
  const checked = await record(deps, hand, { type: 'dismiss-votes', roster, at: now })
  if (checked === 'moved' || checked.request.status !== 'approved') return soon

  const again = await deps.assess(request)
  if (!again.ok) {
    const { problem } = again
    if (problem.problem === 'groups-unknown' || problem.failure.kind !== 'final') return { resumeAt: now + deps.pace.waitFor }
    return cannotBegin(deps, { ...hand, entry: checked }, request, problem.failure)
  }
  const { assessment, network } = again.value
  const looked = await record(deps, { ...hand, entry: checked }, { type: 'reassess', assessment, at: now })
  if (looked === 'moved' || looked.request.status !== 'approved') return soon
  await record(
    deps,
    { ...hand, entry: looked },
    {
      type: 'begin',
      provision: provisions(deps, network, request),
      ...(asksForSpark(request.wanted) ? { spark: true } : {}),
      before: standingRules(network),
      at: now,
    },
  )
  return soon
}

/** Also where every rule is there already: an earlier try may have put the rules and failed to provision. */
const provisions = ({ provision }: LaneDeps, network: Network, { wanted }: In<'approved'>): boolean =>
  provision === 'when-needed' && !onlyRemoves(wanted) && !isProvisioned(network, asksForSpark(wanted))

/** Azure will not even let us read: the request fails with Azure's words, and can be retried. */
async function cannotBegin(deps: LaneDeps, { entry, fence }: Hand, request: In<'approved'>, failure: Failure): Promise<Rest> {
  const at = deps.clock()
  const changes = todoOf(request.assessment.plan)
  const events: readonly RequestEvent[] = [
    { type: 'apply-begun', changes, provision: false, before: [], at },
    ...changes.map(
      (change) => ({ type: 'change-settled', outcome: { change: changeKeyOf(change), is: 'failed', failure, at }, at }) as const,
    ),
    { type: 'settled', at },
  ]
  await deps.ledger.append(request.id, entry.version, events, fence)
  return { resumeAt: at }
}
