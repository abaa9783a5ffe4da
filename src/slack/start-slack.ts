import { App, type Receiver } from '@slack/bolt'
import type { Clock } from '../ports/clock.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Messenger } from '../ports/messenger.ts'
import { openHttpLine } from './http-line.ts'
import type { Identity } from './identity.ts'
import { createInFlight } from './in-flight.ts'
import { listen } from './listeners.ts'
import { boltLogger, type Log } from './log.ts'
import type { ReadForm } from './read-forms.ts'
import type { Connection, Line, Probes } from './receiver.ts'
import { SlackRefused } from './slack-refused.ts'
import { openSocketLine } from './socket-line.ts'
import { createTake, type HandleIntent } from './take.ts'

export { SlackRefused } from './slack-refused.ts'

type Deps = {
  readonly connection: Connection
  readonly token: string
  readonly apiUrl: string
  readonly port: number
  readonly probes: Probes
  readonly identity: Identity
  readonly inbox: Inbox
  readonly messenger: Messenger
  readonly handle: HandleIntent
  readonly readForm: ReadForm
  readonly clock: Clock
  readonly log: Log
  /** How long a stop waits for what was acknowledged. */
  readonly drainMs?: number
}

export interface RunningSlack {
  /** Takes nothing more, and resolves when what was taken has been dealt with, or after `drainMs`. */
  stop(): Promise<void>
  /** Whether Slack can reach us: always by HTTP, in Socket Mode while the socket stands. */
  connected(): boolean
  /** Where probes are answered, and by HTTP the events. */
  readonly port: number
}

/** Listens to Slack. Rejects with `SlackRefused` for a token that Slack does not take; an unreachable Slack stops nothing. */
export async function startSlack(deps: Deps): Promise<RunningSlack> {
  // Asked at once and waited for last: the probes must answer while Slack does not.
  const checked = checkBotToken(deps)
  checked.catch(() => undefined)
  const inFlight = createInFlight()
  let stopping = false
  const readyz: Probes['readyz'] = () => (stopping ? Promise.resolve({ ok: false, says: 'stopping' }) : deps.probes.readyz())

  const line = await openLine(deps, { ...deps.probes, readyz }, (receiver) =>
    listen(createApp(deps, receiver), { ...deps, take: createTake({ ...deps, inFlight }) }),
  )

  await checked.catch(async (error: unknown) => {
    stopping = true
    await line.close(Promise.resolve())
    throw error
  })

  async function drained(): Promise<void> {
    const left = await inFlight.drained(deps.drainMs ?? 10_000)
    if (left > 0) deps.log.warn({ left }, 'stopping with deliveries in hand: another process will take them up')
  }

  return {
    connected: line.connected,
    port: line.port,
    async stop() {
      stopping = true
      await line.close(drained())
    },
  }
}

async function checkBotToken({ identity, log }: Deps): Promise<void> {
  const me = await identity.whoAmI()
  if (me.ok) return
  if (me.problem.kind !== 'again') throw new SlackRefused('SLACK_BOT_TOKEN', me.problem.code)
  log.warn({ code: me.problem.code }, 'Slack cannot be reached now; what it delivers is taken all the same')
}

function openLine({ connection, port, log }: Deps, probes: Probes, attach: (receiver: Receiver) => void): Promise<Line> {
  const options = { port, probes, log, attach }
  return connection.mode === 'http'
    ? openHttpLine(connection.signingSecret, options)
    : openSocketLine(connection.appToken, connection.apiUrl, options)
}

/**
 * `authorize` and not `token`: with a token Bolt asks Slack who it is, and while Slack does not answer, nothing would be
 * acknowledged (facts: start and token check). Nothing is sent by Bolt's own client; the messenger has another.
 */
function createApp({ token, apiUrl, identity, log }: Deps, receiver: Receiver): App {
  const app = new App({
    receiver,
    convoStore: false,
    extendedErrorHandler: true,
    clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { retries: 0 } },
    logger: boltLogger(log),
    authorize: async () => ({ botToken: token, ...identity.known() }),
  })
  app.error(async ({ error, body }: BoltTrouble) => {
    log.error({ err: error, type: 'type' in body ? body.type : 'command' }, 'Bolt could not handle a delivery')
  })
  return app
}

/** What Bolt hands over with `extendedErrorHandler`; it does not export its own name for it. */
type BoltTrouble = { readonly error: Error; readonly body: object }
