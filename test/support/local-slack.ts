import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import type { LocalSlackOptions } from '../../src/sandbox/slack/options.ts'

export const BOT_TOKEN = 'xoxb-test'
export const APP_TOKEN = 'xapp-test'
export const SIGNING_SECRET = 'signing-secret'

export const ANN = 'U0ANN'
export const BO = 'U0BO'
export const GUS = 'U0GUS'
export const ML = 'C0ML'
export const SECRET_ROOM = 'C0SECRET'
export const PLATFORM = 'S0PLATFORM'

/** A workspace with two members, a guest, one public and one private channel, and a group. Ends with the test. */
export async function testSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await startLocalSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    team: { id: 'T0TEAM', domain: 'drawbridge-test' },
    people: [
      { id: ANN, name: 'Ann Lee', title: 'Data scientist', color: '#2b6cb0' },
      { id: BO, name: 'Bo', title: 'Platform engineer', color: '#2f855a' },
      { id: GUS, name: 'Gus', title: 'Guest', color: '#999999', guest: true },
    ],
    usergroups: [{ id: PLATFORM, handle: 'platform', users: [BO] }],
    channels: [
      { id: ML, name: 'ml', topic: 'Machine learning' },
      { id: SECRET_ROOM, name: 'secret', topic: '', private: true, members: [ANN, 'U0DRAWBRIDGE'] },
    ],
    commands: [{ command: '/outbound', description: 'Outbound rules', usage_hint: 'help', should_escape: true }],
    ...options,
  })
  onTestFinished(() => slack.stop())
  return slack
}

/** A clock that stands still until it is moved. */
export function movableClock(start = Date.UTC(2026, 10, 23, 12)) {
  let now = start
  return {
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

export type Call = Record<string, unknown>

/** Calls the Web API as an app does: a form with JSON inside, or a JSON body. */
export async function callSlack(slack: LocalSlack, method: string, args: Call = {}, how: { token?: string; json?: boolean } = {}) {
  const { token = BOT_TOKEN, json = false } = how
  const fields = Object.entries(args).map(([key, value]): [string, string] => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded' },
    body: json ? JSON.stringify(args) : new URLSearchParams(fields).toString(),
  })
  const answer: Record<string, unknown> = JSON.parse(await response.text())
  return { status: response.status, headers: response.headers, answer }
}

export type Heard = { readonly headers: IncomingHttpHeaders; readonly raw: string; readonly payload: Record<string, unknown> }
export type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown } | 'silence'

/** An app that is nothing but its answers: what it heard can be looked at. Ends with the test. */
export async function scriptedApp(slack: LocalSlack, reply: (heard: Heard) => Reply | Promise<Reply> = () => ({})) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const raw = Buffer.concat(chunks).toString('utf8')
      const one = { headers: request.headers, raw, payload: payloadOf(request.headers['content-type'], raw) }
      heard.push(one)
      const answer = await reply(one)
      if (answer === 'silence') return
      const { status = 200, headers = {}, body } = answer
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/slack/events`
  slack.deliverTo(url)
  return { heard, url }
}

function payloadOf(type: string | undefined, raw: string): Record<string, unknown> {
  if (type === 'application/json') return JSON.parse(raw)
  const fields = Object.fromEntries(new URLSearchParams(raw))
  return fields['payload'] === undefined ? fields : JSON.parse(fields['payload'])
}

/** Everything `user` sees in the channel, replies after what they answer. */
export function messagesOf(slack: LocalSlack, user: string, channel: string = ML): readonly ScreenMessage[] {
  const seen = slack.see(user).channels.find((one) => one.id === channel)?.messages ?? []
  return seen.flatMap((message) => [message, ...message.replies])
}

export const notesOf = (slack: LocalSlack, user: string): readonly string[] => slack.see(user).notes.map((note) => note.text)

export const plain = (text: string) => ({ type: 'plain_text', text })
export const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
export const button = (action_id: string, more: Call = {}) => ({ type: 'button', action_id, text: plain(action_id), ...more })
export const buttons = (block_id: string, ...ids: readonly string[]) => ({
  type: 'actions',
  block_id,
  elements: ids.map((id) => button(id)),
})
export const textInput = (block_id: string, more: Call = {}, element: Call = {}) => ({
  type: 'input',
  block_id,
  label: plain(block_id),
  element: { type: 'plain_text_input', action_id: 'typed', ...element },
  ...more,
})
export const modal = (callback_id: string, blocks: readonly unknown[], more: Call = {}) => ({
  type: 'modal',
  callback_id,
  title: plain('A form'),
  submit: plain('Send'),
  blocks,
  ...more,
})
