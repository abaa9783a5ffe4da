import type { LaneStep } from '../domain/lane.ts'
import { isQuiet } from '../domain/network.ts'
import type { Carried } from '../domain/request.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { failWork } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'

type Begin = Extract<LaneStep, { do: 'begin' }>

/**
 * Azure loses rules rather than refuse a second change (azapi#453), so before each new one the network must be quiet:
 * neither somebody else's change runs, nor one of ours that could no longer be followed.
 */
export async function beginWhenQuiet(deps: LaneDeps, hand: Hand, request: Carried, step: Begin): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  if (reading.ok && isQuiet(reading.value)) return beginWork(deps, hand, request, step)
  if (now < lastProgressOf(request) + 2 * deps.pace.operationWithin) return { resumeAt: now + deps.pace.lookEvery }
  return failWork(deps, hand, step.target, reading.ok ? BUSY : reading.problem)
}

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
