import type { KnownBlock } from '@slack/types'
import { isJson, type Json } from './json.ts'
import { addressed } from './mrkdwn.ts'
import type { Message, World } from './world.ts'

export type Draft = {
  readonly channel: string
  readonly author: string
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly thread?: string | undefined
  readonly broadcast?: boolean | undefined
  readonly onlyFor?: string | undefined
  readonly metadata?: Json | undefined
}

export function post(world: World, draft: Draft): Message {
  const message: Message = {
    ts: world.ids.ts(),
    channel: draft.channel,
    thread: draft.thread,
    broadcast: draft.broadcast ?? false,
    author: draft.author,
    onlyFor: draft.onlyFor,
    text: draft.text,
    blocks: draft.blocks,
    earlier: [],
    metadata: draft.metadata,
    edited: undefined,
    deleted: false,
    mentions: peopleBehind(world, addressed(draft.text, draft.blocks)),
  }
  world.messages.push(message)
  world.changed()
  return message
}

/** No client is further behind than this. */
const STATES_KEPT = 20

/** An edit: it notifies nobody, so `mentions` stay what they were. */
export function change(world: World, message: Message, to: { readonly text: string; readonly blocks: readonly KnownBlock[] }): void {
  message.earlier.push(message.blocks)
  if (message.earlier.length > STATES_KEPT) message.earlier.shift()
  message.text = to.text
  message.blocks = to.blocks
  message.edited = world.ids.ts()
  forgetPicked(world, message)
  world.changed()
}

export function remove(world: World, message: Message): void {
  message.deleted = true
  world.changed()
}

export const findMessage = (world: World, channel: string, ts: string): Message | undefined =>
  world.messages.find((message) => message.channel === channel && message.ts === ts && !message.deleted)

/** The message and what Slack tells of it in a payload or a history. */
export function messageObject(world: World, message: Message, blocks: readonly KnownBlock[] = message.blocks) {
  const byBot = message.author === world.bot.userId
  const parent = message.thread === undefined ? undefined : findMessage(world, message.channel, message.thread)
  return {
    user: message.author,
    type: 'message',
    ts: message.ts,
    ...(byBot ? { bot_id: world.bot.botId, app_id: world.bot.appId } : {}),
    text: message.text,
    team: world.team.id,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread, ...(parent ? { parent_user_id: parent.author } : {}) }),
    ...(message.edited === undefined ? {} : { edited: { user: message.author, ts: message.edited } }),
    ...(blocks.length === 0 ? {} : { blocks }),
  }
}

/** A user group notifies its members. */
function peopleBehind(world: World, names: readonly string[]): readonly string[] {
  return [
    ...new Set(names.flatMap((name) => world.groups.get(name)?.users ?? (world.people.has(name) || /^[a-z]/.test(name) ? [name] : []))),
  ]
}

/** What somebody picked stays as long as its block does: that is why a new state of a message needs new `block_id`s. */
function forgetPicked(world: World, message: Message): void {
  const kept = new Set(message.blocks.flatMap((block) => block.block_id ?? []))
  for (const [key, values] of world.picked) {
    if (!key.endsWith(` ${message.channel}/${message.ts}`)) continue
    world.picked.set(key, Object.fromEntries(Object.entries(values).filter(([blockId]) => kept.has(blockId))))
  }
}

export const pickedKey = (user: string, at: Message | string): string =>
  typeof at === 'string' ? `${user} ${at}` : `${user} ${at.channel}/${at.ts}`

/** `metadata` as Slack takes it: an event type and a payload object; an empty object removes what was there. */
export const isMetadata = (value: unknown): value is Json =>
  isJson(value) && typeof value['event_type'] === 'string' && value['event_type'] !== '' && isJson(value['event_payload'])
