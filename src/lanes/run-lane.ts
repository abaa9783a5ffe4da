import { isInLine } from '../domain/effects.ts'
import type { RequestId, ResourceId } from '../domain/names.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { Rest } from '../ports/waker.ts'
import { askInTime } from './ask-in-time.ts'
import { beginRequest, CANNOT_YET } from './begin-request.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { takeStep } from './take-step.ts'

/** Longer than any one step: its calls to Azure are given up after 30 s. A dead holder's lane is free again after this. */
const LEASE = 90_000

/** The longest a call to Azure may last: a change is only sent while the lease outlasts it. */
const CALL = 30_000

/**
 * One short step for a workspace, and when to come back. A worker is never held while Azure works, and may die on any
 * line: what is to be done next is computed from the ledger alone.
 */
export function createRunLane(given: LaneDeps) {
  const deps = { ...given, networks: askInTime(given.networks, given.clock) }
  return async function runLane(workspace: ResourceId, holder: string, signal: AbortSignal): Promise<Rest> {
    const taken = deps.clock()
    const lease = await deps.lease.take(workspace, holder, taken, LEASE)
    if ('heldUntil' in lease) return { resumeAt: lease.heldUntil }
    try {
      return await runLine(deps, workspace, { fence: lease.fence, signal, heldUntil: taken + LEASE - CALL })
    } finally {
      await deps.lease.release(workspace, holder)
    }
  }
}

export type RunLane = ReturnType<typeof createRunLane>

type Held = Omit<Hand, 'entry'>

/** What has begun goes on before anything else begins; then what is over its time goes; of the others, the longest approved that can begin. */
async function runLine(deps: LaneDeps, workspace: ResourceId, held: Held): Promise<Rest> {
  let wait: Rest = 'idle'
  for (const id of await inOrder(deps.ledger, workspace)) {
    const entry = await deps.ledger.load(id)
    // The line is an index: what it names is believed only once loaded.
    if (entry === undefined || !isInLine(entry.request.status)) continue
    const rest = await step(deps, { ...held, entry })
    if (rest !== CANNOT_YET) return rest
    wait = { resumeAt: deps.clock() + deps.pace.waitFor }
  }
  return wait
}

async function inOrder(ledger: Ledger, workspace: ResourceId): Promise<readonly RequestId[]> {
  const line = await ledger.line(workspace)
  if (line.length < 2) return line
  const [applying, removing] = await Promise.all(
    (['applying', 'removing'] as const).map((status) => ledger.find({ workspace, status: [status], limit: line.length })),
  )
  // A removal does not begin beside what is applied: that would miss its rules and put them back.
  return [...new Set([applying, removing].flatMap((begun = []) => line.filter((id) => begun.includes(id))).concat(line))]
}

function step(deps: LaneDeps, hand: Hand): Promise<Rest | typeof CANNOT_YET> {
  const { request } = hand.entry
  switch (request.status) {
    case 'approved':
      return beginRequest(deps, hand, request)
    case 'applying':
    case 'removing':
      return takeStep(deps, hand, request)
    default:
      return Promise.resolve({ resumeAt: deps.clock() })
  }
}
