import { z } from 'zod'
import { isMember } from '../channels.ts'
import { findMessage, messageObject, post } from '../messages.ts'
import { PER_CHANNEL, TIERS } from '../rate.ts'
import type { Channel, World } from '../world.ts'
import { readContent, readMetadata } from './content.ts'
import { type Answer, flag, isRefusal, json, method, name, refuse, text } from './method.ts'

const content = {
  channel: name,
  text: text.optional(),
  blocks: json.optional(),
  markdown_text: text.optional(),
  thread_ts: name.optional(),
  parse: text.optional(),
  link_names: flag.optional(),
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export const postMessage = method({
  scopes: ['chat:write'],
  rate: PER_CHANNEL,
  args: z.strictObject({
    ...content,
    mrkdwn: flag.optional(),
    metadata: json.optional(),
    reply_broadcast: flag.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  }),
  run: (args, { world }) => {
    const place = placeFor(world, args.channel, args.thread_ts)
    if (isRefusal(place)) return place
    const content = readContent(world, args)
    if (isRefusal(content)) return content
    const read = readMetadata(args.metadata)
    if (isRefusal(read)) return read
    const { metadata } = read
    const message = post(world, { ...place, ...content, author: world.bot.userId, broadcast: args.reply_broadcast, metadata })
    return { ok: true, channel: message.channel, ts: message.ts, message: messageObject(world, message) }
  },
})

/** https://docs.slack.dev/reference/methods/chat.postEphemeral */
export const postEphemeral = method({
  scopes: ['chat:write'],
  rate: TIERS.t4,
  args: z.strictObject({ ...content, user: name }),
  run: (args, { world }) => {
    const place = placeFor(world, args.channel, args.thread_ts)
    if (isRefusal(place)) return place
    const channel = world.channels.get(place.channel)
    if (!world.people.has(args.user) || !channel || !isMember(channel, args.user)) return refuse('user_not_in_channel')
    const content = readContent(world, args)
    if (isRefusal(content)) return content
    const message = post(world, { ...place, ...content, author: world.bot.userId, onlyFor: args.user })
    return { ok: true, message_ts: message.ts }
  },
})

type Place = { readonly channel: string; readonly thread: string | undefined }

/** Where the bot may post. A user's id is no channel here: on Slack such a post lands in the Slackbot conversation. */
function placeFor(world: World, id: string, threadTs: string | undefined): Place | Answer {
  const channel = writable(world, id)
  if (isRefusal(channel)) return channel
  if (threadTs === undefined) return { channel: id, thread: undefined }
  const parent = findMessage(world, id, threadTs)
  if (!parent || parent.onlyFor !== undefined) return refuse('cannot_reply_to_message')
  return { channel: id, thread: parent.thread ?? parent.ts }
}

export function writable(world: World, id: string): Channel | Answer {
  const channel = world.channels.get(id)
  const inside = channel && isMember(channel, world.bot.userId)
  if (!channel || (channel.kind !== 'public' && !inside)) return refuse('channel_not_found')
  if (!inside) return refuse('not_in_channel')
  return channel.archived ? refuse('is_archived') : channel
}
