import { returnedTo } from '../domain/given-back.ts'
import type { Carried } from '../domain/request.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { record } from './record.ts'

/** How many requests of a workspace are looked through, the newest first. */
const AMONG = 500

/**
 * Records in the requests that had put them which rules stand again by the roll back of this one, each for as long as was
 * agreed to for it. As in `tellEarlier`, what is lacking is told from where all of them stand.
 */
export async function giveBack(deps: LaneDeps, hand: Hand, request: Carried): Promise<'told' | 'moved'> {
  if (request.status !== 'removing' || request.removal.back === undefined) return 'told'
  const status = ['active', 'partly-active', 'removing', 'removed', 'removal-failed'] as const
  for (const id of await deps.ledger.find({ workspace: request.workspace.id, status, limit: AMONG })) {
    const entry = await deps.ledger.load(id)
    const returned = entry === undefined ? [] : returnedTo(entry.request, request)
    if (entry === undefined || returned.length === 0) continue
    const noted = await record(deps, { ...hand, entry }, { type: 'note-returned', returned, at: deps.clock() })
    if (noted === 'moved') return 'moved'
  }
  return 'told'
}
