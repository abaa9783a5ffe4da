import type { Duration, GroupName, Instant, UserId } from './names.ts'
import type { StandIns } from './policy/verdict.ts'
import type { PersonProblem } from './refusal.ts'
import { no, ok, type Result } from './result.ts'

/** One person lets another vote in their place for a while. Whether it lasts is a comparison of times, never a timer. */
export type Delegation = {
  readonly by: UserId
  readonly to: UserId
  readonly since: Instant
  readonly until: Instant
  /** Before its time was over: by whoever gave it, or by whoever got it. */
  readonly ended?: { readonly by: UserId; readonly at: Instant } | undefined
}

/** Long enough for a holiday; whoever is away for longer is to be taken out of the group. */
export const LONGEST_DELEGATION: Duration = 30 * 24 * 60 * 60_000

/** Why nobody stands in for anybody now. Words are made in `views/`. */
export type DelegationProblem =
  | { readonly problem: 'to-oneself' }
  | { readonly problem: 'too-long'; readonly longest: Duration }
  | { readonly problem: 'in-no-group' }
  | { readonly problem: 'given-already'; readonly given: Delegation }
  | { readonly problem: 'groups-unknown'; readonly groups: readonly GroupName[] }
  | { readonly problem: 'person-may-not-act'; readonly because: PersonProblem }
  | { readonly problem: 'stand-in-may-not-act'; readonly to: UserId; readonly because: PersonProblem }
  | { readonly problem: 'nothing-to-end' }
  | { readonly problem: 'busy' }

export const lasts = ({ since, until, ended }: Delegation, now: Instant): boolean => ended === undefined && since <= now && now < until

/** Who stands in for whom now. Everybody has one stand-in at most; a stand-in may stand in for several. */
export const standInsAt = (delegations: readonly Delegation[], now: Instant): StandIns =>
  new Map(delegations.filter((each) => lasts(each, now)).map(({ by, to }) => [by, to]))

type Giving = { readonly by: UserId; readonly to: UserId; readonly lasting: Duration; readonly groups: readonly GroupName[] }

/** `groups`: those the giver is a member of, for nobody can give what they only stand in for. `newest`: what they gave before. */
export function give(
  { by, to, lasting, groups }: Giving,
  newest: Delegation | undefined,
  now: Instant,
): Result<Delegation, DelegationProblem> {
  if (by === to) return no({ problem: 'to-oneself' })
  if (lasting > LONGEST_DELEGATION) return no({ problem: 'too-long', longest: LONGEST_DELEGATION })
  if (groups.length === 0) return no({ problem: 'in-no-group' })
  if (newest !== undefined && lasts(newest, now)) return no({ problem: 'given-already', given: newest })
  return ok({ by, to, since: now, until: now + lasting })
}

/** What ends when this person says so: what they gave, and what was given to them. */
export const endedBy = (user: UserId, delegations: readonly Delegation[], now: Instant): readonly Delegation[] =>
  delegations
    .filter((each) => lasts(each, now) && (each.by === user || each.to === user))
    .map((each) => ({ ...each, ended: { by: user, at: now } }))
