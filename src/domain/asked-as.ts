import type { GroupName, UserId } from './names.ts'
import { delegatorsOf } from './policy/roster.ts'
import type { Roster } from './policy/verdict.ts'
import type { Refusal } from './refusal.ts'

import type { Request } from './request.ts'
import { groupsDemanded } from './request-tally.ts'

type Asked = { readonly requester: UserId; readonly groups: readonly GroupName[] }

/** By whose right somebody is asked: their own, or that of whom they stand in for; never that of whoever asked. */
export const askedAs = (by: UserId, { requester, groups }: Asked, roster: Roster): UserId | undefined =>
  [by, ...delegatorsOf(by, roster).filter((whom) => whom !== requester)].find((right) =>
    groups.some((group) => roster.get(group)?.has(right) ?? false),
  )

/** Of what waits for approval, or had to. */
export const whoIsAsked = (request: Request): Asked => ({ requester: request.requester, groups: groupsDemanded(request) })

export const groupsOf = (by: UserId, roster: Roster): readonly GroupName[] =>
  [...roster].filter(([, members]) => members.has(by)).map(([group]) => group)

/** A group nobody could look up is told apart from one the person is not in. */
export function unknownGroups(groups: readonly GroupName[], roster: Roster, problem: string): Refusal | undefined {
  const unknown = groups.filter((group) => !roster.has(group))
  return problem === 'not-a-member' && unknown.length > 0 ? { reason: 'groups-unknown', groups: unknown } : undefined
}
