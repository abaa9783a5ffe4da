import type { Command, LaneEvent } from '../domain/command.ts'
import { decide } from '../domain/decide.ts'
import type { Entry } from '../ports/ledger.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'

/**
 * Writes what a command makes of the request in hand, fenced: a worker that was frozen while another took the lane over
 * is refused by the ledger. `moved`: somebody else wrote meanwhile, or the lane was lost; go away and look again.
 */
export async function record({ ledger }: LaneDeps, { entry, fence }: Hand, command: Command): Promise<Entry | 'moved'> {
  const decision = decide(command, entry.request)
  if (!decision.ok) return 'moved'
  if (decision.value.length === 0) return entry
  const recorded = await ledger.append(entry.request.id, entry.version, decision.value, fence)
  return recorded === 'conflict' || recorded === 'fenced' ? 'moved' : recorded
}

/** The lane's own news. */
export const advance = (deps: LaneDeps, hand: Hand, events: readonly LaneEvent[]): Promise<Entry | 'moved'> =>
  record(deps, hand, { type: 'advance', events, at: deps.clock() })
