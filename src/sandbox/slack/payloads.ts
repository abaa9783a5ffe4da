import { channelNameFor } from './channels.ts'
import type { Json } from './json.ts'
import { messageObject, pickedKey } from './messages.ts'
import { handleOf, personOf, userInPayload } from './people.ts'
import { newResponseUrl } from './response-url.ts'
import { newTrigger } from './triggers.ts'
import { stateOf } from './values.ts'
import { viewObject } from './views.ts'
import type { Channel, Message, OpenView, PublishedHome, Values, World } from './world.ts'

/** Deprecated by Slack and still sent. */
const VERIFICATION_TOKEN = 'local-verification-token'

/** https://docs.slack.dev/interactivity/implementing-slash-commands: every value a string, as on the wire. */
export function commandPayload(
  world: World,
  user: string,
  channel: Channel,
  command: string,
  text: string,
): Readonly<Record<string, string>> {
  const person = personOf(world, user)
  return {
    token: VERIFICATION_TOKEN,
    team_id: person.team ?? world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channelNameFor(channel),
    user_id: user,
    user_name: handleOf(person),
    command,
    text,
    api_app_id: world.bot.appId,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(world, 'commands', { user, channel: channel.id, message: undefined }),
    trigger_id: newTrigger(world, user),
  }
}

const interaction = (world: World, type: string, user: string) => ({
  type,
  user: userInPayload(world, user),
  api_app_id: world.bot.appId,
  token: VERIFICATION_TOKEN,
  team: { id: world.team.id, domain: world.team.domain },
  enterprise: null,
  is_enterprise_install: false,
})

/** A press on a message, with the blocks as the person saw them. What is ephemeral is not told. */
export function messageActionPayload(world: World, user: string, message: Message, seen: Message['blocks'], action: Json): Json {
  const channel = world.channels.get(message.channel)
  const ephemeral = message.onlyFor !== undefined
  return {
    ...interaction(world, 'block_actions', user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    },
    trigger_id: newTrigger(world, user),
    channel: { id: message.channel, name: channel ? channelNameFor(channel) : '' },
    ...(ephemeral ? {} : { message: messageObject(world, message, seen) }),
    state: { values: stateOf(seen, world.picked.get(pickedKey(user, message)) ?? {}) },
    response_url: newResponseUrl(world, 'actions', { user, channel: message.channel, message: message.ts }),
    actions: [action],
  }
}

/** A shortcut on a message (https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export function shortcutPayload(world: World, user: string, message: Message, callbackId: string): Json {
  const channel = world.channels.get(message.channel)
  return {
    ...interaction(world, 'message_action', user),
    action_ts: world.ids.ts(),
    callback_id: callbackId,
    trigger_id: newTrigger(world, user),
    response_url: newResponseUrl(world, 'app', { user, channel: message.channel, message: message.ts }),
    message_ts: message.ts,
    channel: { id: message.channel, name: channel ? channelNameFor(channel) : '' },
    message: messageObject(world, message),
  }
}

export function viewActionPayload(world: World, user: string, at: OpenView | PublishedHome, action: Json): Json {
  const values = stateOf(at.view.blocks, world.picked.get(pickedKey(user, at.id)) ?? {})
  return {
    ...interaction(world, 'block_actions', user),
    container: { type: 'view', view_id: at.id },
    trigger_id: newTrigger(world, user, at.id),
    view: viewObject(world, at, at.view, values),
    state: { values },
    actions: [action],
  }
}

export const submissionPayload = (world: World, open: OpenView, values: Values): Json => ({
  ...interaction(world, 'view_submission', open.user),
  trigger_id: newTrigger(world, open.user, open.id),
  view: viewObject(world, open, open.view, values),
  response_urls: [],
})

export const closedPayload = (world: World, open: OpenView, isCleared: boolean): Json => ({
  ...interaction(world, 'view_closed', open.user),
  view: viewObject(world, open, open.view, {}),
  is_cleared: isCleared,
})

/** The envelope of the Events API. */
export function eventPayload(world: World, event: Json): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: world.team.id,
    api_app_id: world.bot.appId,
    event: { ...event, event_ts: world.ids.ts() },
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: world.team.id, user_id: world.bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  }
}
