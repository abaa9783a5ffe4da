import type { Instant, RequestId, ResourceId } from '../domain/names.ts'
import { BREAKER_COUNTS_WITHIN } from '../domain/policy/circuit-breaker.ts'
import type { Request } from '../domain/request.ts'
import type { Ledger } from '../ports/ledger.ts'

/** How many of a workspace's newest requests are looked through; more would be far beyond any limit. */
const AMONG = 500

/**
 * How many requests of a workspace policy alone has approved in the hour before `before`; of those of that very moment the
 * ones with a smaller number than `asking`, which is not counted itself. Requests filed at one moment may each be told the
 * same: the lane asks once more before it begins, when their order is known.
 */
export async function approvedLately(
  ledger: Pick<Ledger, 'find' | 'load'>,
  workspace: ResourceId,
  before: Instant,
  asking: RequestId | undefined,
): Promise<number> {
  const entries = await Promise.all((await ledger.find({ workspace, limit: AMONG })).map((id) => ledger.load(id)))
  return entries.filter((entry) => entry !== undefined && wasApproved(entry.request, before, asking)).length
}

const wasApproved = (request: Request, before: Instant, asking: RequestId | undefined): boolean =>
  'approvedBy' in request &&
  request.approvedBy === 'policy' &&
  (request.approvedAt === before ? isEarlier(request.id, asking) : request.approvedAt < before) &&
  request.approvedAt > before - BREAKER_COUNTS_WITHIN

/** What has no number yet comes after all that have one. */
const isEarlier = (one: RequestId, other: RequestId | undefined): boolean => other === undefined || numberIn(one) < numberIn(other)

const numberIn = (id: RequestId): number => Number(id.slice('OB-'.length))
