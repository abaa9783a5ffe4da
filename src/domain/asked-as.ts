import type { GroupName, UserId } from './names.ts'
import { delegatorsOf } from './policy/roster.ts'
import type { Roster } from './policy/verdict.ts'

type Asked = { readonly requester: UserId; readonly groups: readonly GroupName[] }

/** By whose right somebody is asked: their own, or that of whom they stand in for; never that of whoever asked. */
export const askedAs = (by: UserId, { requester, groups }: Asked, roster: Roster): UserId | undefined =>
  [by, ...delegatorsOf(by, roster).filter((whom) => whom !== requester)].find((right) =>
    groups.some((group) => roster.get(group)?.has(right) ?? false),
  )

export const groupsOf = (by: UserId, roster: Roster): readonly GroupName[] =>
  [...roster].filter(([, members]) => members.has(by)).map(([group]) => group)
