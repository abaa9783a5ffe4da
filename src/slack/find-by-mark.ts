import type { WebClient } from '@slack/web-api'
import { no, ok } from '../domain/result.ts'
import type { Messenger } from '../ports/messenger.ts'
import type { Posted } from '../ports/shown.ts'
import type { BotIdentity, Identity } from './identity.ts'
import { slackFailureOf } from './slack-failure.ts'

/** The type of the metadata on every message that shows a request. */
export const MARKED = 'drawbridge_request'

/** A lost post is looked for soon after it was sent, so it is among the newest; further back a search costs more than it finds. */
const PAGES = 5
const PAGE = 100

/** Looks among the bot's own messages, because any app can write any metadata. */
export function createFindByMark(client: WebClient, identity: Identity): Messenger['findByMark'] {
  return async (channel, mark, thread) => {
    const me = await identity.whoAmI()
    if (!me.ok) return me
    try {
      const pages = thread === undefined ? historyOf(client, channel) : threadOf(client, channel, thread)
      return ok(await newestIn(pages, channel, (message) => message.ts !== thread && isMarked(message, mark) && isFrom(me.value, message)))
    } catch (error) {
      return no(slackFailureOf(error))
    }
  }
}

type Found = {
  readonly ts?: string
  readonly user?: string
  readonly bot_id?: string
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object }
}

type Page = { readonly messages?: readonly Found[]; readonly response_metadata?: { readonly next_cursor?: string } }

/** A channel comes newest first, a thread oldest first: the newest of a page is told by its time. */
async function newestIn(pages: AsyncIterable<Page>, channel: string, isWanted: (message: Found) => boolean): Promise<Posted | undefined> {
  let newest: string | undefined
  for await (const { messages = [] } of pages) {
    for (const message of messages.filter(isWanted)) {
      if (message.ts !== undefined && (newest === undefined || Number(message.ts) > Number(newest))) newest = message.ts
    }
  }
  return newest === undefined ? undefined : { channel, ts: newest }
}

const historyOf = (client: WebClient, channel: string): AsyncIterable<Page> =>
  paged((cursor) => client.conversations.history({ channel, include_all_metadata: true, limit: PAGE, ...cursor }))

const threadOf = (client: WebClient, channel: string, ts: string): AsyncIterable<Page> =>
  paged((cursor) => client.conversations.replies({ channel, ts, include_all_metadata: true, limit: PAGE, ...cursor }))

async function* paged(ask: (cursor: { cursor?: string }) => Promise<Page>): AsyncIterable<Page> {
  let cursor: { cursor?: string } = {}
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await ask(cursor)
    yield answer
    const next = answer.response_metadata?.next_cursor
    if (next === undefined || next === '') return
    cursor = { cursor: next }
  }
}

const isMarked = ({ metadata }: Found, mark: string): boolean =>
  metadata?.event_type === MARKED &&
  metadata.event_payload !== undefined &&
  'mark' in metadata.event_payload &&
  metadata.event_payload.mark === mark

const isFrom = (me: BotIdentity, message: Found): boolean => message.bot_id === me.botId || message.user === me.botUserId
