import type { Assessment } from './assessment.ts'
import type { GroupName } from './names.ts'
import { tally } from './policy/tally.ts'
import type { ReasonedDemand, Roster, Tally } from './policy/verdict.ts'
import { type NextVote, whatIf } from './policy/what-if.ts'
import type { Request } from './request.ts'

/** The seats a request has, as they stand with this roster. A verdict that demands nobody is never met by votes. */
export function tallyOf(request: Request, roster: Roster): Tally {
  const demands = demandsOf(request.assessment)
  if (demands.length === 0) return { met: false, seats: [], ignored: [] }
  return tally(demands, request.votes, request.requester, request.assessment.digest, roster)
}

/** The votes that would count now; of a request that is decided, none. */
export function nextVotesOf(request: Request, roster: Roster): readonly NextVote[] {
  if (request.status !== 'awaiting-approval') return []
  return whatIf(demandsOf(request.assessment), request.votes, request.requester, request.assessment.digest, roster)
}

export const demandsOf = ({ verdict }: Assessment): readonly ReasonedDemand[] =>
  verdict.outcome.kind === 'demands' ? verdict.outcome.demands : []

/** The groups whose members a decision of the request depends on. */
export const groupsDemanded = (request: Request): readonly GroupName[] => [
  ...new Set(demandsOf(request.assessment).map((demand) => demand.from)),
]
