import { requestsThatPut } from '../desk/asked-for.ts'
import { admits } from '../domain/admits.ts'
import { goneOf } from '../domain/gone.ts'
import { isKept, replacedBy } from '../domain/plan.ts'
import type { Carried } from '../domain/request.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { record } from './record.ts'

/**
 * Records in the requests that had put them which rules are gone by this one. What is lacking is told from where all of
 * them stand, so dying half-way is made good by the next run, and what an older version did not record by the next removal.
 * The lane writes it under its own fence: nobody else carries out anything here, and a press meanwhile is a conflict like any other.
 */
export async function tellEarlier(deps: LaneDeps, hand: Hand, request: Carried): Promise<'told' | 'moved'> {
  if (!takes(request)) return 'told'
  const entries = await requestsThatPut(deps.ledger, request.workspace.id)
  const requests = entries.map((entry) => entry.request)
  for (const entry of entries) {
    const gone = admits(entry.request.status, 'note-gone') ? goneOf(entry.request, requests) : []
    if (gone.length === 0) continue
    const noted = await record(deps, { ...hand, entry }, { type: 'note-gone', gone, at: deps.clock() })
    if (noted === 'moved') return 'moved'
  }
  return 'told'
}

/** Whether it may have been at rules of others, or have made them its own: what is put beside them takes nothing. */
const takes = ({ outcomes, assessment }: Carried): boolean =>
  outcomes.some(({ is }) => is === 'removed') ||
  assessment.plan.changes.some((planned) => isKept(planned) || replacedBy(planned) !== undefined)
