import type { GroupName, UserId } from '../names.ts'
import type { Roster, StandIns, Vote } from './verdict.ts'

/** Who is in each group, with those who stand in for others. */
export const rosterOf = (groups: Iterable<readonly [GroupName, ReadonlySet<UserId>]>, standIns: StandIns): Roster =>
  Object.assign(new Map(groups), { standIns })

/** Whose right a vote is cast by: whoever is a member. */
export const rightOf = ({ by, for: whom }: Pick<Vote, 'by' | 'for'>): UserId => whom ?? by

/** Those in whose place somebody may vote now. */
export const delegatorsOf = (user: UserId, { standIns }: Roster): readonly UserId[] =>
  [...(standIns ?? [])].filter(([, to]) => to === user).map(([by]) => by)

/** Whether the vote's right is still there: one's own always is, another's as long as they let this person stand in. */
export const standsByRight = (vote: Pick<Vote, 'by' | 'for'>, { standIns }: Roster): boolean =>
  vote.for === undefined || standIns?.get(vote.for) === vote.by

/** Of whoever lets another stand in, and the stand-in, one vote counts at most: one authority does not become two. */
export const areOne = (one: Vote, other: Vote, { standIns }: Roster): boolean =>
  rightOf(one) === rightOf(other) || standIns?.get(one.by) === other.by || standIns?.get(other.by) === one.by
