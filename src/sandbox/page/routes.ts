import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Asks } from './asks.ts'
import { createAsks, Unclear } from './asks.ts'
import { assetAt } from './assets.ts'
import { refusal } from './guard.ts'
import { CONTENT_SECURITY_POLICY } from './index-html.ts'
import type { Line } from './live.ts'
import type { PageParts } from './page.ts'
import type { PageState } from './state.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Every call the page makes. Whatever goes wrong is answered as `{"error": words}`. */
export function createAnswer(parts: PageParts, live: Line): Answer {
  const asks = createAsks(parts)
  return async (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    try {
      await route(request, response, { parts, live, asks })
    } catch (error) {
      const status = error instanceof Unclear ? 400 : 500
      json(response, status, { error: error instanceof Error ? error.message : String(error) })
    }
  }
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

type Desk = { readonly parts: PageParts; readonly live: Line; readonly asks: Asks }

async function route(request: IncomingMessage, response: ServerResponse, { parts, live, asks }: Desk): Promise<void> {
  const refused = refusal(request)
  if (refused !== undefined) return json(response, 403, { error: refused })
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (request.method === 'POST') return perform(asks, url.pathname, request, response)
  if (request.method !== 'GET') return json(response, 405, { error: 'Only GET and POST.' })
  if (url.pathname === '/state') return json(response, 200, stateFor(whoIn(url, parts), parts))
  if (url.pathname === '/events') return live.add(response)
  const asset = await assetAt(url.pathname)
  if (asset === undefined) return json(response, 404, { error: `There is nothing at ${url.pathname}.` })
  response.writeHead(200, { 'content-type': asset.type }).end(asset.body)
}

async function perform(asks: Asks, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const ask = asks.get(path)
  if (ask === undefined) return json(response, 404, { error: `Nothing can be asked at ${path}.` })
  await ask(await bodyOf(request))
  json(response, 200, {})
}

/** Slack's own longest text is 40,000 characters. */
const LONGEST_BODY = 1_000_000

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > LONGEST_BODY) throw new Unclear('That is too long.')
  const body = await text(request)
  try {
    return JSON.parse(body)
  } catch {
    throw new Unclear('That is not JSON.')
  }
}

function whoIn(url: URL, { people }: PageParts): string {
  const as = url.searchParams.get('as') ?? people[0] ?? ''
  if (!people.includes(as)) throw new Unclear('There is nobody of this id to be.')
  return as
}

function stateFor(user: string, { slack, azure, people, story }: PageParts): PageState {
  return {
    screen: slack.see(user),
    people,
    azure: azure.look(),
    troubles: azure.troubles(),
    speed: azure.speed,
    story,
    now: Date.now(),
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
