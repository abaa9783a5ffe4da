import type { GroupName, UserId } from '../names.ts'
import { no, ok, type Result } from '../result.ts'
import { delegatorsOf } from './roster.ts'
import type { ReasonedDemand, Roster, Tally, Vote } from './verdict.ts'
import { type WhyNot, wouldCount } from './would-count.ts'

export type Cast = { readonly vote: Vote; readonly tally: Tally }

/** A person's vote by the first right that makes it count: their own, then that of each they stand in for. */
export function cast(
  demands: readonly ReasonedDemand[],
  votes: readonly Vote[],
  vote: Omit<Vote, 'for'>,
  requester: UserId,
  roster: Roster,
  escalatedTo?: GroupName,
): Result<Cast, WhyNot> {
  const rights: readonly Vote[] = [vote, ...delegatorsOf(vote.by, roster).map((whom) => ({ ...vote, for: whom }))]
  const problems: WhyNot[] = []
  for (const right of rights) {
    const counted = wouldCount(demands, votes, right, requester, roster, escalatedTo)
    if (counted.ok) return ok({ vote: right, tally: counted.value })
    problems.push(counted.problem)
  }
  // That they are no member themselves says least of those who stand in for somebody.
  return no(problems.find((problem) => problem !== 'not-a-member') ?? 'not-a-member')
}
