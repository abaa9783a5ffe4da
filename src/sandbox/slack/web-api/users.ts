import { z } from 'zod'
import { botAsPerson, userObject } from '../people.ts'
import { TIERS } from '../rate.ts'
import type { Group, World } from '../world.ts'
import { flag, method, name, refuse } from './method.ts'

/** https://docs.slack.dev/reference/methods/users.info */
export const info = method({
  scopes: ['users:read'],
  rate: TIERS.t4,
  args: z.strictObject({ user: name, include_locale: flag.optional() }),
  run: ({ user, include_locale }, { world }) => {
    const person = user === world.bot.userId ? botAsPerson(world) : world.people.get(user)
    if (!person) return refuse('user_not_found')
    return { ok: true, user: { ...userObject(world, person), ...(include_locale ? { locale: 'en-US' } : {}) } }
  },
})

/** https://docs.slack.dev/reference/methods/usergroups.list */
export const usergroups = method({
  scopes: ['usergroups:read'],
  rate: TIERS.t2,
  args: z.strictObject({
    include_count: flag.optional(),
    include_disabled: flag.optional(),
    include_users: flag.optional(),
  }),
  run: ({ include_count, include_disabled, include_users }, { world }) => {
    const groups = [...world.groups.values()].filter((group) => include_disabled || !group.disabled)
    return {
      ok: true,
      usergroups: groups.map((group) => ({
        ...groupObject(world, group),
        ...(include_users ? { users: group.users } : {}),
        ...(include_count ? { user_count: String(group.users.length) } : {}),
      })),
    }
  },
})

/** https://docs.slack.dev/reference/methods/usergroups.users.list: deactivated members are not listed. */
export const usergroupUsers = method({
  scopes: ['usergroups:read'],
  rate: TIERS.t2,
  args: z.strictObject({ usergroup: name, include_disabled: flag.optional() }),
  run: ({ usergroup, include_disabled }, { world }) => {
    const group = world.groups.get(usergroup)
    if (!group || (group.disabled && !include_disabled)) return refuse('no_such_subteam')
    return { ok: true, users: group.users.filter((user) => world.people.get(user)?.deleted !== true) }
  },
})

const groupObject = (world: World, group: Group) => ({
  id: group.id,
  team_id: world.team.id,
  is_usergroup: true,
  is_subteam: true,
  name: group.handle,
  description: '',
  handle: group.handle,
  is_external: false,
  date_create: 0,
  date_update: Math.floor(group.updated / 1000),
  date_delete: group.disabled ? Math.floor(group.updated / 1000) : 0,
  auto_type: null,
  deleted_by: null,
  prefs: { channels: [], groups: [] },
})
