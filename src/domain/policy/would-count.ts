import type { GroupName, UserId } from '../names.ts'
import { no, ok, type Result } from '../result.ts'
import { tally } from './tally.ts'
import type { IgnoredVote, ReasonedDemand, Roster, Tally, Vote } from './verdict.ts'

export type WhyNot = Exclude<IgnoredVote['because'], 'another-plan' | 'delegation-over'> | 'already-voted'

/** The tally with one more vote, on the plan that vote names; or why that vote would change nothing. */
export function wouldCount(
  demands: readonly ReasonedDemand[],
  votes: readonly Vote[],
  vote: Vote,
  requester: UserId,
  roster: Roster,
  escalatedTo?: GroupName,
): Result<Tally, WhyNot> {
  if (vote.by === requester) return no('own-request')
  if (votes.some((other) => other.by === vote.by && other.digest === vote.digest && other.for === vote.for)) return no('already-voted')
  const counted = tally(demands, [...votes, vote], requester, vote.digest, roster, escalatedTo)
  const ignored = counted.ignored.find((each) => each.vote === vote)
  if (ignored === undefined) return ok(counted)
  if (ignored.because === 'another-plan' || ignored.because === 'delegation-over') return no('not-a-member')
  // By another right they have voted already, and that vote stands.
  const isAgain = ignored.because === 'seat-already-filled' && counted.seats.some(({ filledBy }) => filledBy?.by === vote.by)
  return no(isAgain ? 'already-voted' : ignored.because)
}
