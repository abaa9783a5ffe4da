import type { PersonOptions } from './options.ts'
import type { World } from './world.ts'

/** `ann.lee` for "Ann Lee": the name Slack sends along and people type after `@`. */
export const handleOf = (person: PersonOptions): string => person.name.toLowerCase().replace(/\s+/g, '.')

export function personOf(world: World, id: string): PersonOptions {
  const person = world.people.get(id)
  if (!person) throw new Error(`nobody here has the id ${id}`)
  return person
}

/** A user as `users.info` shows them. */
export const userObject = (world: World, person: PersonOptions) => ({
  id: person.id,
  team_id: person.team ?? world.team.id,
  name: handleOf(person),
  deleted: person.deleted ?? false,
  color: person.color.replace('#', ''),
  real_name: person.name,
  tz: 'Etc/UTC',
  tz_label: 'Coordinated Universal Time',
  tz_offset: 0,
  profile: {
    title: person.title,
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    team: person.team ?? world.team.id,
  },
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_restricted: person.guest ?? false,
  is_ultra_restricted: false,
  is_bot: person.bot ?? false,
  is_app_user: false,
  ...(person.team === undefined || person.team === world.team.id ? {} : { is_stranger: true }),
  updated: 0,
})

/** The bot is a user too. */
export const botAsPerson = (world: World): PersonOptions => ({
  id: world.bot.userId,
  name: world.bot.name,
  title: '',
  color: '#0F4C81',
  bot: true,
})

export const userInPayload = (world: World, id: string) => {
  const person = personOf(world, id)
  return { id, username: handleOf(person), name: handleOf(person), team_id: person.team ?? world.team.id }
}
