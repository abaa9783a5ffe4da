import { askedForIn } from '../domain/asked-for.ts'
import type { RequestId, ResourceId } from '../domain/names.ts'
import type { AskedFor } from '../domain/plan-removal.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'

/** How many standing requests of a workspace are looked through, the newest first. */
const AMONG = 500

/** Who asked for the rules of a workspace. `asking`: the request that wants to know; what it has put itself is no news to it. */
export async function askedFor(
  ledger: Pick<Ledger, 'find' | 'load'>,
  workspace: ResourceId,
  asking?: RequestId,
): Promise<readonly AskedFor[]> {
  const requests = (await requestsThatPut(ledger, workspace)).map(({ request }) => request)
  return askedForIn(requests.filter(({ id }) => id !== asking))
}

/** The requests of a workspace by which rules may stand, or be gone; among them those that are tried again. */
export async function requestsThatPut(ledger: Pick<Ledger, 'find' | 'load'>, workspace: ResourceId): Promise<readonly Entry[]> {
  const status = ['awaiting-approval', 'approved', 'applying', 'active', 'partly-active', 'removing', 'removal-failed'] as const
  const entries = await Promise.all((await ledger.find({ workspace, status, limit: AMONG })).map((id) => ledger.load(id)))
  return entries.flatMap((entry) => (entry === undefined ? [] : [entry]))
}
