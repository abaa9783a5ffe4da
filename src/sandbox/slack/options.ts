/** What a local Slack consists of when it starts. Ids are Slack's: `T…`, `U…`, `S…`, `C…`. */
export type LocalSlackOptions = {
  /** Milliseconds since 1970: what triggers, response URLs, rates and time stamps go by. Slack's patience is real time. */
  readonly clock?: () => number
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly signingSecret: string
  readonly botToken: string
  /** Without one there is no Socket Mode. */
  readonly appToken?: string
  /** Where the app listens, e.g. `http://127.0.0.1:3000/slack/events`; may be told later by `deliverTo`. */
  readonly eventsUrl?: string
  readonly team: { readonly id: string; readonly domain: string }
  readonly bot?: Partial<Bot>
  /** The bot token's; default: everything the methods here can ask for. */
  readonly scopes?: readonly string[]
  readonly people: readonly PersonOptions[]
  readonly usergroups: readonly UsergroupOptions[]
  readonly channels: readonly ChannelOptions[]
  /** As in the manifest's `features.slash_commands`. */
  readonly commands: readonly CommandOptions[]
  /** As in the manifest's `features.shortcuts`, those on messages. */
  readonly shortcuts?: readonly ShortcutOptions[]
  /** As in the manifest's `settings.event_subscriptions.bot_events`. */
  readonly events?: readonly string[]
  readonly patience?: Partial<Patience>
}

export type Bot = { readonly userId: string; readonly botId: string; readonly appId: string; readonly name: string }

export type PersonOptions = {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly color: string
  /** A restricted member. */
  readonly guest?: boolean
  readonly deleted?: boolean
  readonly bot?: boolean
  /** The Slack team the person belongs to, when it is another (Slack Connect). */
  readonly team?: string
}

type UsergroupOptions = { readonly id: string; readonly handle: string; readonly users: readonly string[] }

type ChannelOptions = {
  readonly id: string
  readonly name: string
  readonly topic: string
  /** User ids, the bot's among them if it is in. Default: everybody and the bot. */
  readonly members?: readonly string[]
  readonly private?: boolean
  readonly archived?: boolean
  /** Shared with another organisation. */
  readonly connect?: boolean
}

export type CommandOptions = {
  readonly command: string
  readonly description: string
  readonly usage_hint?: string
  readonly should_escape?: boolean
}

export type ShortcutOptions = { readonly name: string; readonly callback_id: string; readonly description: string }

/** How long Slack waits, in real milliseconds. */
export type Patience = {
  /** For an answer to a command, an interaction or an event. */
  readonly ackMs: number
  /** Before each further attempt at an event. */
  readonly eventRetriesMs: readonly number[]
}

/** https://docs.slack.dev/apis/events-api#retries and the three seconds of every interaction. */
export const SLACKS_PATIENCE: Patience = { ackMs: 3000, eventRetriesMs: [0, 60_000, 300_000] }

export const DEFAULT_BOT: Bot = { userId: 'U0DRAWBRIDGE', botId: 'B0DRAWBRIDGE', appId: 'A0DRAWBRIDGE', name: 'drawbridge' }

export const EVERY_SCOPE: readonly string[] = [
  'commands',
  'chat:write',
  'users:read',
  'usergroups:read',
  'files:read',
  'im:write',
  'channels:read',
  'groups:read',
  'im:read',
  'channels:history',
  'groups:history',
  'im:history',
]
