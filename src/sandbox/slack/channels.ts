import type { Channel, World } from './world.ts'

export const isMember = (channel: Channel, user: string): boolean => channel.members === undefined || channel.members.includes(user)

/** Public channels can be seen by everybody, the others by their members. */
export const canSee = (channel: Channel, user: string): boolean =>
  channel.kind === 'public' || (channel.kind === 'private' ? isMember(channel, user) : (channel.members ?? []).includes(user))

/** The direct conversation of a person with the bot, opened where there was none. */
export function openIm(world: World, user: string): Channel {
  const found = [...world.channels.values()].find((channel) => channel.kind === 'im' && isMember(channel, user))
  if (found) return found
  const id = world.ids.next('D')
  const members = [user, world.bot.userId]
  const channel: Channel = { id, name: 'directmessage', topic: '', kind: 'im', members, archived: false, connect: false }
  world.channels.set(id, channel)
  return channel
}

/** A channel as the Web API shows it. */
export const channelObject = (world: World, channel: Channel) => ({
  id: channel.id,
  created: 0,
  is_archived: channel.archived,
  is_im: channel.kind === 'im',
  is_org_shared: false,
  context_team_id: world.team.id,
  ...(channel.kind === 'im' ? { user: channel.members?.find((id) => id !== world.bot.userId), is_open: true } : roomFields(world, channel)),
})

const roomFields = (world: World, channel: Channel) => ({
  name: channel.name,
  name_normalized: channel.name,
  is_channel: channel.kind === 'public',
  is_group: false,
  is_mpim: false,
  is_private: channel.kind === 'private',
  is_general: false,
  is_shared: channel.connect,
  is_ext_shared: channel.connect,
  is_pending_ext_shared: false,
  is_member: isMember(channel, world.bot.userId),
  topic: { value: channel.topic, creator: '', last_set: 0 },
  purpose: { value: '', creator: '', last_set: 0 },
  previous_names: [],
})

/** Payloads tell a private channel's name to nobody. */
export const channelNameFor = (channel: Channel): string =>
  channel.kind === 'public' ? channel.name : channel.kind === 'private' ? 'privategroup' : 'directmessage'
