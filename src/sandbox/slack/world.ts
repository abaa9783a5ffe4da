import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import { createIds, type Ids } from './ids.ts'
import type { Json } from './json.ts'
import {
  type Bot,
  type CommandOptions,
  DEFAULT_BOT,
  EVERY_SCOPE,
  type LocalSlackOptions,
  type PersonOptions,
  type ShortcutOptions,
} from './options.ts'

/** Everything this Slack remembers. Plain mutable state; the rules stand in the files that change it. */
export type World = {
  readonly now: () => number
  readonly ids: Ids
  readonly team: { readonly id: string; readonly domain: string }
  readonly bot: Bot
  readonly signingSecret: string
  readonly commands: readonly CommandOptions[]
  readonly shortcuts: readonly ShortcutOptions[]
  readonly events: ReadonlySet<string>
  readonly tokens: Map<string, Token>
  readonly people: Map<string, PersonOptions>
  readonly groups: Map<string, Group>
  readonly channels: Map<string, Channel>
  readonly messages: Message[]
  readonly stacks: Map<string, OpenView[]>
  readonly homes: Map<string, PublishedHome>
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  /** What people have picked or typed and not yet sent, by `${user} ${view or message}`. */
  readonly picked: Map<string, Values>
  /** What people have put into forms, by the path it is served at. */
  readonly files: Map<string, KeptFile>
  readonly notes: Note[]
  /** One use each: for connecting by WebSocket. */
  readonly tickets: Set<string>
  /** Block types that are refused although they are good, as an old workspace would. */
  readonly refusedBlocks: Set<string>
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  address: string
  /** Something visible has changed. */
  changed(): void
  readonly watchers: Set<() => void>
}

export type Token = { readonly kind: 'bot' | 'app'; scopes: readonly string[]; revoked: boolean }

export type Group = { readonly id: string; readonly handle: string; users: readonly string[]; disabled: boolean; updated: number }

export type Channel = {
  readonly id: string
  readonly name: string
  readonly topic: string
  readonly kind: 'public' | 'private' | 'im'
  /** Undefined: everybody and the bot. */
  members: readonly string[] | undefined
  archived: boolean
  readonly connect: boolean
}

export type Message = {
  readonly ts: string
  readonly channel: string
  readonly thread: string | undefined
  readonly broadcast: boolean
  /** A user's id, the bot's included. */
  readonly author: string
  readonly onlyFor: string | undefined
  text: string
  blocks: readonly KnownBlock[]
  /** What the blocks were before each change: a client may not have repainted when somebody clicks. */
  readonly earlier: (readonly KnownBlock[])[]
  metadata: Json | undefined
  edited: string | undefined
  deleted: boolean
  readonly mentions: readonly string[]
}

export type OpenView = {
  readonly id: string
  readonly user: string
  readonly rootId: string
  readonly previousId: string | undefined
  view: ModalView
  hash: string
  errors: Readonly<Record<string, string>>
}

export type PublishedHome = { readonly id: string; view: HomeView; hash: string }

type Trigger = { readonly user: string; readonly at: number; used: boolean; readonly view: string | undefined }

export type ResponseUrl = {
  readonly at: number
  uses: number
  readonly user: string
  readonly channel: string
  /** The message the interaction came from; none for a command. */
  readonly message: string | undefined
}

export type KeptFile = { readonly type: string; readonly bytes: Uint8Array }

/** `values[block_id][action_id]`: the state of one element as Slack reports it. */
export type Values = Record<string, Record<string, Json>>

type Note = { readonly at: number; readonly user: string; readonly channel: string; readonly text: string }

export function createWorld(options: LocalSlackOptions): World {
  const now = options.clock ?? Date.now
  const watchers = new Set<() => void>()
  return {
    now,
    ids: createIds(now),
    team: options.team,
    bot: { ...DEFAULT_BOT, ...options.bot },
    signingSecret: options.signingSecret,
    commands: options.commands,
    shortcuts: options.shortcuts ?? [],
    events: new Set(options.events ?? ['app_home_opened']),
    tokens: tokensOf(options),
    people: byId(options.people),
    groups: byId(options.usergroups.map((group) => ({ ...group, disabled: false, updated: now() }))),
    channels: byId(options.channels.map(channelOf)),
    messages: [],
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    picked: new Map(),
    files: new Map(),
    notes: [],
    tickets: new Set(),
    refusedBlocks: new Set(),
    address: '',
    watchers,
    changed: () => {
      for (const watcher of watchers) watcher()
    },
  }
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]))

function tokensOf({ botToken, appToken, scopes = EVERY_SCOPE }: LocalSlackOptions): Map<string, Token> {
  const tokens = new Map<string, Token>([[botToken, { kind: 'bot', scopes, revoked: false }]])
  if (appToken !== undefined) tokens.set(appToken, { kind: 'app', scopes: ['connections:write'], revoked: false })
  return tokens
}

const channelOf = (channel: LocalSlackOptions['channels'][number]): Channel => ({
  id: channel.id,
  name: channel.name,
  topic: channel.topic,
  kind: channel.private ? 'private' : 'public',
  members: channel.members,
  archived: channel.archived ?? false,
  connect: channel.connect ?? false,
})
