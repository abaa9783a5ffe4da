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
  return tally(demands, request.votes, request.requester, request.assessment.digest, roster, escalatedTo(request))
}

/** The votes that would count now; of a request that is decided, none. */
export function nextVotesOf(request: Request, roster: Roster): readonly NextVote[] {
  if (request.status !== 'awaiting-approval') return []
  const { assessment, votes, requester } = request
  return whatIf(demandsOf(assessment), votes, requester, assessment.digest, roster, escalatedTo(request))
}

export const demandsOf = ({ verdict }: Assessment): readonly ReasonedDemand[] =>
  verdict.outcome.kind === 'demands' ? verdict.outcome.demands : []

/** The groups whose members a decision of the request depends on: those that are asked, and the one it was escalated to. */
export function groupsDemanded(request: Request): readonly GroupName[] {
  const asked = demandsOf(request.assessment).map((demand) => demand.from)
  const to = escalatedTo(request)
  return [...new Set(to === undefined || asked.length === 0 ? asked : [...asked, to])]
}

const escalatedTo = (request: Request): GroupName | undefined => ('escalated' in request ? request.escalated?.to : undefined)
