import { z } from 'zod'
import { LIMITS } from '../blocks/limits.ts'
import { change, findMessage, messageObject, remove } from '../messages.ts'
import { TIERS } from '../rate.ts'
import type { Message, World } from '../world.ts'
import { writable } from './chat-post.ts'
import { readContent, readMetadata } from './content.ts'
import { type Answer, flag, isRefusal, json, method, name, refuse, text } from './method.ts'

/** https://docs.slack.dev/reference/methods/chat.update: text and blocks are replaced together, metadata only where it is given. */
export const update = method({
  scopes: ['chat:write'],
  rate: TIERS.t3,
  args: z.strictObject({
    channel: name,
    ts: name,
    text: text.optional(),
    blocks: json.optional(),
    markdown_text: text.optional(),
    metadata: json.optional(),
    parse: text.optional(),
    link_names: flag.optional(),
  }),
  run: (args, { world }) => {
    const message = ownMessage(world, args, 'cant_update_message')
    if (isRefusal(message)) return message
    if ((args.text ?? '').length > LIMITS.message.updateText) return refuse('msg_too_long')
    const content = readContent(world, args)
    if (isRefusal(content)) return content
    const read = readMetadata(args.metadata)
    if (isRefusal(read)) return read
    if (read.metadata) message.metadata = Object.keys(read.metadata).length === 0 ? undefined : read.metadata
    change(world, message, content)
    return { ok: true, channel: message.channel, ts: message.ts, text: message.text, message: messageObject(world, message) }
  },
})

/** https://docs.slack.dev/reference/methods/chat.delete */
export const deleteMessage = method({
  scopes: ['chat:write'],
  rate: TIERS.t3,
  args: z.strictObject({ channel: name, ts: name }),
  run: (args, { world }) => {
    const message = ownMessage(world, args, 'cant_delete_message')
    if (isRefusal(message)) return message
    remove(world, message)
    return { ok: true, channel: message.channel, ts: message.ts }
  },
})

/** https://docs.slack.dev/reference/methods/chat.getPermalink */
export const getPermalink = method({
  args: z.strictObject({ channel: name, message_ts: name }),
  run: ({ channel, message_ts }, { world }) => {
    if (!world.channels.has(channel)) return refuse('channel_not_found')
    const message = findMessage(world, channel, message_ts)
    if (!message || message.onlyFor !== undefined) return refuse('message_not_found')
    const inThread = message.thread === undefined ? '' : `?thread_ts=${message.thread}&cid=${channel}`
    const permalink = `https://${world.team.domain}.slack.com/archives/${channel}/p${message.ts.replace('.', '')}${inThread}`
    return { ok: true, channel, permalink }
  },
})

/** Only the author may change a message; an ephemeral one is not found at all. */
function ownMessage(world: World, at: { readonly channel: string; readonly ts: string }, notOwn: string): Message | Answer {
  const channel = writable(world, at.channel)
  if (isRefusal(channel)) return channel
  const message = findMessage(world, at.channel, at.ts)
  if (!message || message.onlyFor !== undefined) return refuse('message_not_found')
  return message.author === world.bot.userId ? message : refuse(notOwn)
}
