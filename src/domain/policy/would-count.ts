import type { GroupName, UserId } from '../names.ts'
import { no, ok, type Result } from '../result.ts'
import { tally } from './tally.ts'
import type { IgnoredVote, ReasonedDemand, Roster, Tally, Vote } from './verdict.ts'

export type WhyNot = Exclude<IgnoredVote['because'], 'another-plan'> | 'already-voted'

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
  if (votes.some(({ by, digest }) => by === vote.by && digest === vote.digest)) return no('already-voted')
  const counted = tally(demands, [...votes, vote], requester, vote.digest, roster, escalatedTo)
  const ignored = counted.ignored.find((each) => each.vote === vote)
  if (ignored === undefined) return ok(counted)
  return no(ignored.because === 'another-plan' ? 'not-a-member' : ignored.because)
}
