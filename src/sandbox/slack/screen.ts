import { canSee } from './channels.ts'
import type { Screen, ScreenMessage, ScreenPerson } from './front-door.ts'
import type { PersonOptions } from './options.ts'
import { personOf } from './people.ts'
import { stackOf } from './views.ts'
import type { Message, World } from './world.ts'

/** What `user` sees now. */
export const screenOf = (world: World, user: string): Screen => ({
  me: screenPerson(world, personOf(world, user)),
  people: [...world.people.values()].filter((person) => !person.deleted).map((person) => screenPerson(world, person)),
  channels: [...world.channels.values()]
    .filter((channel) => canSee(channel, user))
    .map((channel) => ({
      id: channel.id,
      name: channel.kind === 'im' ? world.bot.name : channel.name,
      topic: channel.topic,
      messages: messagesFor(world, user, channel.id),
    })),
  commands: world.commands.map(({ command, description, usage_hint }) => ({ command, description, usageHint: usage_hint ?? '' })),
  shortcuts: world.shortcuts.map(({ callback_id, name }) => ({ id: callback_id, name })),
  views: stackOf(world, user).map(({ id, view, errors }) => ({ id, view, errors })),
  home: world.homes.get(user)?.view,
  notes: world.notes.filter((note) => note.user === user).map(({ at, channel, text }) => ({ at, channel, text })),
})

const screenPerson = (world: World, { id, name, title, color }: PersonOptions): ScreenPerson => ({
  id,
  name,
  title,
  color,
  groups: [...world.groups.values()].filter((group) => !group.disabled && group.users.includes(id)).map((group) => group.handle),
})

function messagesFor(world: World, user: string, channel: string): readonly ScreenMessage[] {
  const visible = world.messages.filter(
    (message) => message.channel === channel && !message.deleted && (message.onlyFor === undefined || message.onlyFor === user),
  )
  return visible
    .filter((message) => message.thread === undefined || message.broadcast)
    .map((message) => ({
      ...screenMessage(world, message),
      replies: visible.filter((reply) => reply.thread === message.ts).map((reply) => screenMessage(world, reply)),
    }))
}

function screenMessage(world: World, message: Message): ScreenMessage {
  const bot = message.author === world.bot.userId
  return {
    ts: message.ts,
    from: { id: message.author, name: bot ? world.bot.name : personOf(world, message.author).name, bot },
    text: message.text,
    blocks: message.blocks,
    edited: message.edited !== undefined,
    ephemeral: message.onlyFor !== undefined,
    replies: [],
    mentions: message.mentions,
  }
}
