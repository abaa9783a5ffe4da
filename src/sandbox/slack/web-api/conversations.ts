import { z } from 'zod'
import { canSee, channelObject, isMember, openIm } from '../channels.ts'
import { findMessage, messageObject } from '../messages.ts'
import { TIERS } from '../rate.ts'
import type { Channel, Message, World } from '../world.ts'
import { type Answer, type Caller, count, flag, isRefusal, method, name, refuse, text } from './method.ts'

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read']
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history']

/** https://docs.slack.dev/reference/methods/conversations.info */
export const info = method({
  scopes: READ,
  rate: TIERS.t3,
  args: z.strictObject({ channel: name, include_locale: flag.optional(), include_num_members: flag.optional() }),
  run: (args, caller) => {
    const channel = readable(caller, args.channel, 'read')
    if (isRefusal(channel)) return channel
    const { world } = caller
    const members = channel.members?.length ?? world.people.size + 1
    return { ok: true, channel: { ...channelObject(world, channel), ...(args.include_num_members ? { num_members: members } : {}) } }
  },
})

/** https://docs.slack.dev/reference/methods/conversations.open: with one person; a conversation of several is not to be had here. */
export const open = method({
  scopes: ['im:write', 'mpim:write', 'groups:write', 'channels:manage'],
  rate: TIERS.t3,
  args: z.strictObject({ users: name.optional(), channel: name.optional(), return_im: flag.optional() }),
  run: ({ users, channel, return_im }, { world }) => {
    const im = channel === undefined ? imWith(world, users) : world.channels.get(channel)
    if (isRefusal(im)) return im
    if (im?.kind !== 'im') return refuse('channel_not_found')
    return { ok: true, channel: return_im ? channelObject(world, im) : { id: im.id } }
  },
})

function imWith(world: World, users: string | undefined): Channel | Answer {
  if (users === undefined) return refuse('users_list_not_supplied')
  if (users.includes(',')) return refuse('method_not_supported_for_channel_type')
  const person = world.people.get(users)
  if (!person) return refuse('user_not_found')
  if (person.deleted) return refuse('user_disabled')
  return person.bot ? refuse('cannot_dm_bot') : openIm(world, users)
}

const page = {
  channel: name,
  cursor: text.optional(),
  include_all_metadata: flag.optional(),
  inclusive: flag.optional(),
  latest: name.optional(),
  oldest: name.optional(),
  limit: count.max(999).optional(),
}
type Page = { readonly [key in 'cursor' | 'latest' | 'oldest']?: string | undefined } & {
  readonly include_all_metadata?: boolean | undefined
  readonly inclusive?: boolean | undefined
  readonly limit?: number | undefined
}

/** https://docs.slack.dev/reference/methods/conversations.history: newest first, without replies. */
export const history = method({
  scopes: HISTORY,
  rate: TIERS.t3,
  args: z.strictObject(page),
  run: (args, caller) => {
    const channel = readable(caller, args.channel, 'history')
    if (isRefusal(channel)) return channel
    const all = said(caller.world, channel).filter((message) => message.thread === undefined || message.broadcast)
    return paged(caller.world, all.toReversed(), args)
  },
})

/** https://docs.slack.dev/reference/methods/conversations.replies: the first message, then its replies in order. */
export const replies = method({
  scopes: HISTORY,
  rate: TIERS.t3,
  args: z.strictObject({ ...page, ts: name }),
  run: (args, caller) => {
    const channel = readable(caller, args.channel, 'history')
    if (isRefusal(channel)) return channel
    const at = findMessage(caller.world, channel.id, args.ts)
    if (!at || at.onlyFor !== undefined) return refuse('thread_not_found')
    const root = at.thread ?? at.ts
    const thread = said(caller.world, channel).filter((message) => message.ts === root || message.thread === root)
    return paged(caller.world, thread, args)
  },
})

const said = (world: World, channel: Channel): Message[] =>
  world.messages.filter((message) => message.channel === channel.id && message.onlyFor === undefined && !message.deleted)

function paged(
  world: World,
  all: readonly Message[],
  { cursor, latest, oldest, inclusive, limit = 100, include_all_metadata }: Page,
): Answer {
  const within = all.filter((message) => inside(message.ts, oldest, latest, inclusive ?? false))
  const from = cursor ? within.findIndex((message) => message.ts === cursor) : 0
  if (from < 0) return refuse('invalid_cursor')
  const next = within[from + limit]?.ts
  const messages = within.slice(from, from + limit).map((message) => historic(world, message, include_all_metadata ?? false))
  return { ok: true, messages, has_more: next !== undefined, ...(next ? { response_metadata: { next_cursor: next } } : {}) }
}

/** Time stamps compare as numbers; `inclusive` takes the borders too. */
function inside(ts: string, oldest: string | undefined, latest: string | undefined, inclusive: boolean): boolean {
  if (inclusive && (ts === oldest || ts === latest)) return true
  return (oldest === undefined || Number(ts) > Number(oldest)) && (latest === undefined || Number(ts) < Number(latest))
}

function historic(world: World, message: Message, withMetadata: boolean) {
  const replies = world.messages.filter(
    (reply) => reply.channel === message.channel && reply.thread === message.ts && !reply.deleted && !reply.onlyFor,
  )
  const last = replies.at(-1)
  return {
    ...messageObject(world, message),
    ...(last ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: last.ts } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  }
}

/** One of the scopes must fit the channel's kind; a private channel is unknown to who is not in it. */
function readable({ world, scopes }: Caller, id: string, what: 'read' | 'history'): Channel | Answer {
  const channel = world.channels.get(id)
  if (!channel || !canSee(channel, world.bot.userId)) return refuse('channel_not_found')
  const needed = `${{ public: 'channels', private: 'groups', im: 'im' }[channel.kind]}:${what}`
  if (!scopes.includes(needed)) return { ok: false, error: 'missing_scope', needed, provided: scopes.join(',') }
  return what === 'history' && !isMember(channel, world.bot.userId) ? refuse('not_in_channel') : channel
}
