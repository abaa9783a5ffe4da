import type { Courier } from './courier.ts'
import { eventPayload } from './payloads.ts'
import { personOf } from './people.ts'
import type { Channel, Group, World } from './world.ts'

/** What a workspace's administrators do while an app runs. Changes of user groups are told to an app that subscribed to them. */
export type Administration = {
  addToGroup(group: string, user: string): Promise<void>
  removeFromGroup(group: string, user: string): Promise<void>
  disableGroup(group: string): void
  deactivate(user: string): void
  makeGuest(user: string): void
  archive(channel: string): void
  removeBotFrom(channel: string): void
  addBotTo(channel: string): void
  /** Of every token. */
  revokeTokens(): void
  setScopes(token: string, scopes: readonly string[]): void
}

export function createAdministration(world: World, courier: Courier): Administration {
  const regroup = async (id: string, change: { readonly added: readonly string[]; readonly removed: readonly string[] }) => {
    const group = groupOf(world, id)
    const before = group.updated
    group.users = [...group.users.filter((user) => !change.removed.includes(user)), ...change.added]
    group.updated = world.now()
    world.changed()
    if (world.events.has('subteam_members_changed')) await courier.deliverEvent(membersChanged(world, group, before, change))
  }
  const amend = (id: string, how: { readonly deleted?: true; readonly guest?: true }) => {
    world.people.set(id, { ...personOf(world, id), ...how })
    world.changed()
  }
  const everybody = () => [...world.people.keys(), world.bot.userId]
  const setMembers = (id: string, of: (members: readonly string[]) => readonly string[]) => {
    const channel = channelOf(world, id)
    channel.members = of(channel.members ?? everybody())
    world.changed()
  }
  return {
    addToGroup: (id, user) => regroup(id, { added: [user], removed: [user] }),
    removeFromGroup: (id, user) => regroup(id, { added: [], removed: [user] }),
    disableGroup: (id) => {
      groupOf(world, id).disabled = true
      world.changed()
    },
    deactivate: (user) => amend(user, { deleted: true }),
    makeGuest: (user) => amend(user, { guest: true }),
    archive: (id) => {
      channelOf(world, id).archived = true
      world.changed()
    },
    removeBotFrom: (id) => setMembers(id, (members) => members.filter((member) => member !== world.bot.userId)),
    addBotTo: (id) => setMembers(id, (members) => [...members, world.bot.userId]),
    revokeTokens: () => {
      for (const token of world.tokens.values()) token.revoked = true
    },
    setScopes: (token, scopes) => {
      const held = world.tokens.get(token)
      if (!held) throw new Error('there is no such token')
      held.scopes = scopes
    },
  }
}

const membersChanged = (
  world: World,
  group: Group,
  before: number,
  change: { readonly added: readonly string[]; readonly removed: readonly string[] },
) => {
  const removed = change.removed.filter((user) => !change.added.includes(user))
  return eventPayload(world, {
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: world.team.id,
    date_previous_update: Math.floor(before / 1000),
    date_update: Math.floor(group.updated / 1000),
    added_users: change.added,
    added_users_count: change.added.length,
    removed_users: removed,
    removed_users_count: removed.length,
  })
}

function groupOf(world: World, id: string): Group {
  const group = world.groups.get(id)
  if (!group) throw new Error(`there is no user group ${id}`)
  return group
}

function channelOf(world: World, id: string): Channel {
  const channel = world.channels.get(id)
  if (!channel) throw new Error(`there is no channel ${id}`)
  return channel
}
