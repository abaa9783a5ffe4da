import type { Demand } from '../domain/policy/policy.ts'
import type { IgnoredVote, ReasonedDemand, Seat, Tally } from '../domain/policy/verdict.ts'
import type { Request } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { brokenGlass } from '../domain/review.ts'
import { cut, cutList } from './cut.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { voterName, voterNames } from './person-words.ts'
import { counted, group } from './words.ts'

/** Who must approve, because of which policy rule, and how far that is. */
export function approvalLines(request: Request, tally: Tally | undefined): readonly Mrkdwn[] {
  const { outcome } = request.assessment.verdict
  switch (outcome.kind) {
    case 'demands':
      if (brokenGlass(request) !== undefined)
        return [mrkdwn`Nobody approved it. Policy would have demanded:`, ...demandLines(outcome.demands)]
      return [...demandLines(outcome.demands, tally), ...votesLine(request), ...(tally?.ignored ?? []).slice(0, 5).map(ignoredLine)]
    case 'allowed':
      return outcome.by.length === 0
        ? [mrkdwn`Nobody needs to approve: nothing is left to be done.`]
        : [mrkdwn`Nobody needs to approve: policy allows it, because ${becauses(outcome.by)}.`]
    case 'forbidden':
      return [mrkdwn`Policy forbids it: ${becauses(outcome.by.map((by) => by.rule))}.`]
    case 'unmatched':
      return [mrkdwn`No policy rule covers it, so nobody can approve it.`]
    default:
      return unreachable(outcome)
  }
}

/** For answers before anything is filed: the demands alone. */
export const demandLines = (demands: readonly ReasonedDemand[], tally?: Tally): readonly Mrkdwn[] => {
  const staged = new Set(demands.map((demand) => demand.stage)).size > 1
  return [...demands]
    .sort((one, other) => one.stage - other.stage)
    .map((demand) => {
      const stage = staged ? [mrkdwn`Stage ${demand.stage}: `] : []
      return mrkdwn`• ${stage}${counted(demand.approvals, 'approval')} from ${group(demand.from)}${seatWords(demand, tally)}, because ${becauses(demand.because)}`
    })
}

function seatWords(demand: Demand, tally: Tally | undefined): readonly Mrkdwn[] {
  const seats = (tally?.seats ?? []).filter((seat) => seat.of === demand.from && seat.stage === demand.stage)
  if (seats.length === 0) return []
  const voters = seats.flatMap((seat) => seat.filledBy ?? [])
  const open = seats.length - voters.length
  const given = voters.length === 0 ? [] : [mrkdwn`✅ ${voterNames(voters)}`]
  const missing = open === 0 ? [] : [mrkdwn`⬜ ${open} open${opensLater(seats) ? ', asked once the stage before is filled' : ''}`]
  return [mrkdwn` (${[...given, ...missing].flatMap((part, at) => (at === 0 ? [part] : [mrkdwn`, `, part]))})`]
}

const opensLater = (seats: readonly Seat[]): boolean => seats.every((seat) => !seat.open && seat.filledBy === undefined)

/** Of a request that was not approved, the record still says who was for it; of the others the steps say it. */
function votesLine({ status, votes }: Request): readonly Mrkdwn[] {
  const over = status === 'denied' || status === 'withdrawn' || status === 'expired'
  return over && votes.length > 0 ? [mrkdwn`Had approved: ${voterNames(votes)}.`] : []
}

const ignoredLine = ({ vote, because }: IgnoredVote): Mrkdwn => mrkdwn`The vote of ${voterName(vote)} does not count: ${IGNORED[because]}.`

const IGNORED = {
  'own-request': 'nobody approves their own request',
  'not-a-member': 'not in a group that is asked',
  'seat-already-filled': 'the seats of their groups are filled',
  'stage-not-open': 'their stage was not open',
  'another-plan': 'it was cast on an earlier plan',
  'in-place-of-requester': 'they stand in for whoever asked',
  'delegation-over': 'whom they stood in for lets them no longer',
  'one-of-two-voted': 'whom they stand in for, or who stands in for them, has voted',
} as const satisfies Record<IgnoredVote['because'], string>

/** The names of policy rules finish the sentence "This needs review because …". */
export const becauses = (rules: readonly string[]): Mrkdwn =>
  cutList(
    rules.map((rule) => mrkdwn`“${cut(rule, 200)}”`),
    5,
    ' and ',
  )
