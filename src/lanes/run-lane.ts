import { isInLine } from '../domain/effects.ts'
import type { ResourceId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import type { Rest } from '../ports/waker.ts'
import { beginRequest } from './begin-request.ts'
import type { LaneDeps } from './lane-deps.ts'
import { takeStep } from './take-step.ts'

/** Longer than any one step: its calls to Azure are given up after 30 s. A dead holder's lane is free again after this. */
const LEASE = 45_000

/**
 * One short step for a workspace, and when to come back. A worker is never held while Azure works, and may die on any
 * line: what is to be done next is computed from the ledger alone.
 */
export function createRunLane(deps: LaneDeps) {
  return async function runLane(workspace: ResourceId, holder: string, signal: AbortSignal): Promise<Rest> {
    const lease = await deps.lease.take(workspace, holder, deps.clock(), LEASE)
    if ('heldUntil' in lease) return { resumeAt: lease.heldUntil }
    try {
      const entry = await headOf(deps.ledger, workspace)
      return entry === undefined ? 'idle' : await step(deps, { entry, fence: lease.fence, signal })
    } finally {
      await deps.lease.release(workspace, holder)
    }
  }
}

export type RunLane = ReturnType<typeof createRunLane>

function step(deps: LaneDeps, hand: Parameters<typeof beginRequest>[1]): Promise<Rest> {
  const { request } = hand.entry
  switch (request.status) {
    case 'approved':
      return beginRequest(deps, hand, request)
    case 'applying':
    case 'removing':
      return takeStep(deps, hand, request)
    case 'awaiting-approval':
    case 'active':
    case 'partly-active':
    case 'failed':
    case 'removed':
    case 'removal-failed':
    case 'denied':
    case 'withdrawn':
    case 'expired':
      // Not in line any more; the index will say so at the next look.
      return Promise.resolve({ resumeAt: deps.clock() })
    default:
      return unreachable(request)
  }
}

const hasBegun = (request: Request): boolean =>
  request.status === 'applying' || (request.status === 'removing' && request.removal.before !== undefined)

/** The longest approved request. The line is an index: what it names is believed only once loaded. */
async function headOf(ledger: Ledger, workspace: ResourceId): Promise<Entry | undefined> {
  const entries = await Promise.all((await ledger.line(workspace)).map((id) => ledger.load(id)))
  const inLine = entries.filter((entry) => entry !== undefined && isInLine(entry.request.status))
  // What has begun goes on before anything else begins, whatever the order of approval.
  return inLine.find((entry) => entry !== undefined && hasBegun(entry.request)) ?? inLine[0]
}
