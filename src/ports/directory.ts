import type { GroupName, UserId } from '../domain/names.ts'
import type { Roster } from '../domain/policy/verdict.ts'
import type { PersonProblem } from '../domain/refusal.ts'
import type { Result } from '../domain/result.ts'

/** Who people are and which groups they are in, as Slack tells. */
export interface Directory {
  /** Whether the person may file and vote at all: a full, living, human member of an allowed Slack team. */
  mayAct(user: UserId, team: string): Promise<Result<void, PersonProblem>>
  /** Whether the person is still such a member, asked afresh: for those who have voted, before anything is applied. */
  stillMay(user: UserId): Promise<Result<void, PersonProblem>>
  /**
   * The members of the groups now. A group that cannot be looked up is absent from the roster: its seats stay empty.
   * `fresh` asks Slack and not the cache (at a vote, and before anything is applied).
   */
  roster(groups: readonly GroupName[], fresh: boolean): Promise<Roster>
}
