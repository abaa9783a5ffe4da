import type { SeeDrift } from '../desk/see-drift.ts'
import { entriesOf } from '../domain/drift-record.ts'
import type { Failure } from '../domain/failure.ts'
import type { Pace } from '../domain/pace.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Clock } from '../ports/clock.ts'
import type { DriftRecord } from '../ports/drift-record.ts'

export type LookForDriftDeps = {
  readonly seeDrift: SeeDrift
  readonly driftRecord: DriftRecord
  readonly workspaces: readonly Workspace[]
  readonly pace: Pick<Pace, 'driftEvery' | 'driftAgainAfter'>
  readonly clock: Clock
  /** It is tried again; meanwhile nobody knows what has changed there. */
  readonly onUnreadable: (workspace: Workspace, failure: Failure) => void
}

/** How many workspaces are looked at in one tick: Azure counts what one identity reads, and others wait for the tick. */
const AT_A_TICK = 4

/**
 * Looks at every workspace once an hour and records what differs, for `show-drift` to tell. Never beside a change: half of
 * it would be taken for somebody else's. Of several processes one has the turn, and what the others would add is refused.
 */
export function createLookForDrift(deps: LookForDriftDeps) {
  const { driftRecord, workspaces, pace, clock } = deps
  return async function lookForDrift(): Promise<void> {
    const turns: Workspace[] = []
    for (const workspace of workspaces) {
      if (turns.length === AT_A_TICK) break
      if (await driftRecord.takeTurn(workspace.id, clock(), pace.driftEvery)) turns.push(workspace)
    }
    const looks = await Promise.allSettled(turns.map((workspace) => lookAt(deps, workspace)))
    // One that stumbles must not keep the others from their look; it is told once all have had theirs.
    const failures = looks.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} of ${turns.length} workspaces were not looked at for drift`)
  }
}

async function lookAt(deps: LookForDriftDeps, workspace: Workspace): Promise<void> {
  const { seeDrift, driftRecord, pace, clock, onUnreadable } = deps
  const seen = await seeDrift(workspace)
  // The network of a project is its hub's, and looked at there.
  if (!seen.ok && seen.problem.problem === 'network-of-hub') return
  if (!seen.ok || seen.value.moves) {
    if (!seen.ok && seen.problem.problem === 'network-unreadable') onUnreadable(workspace, seen.problem.failure)
    return driftRecord.putOff(workspace.id, clock() + pace.driftAgainAfter)
  }
  const { state, drift, version } = seen.value
  const entries = entriesOf(state, drift, clock())
  if (entries.length > 0) await driftRecord.append(workspace.id, version, entries)
}
