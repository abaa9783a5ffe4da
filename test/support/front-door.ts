import { onTestFinished } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { createRedisInbox } from '../../src/ledger/inbox.ts'
import type { Inbox } from '../../src/ports/inbox.ts'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import { signedRequest } from '../../src/sandbox/slack/sign.ts'
import { createHandleIntent } from '../../src/slack/handle-intent.ts'
import { createIdentity } from '../../src/slack/identity.ts'
import { createReadForm } from '../../src/slack/read-forms.ts'
import { startSlack } from '../../src/slack/start-slack.ts'
import { createTakeUp } from '../../src/slack/take-up.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { listeningLog } from './slack-office.ts'
import { wordsOf } from './story-eyes.ts'
import { until } from './waiting.ts'
import type { World } from './world.ts'

/** What the local Slack of a world signs with. */
const SIGNING_SECRET = 'secret'

export type FrontDoor = Awaited<ReturnType<typeof openFrontDoor>>

/**
 * A process that answers the Slack of a world: signed HTTP, an inbox in Redis, a desk of its own. What people type and press
 * goes to the door that was opened last. `dies`: it acknowledges, and does nothing of what it has acknowledged.
 */
export async function openFrontDoor(world: World, { dies = false } = {}) {
  const { slack, messenger, now } = world
  // Signatures are good for five minutes of real time; the clock of a world stands where it was put.
  world.pass(Math.max(0, Date.now() - now()) / 60_000)
  slack.trouble({ kind: 'no-rate-limits' })
  const log = listeningLog()
  const { inbox, settled, carriedOut } = countingInbox(createRedisInbox({ redis: world.redis, prefix: world.prefix }))
  const { hosts, sha256 } = knowledge
  const handle = createHandleIntent({ desk: world.openDesk(), messenger, hosts, sha256, now, log })
  const client = createWebClient({ token: 'xoxb-test', apiUrl: slack.apiUrl, log })
  const running = await startSlack({
    connection: { mode: 'http', signingSecret: SIGNING_SECRET },
    token: 'xoxb-test',
    apiUrl: slack.apiUrl,
    port: 0,
    probes: { healthz: up, readyz: up },
    identity: createIdentity(client),
    readForm: createReadForm({ hosts, sha256 }),
    inbox,
    messenger,
    handle: dies ? () => new Promise(() => undefined) : handle,
    clock: now,
    log,
    drainMs: 50,
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= running.stop())
  onTestFinished(stop)
  const url = `http://127.0.0.1:${running.port}/slack/events`
  slack.deliverTo(url)

  const whispers = (user: string, channel: string) => messagesIn(world, user, channel).filter(({ ephemeral }) => ephemeral)
  /** What is said to this person alone because of what they do. */
  async function saidTo(user: string, channel: string, act: () => Promise<unknown>): Promise<string> {
    const before = whispers(user, channel).length
    await act()
    if (!dies) await settled()
    return whispers(user, channel).slice(before).map(wordsOf).join('\n')
  }

  return {
    log,
    /** How often something was carried out. */
    carriedOut,
    stop,
    takeUp: createTakeUp({ inbox, handle, clock: now, log }),
    types: (user: string, channel: string, text: string) => saidTo(user, channel, () => slack.type(user, channel, `/outbound ${text}`)),
    presses: (user: string, channel: string, request: string, action: string) =>
      saidTo(user, channel, () => slack.act(user, cardIn(world, channel, request), { block_id: `${request}.buttons`, action_id: action })),
    /** As somebody would who holds the signing secret: no person of the local Slack has done it. */
    forges: (user: string, channel: string, payload: object) => saidTo(user, channel, () => send(url, signed(payload))),
    /** As somebody would who does not. */
    sends: (headers: Readonly<Record<string, string>>, body: string) => fetch(url, { method: 'POST', headers, body }),
  }
}

const up = async () => ({ ok: true, says: 'up' })

function countingInbox(inbox: Inbox) {
  let open = 0
  let carried = 0
  const counting: Inbox = {
    ...inbox,
    async record(delivery) {
      const recorded = await inbox.record(delivery)
      if (recorded === 'new') open += 1
      return recorded
    },
    async settle(key) {
      await inbox.settle(key)
      open -= 1
      carried += 1
    },
  }
  return { inbox: counting, settled: () => until(() => open <= 0), carriedOut: () => carried }
}

export const signed = (payload: object) =>
  signedRequest(
    SIGNING_SECRET,
    Date.now(),
    'application/x-www-form-urlencoded',
    new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  )

const send = (url: string, { headers, body }: ReturnType<typeof signed>) => fetch(url, { method: 'POST', headers, body })

export const messagesIn = ({ slack }: World, user: string, channel: string): readonly ScreenMessage[] =>
  slack.see(user).channels.find(({ id }) => id === channel)?.messages ?? []

export function cardIn(world: World, channel: string, request: string) {
  const card = messagesIn(world, 'U0RAE', channel).find(({ blocks }) => blocks[0]?.block_id === `${request}.header`)
  if (card === undefined) throw new Error(`There is no card of ${request}`)
  return { ...card, channel }
}

let presses = 0

/** What Slack sends for a press, with whatever somebody would have it say. */
export const pressPayload = (user: string, channel: string, action: string, value: string, more: object = {}) => ({
  type: 'block_actions',
  user: { id: user, team_id: 'T0SANDBOX' },
  team: { id: 'T0SANDBOX', domain: 'sandbox' },
  api_app_id: 'A0DRAWBRIDGE',
  trigger_id: `trigger-${user}-${value}`,
  container: { type: 'message', message_ts: '1.1', channel_id: channel },
  channel: { id: channel, name: 'forged' },
  response_url: '',
  actions: [{ type: 'button', action_id: action, block_id: 'forged', action_ts: `${++presses}`, value }],
  ...more,
})
