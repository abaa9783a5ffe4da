import type { LaneEvent } from '../domain/command.ts'
import { liveOf } from '../domain/expected-rules.ts'
import type { LaneStep } from '../domain/lane.ts'
import type { Instant } from '../domain/names.ts'
import { isProvisioned, isQuiet, type Network } from '../domain/network.ts'
import { changeKeyOf, isAdoption, isKept } from '../domain/plan.ts'
import type { Carried, Target } from '../domain/request.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { stands } from '../domain/rules-there.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { failWork } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

type Begin = Extract<LaneStep, { do: 'begin' }>

/**
 * Azure loses rules rather than refuse a second change (azapi#453), so before each new one the network must be quiet:
 * neither somebody else's change runs, nor one of ours that could no longer be followed.
 */
export async function beginWhenQuiet(deps: LaneDeps, hand: Hand, request: Carried, step: Begin): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  if (reading.ok && isQuiet(reading.value)) {
    const done = doneAlready(request, step.target, reading.value, now)
    if (done === undefined) return beginWork(deps, hand, request, step)
    await advance(deps, hand, [done])
    return { resumeAt: now }
  }
  if (now < lastProgressOf(request) + 2 * deps.pace.operationWithin) return { resumeAt: now + deps.pace.lookEvery }
  return failWork(deps, hand, step.target, reading.ok ? BUSY : reading.problem)
}

/**
 * What is only to be kept, and stands, is done by being seen: nothing is asked of Azure. If it is not there after all, it is
 * put; but not for an adoption, which was agreed to of a rule that was there. A network that was provisioned for another request meanwhile is provisioned.
 */
function doneAlready(request: Carried, target: Target, network: Network, at: Instant): LaneEvent | undefined {
  if (target.is === 'provision') return isProvisioned(network, request.spark ?? false) ? { type: 'provisioned', at } : undefined
  const planned = request.assessment.plan.changes.find((each) => target.is === 'change' && changeKeyOf(each.change) === target.change)
  if (planned === undefined || !isKept(planned)) return undefined
  const { rule } = planned.change
  const live = liveOf(network, rule)
  if (live === undefined || !stands(live)) return isAdoption(planned.change) ? notAdopted(rule, at) : undefined
  return { type: 'change-settled', outcome: { change: rule.name, is: 'applied', status: live.status, kept: true, at }, at }
}

const notAdopted = ({ name }: OutboundRule, at: Instant): LaneEvent => ({
  type: 'change-settled',
  outcome: { change: name, is: 'failed', failure: NOT_THERE, at },
  at,
})

const NOT_THERE = {
  kind: 'final',
  code: 'RuleGone',
  message: 'The rule does not stand any more as it did when it was agreed to adopt it.',
} as const

const BUSY = {
  kind: 'final',
  code: 'NetworkBusy',
  message: 'For hours Azure has said that another change runs on this network.',
} as const

const lastProgressOf = (request: Carried): number =>
  Math.max(
    request.begunAt,
    request.provisionedAt ?? 0,
    request.status === 'removing' ? request.removal.dueAt : 0,
    ...request.outcomes.map(({ at }) => at),
  )
