import { App, HTTPReceiver } from '@slack/bolt'
import { createRedisInbox } from '../src/ledger/inbox.ts'
import type { Messenger } from '../src/ports/messenger.ts'
import { EVENTS_PATH } from '../src/slack/http-line.ts'
import type { Identity } from '../src/slack/identity.ts'
import { boltLogger } from '../src/slack/log.ts'
import { startSlack } from '../src/slack/start-slack.ts'
import type { Benchmark, Round } from './benchmark.ts'
import { quantile } from './compare.ts'
import { type Caller, startCaller } from './slack-calls.ts'
import { connect } from './store.ts'

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const BOT = { botId: 'B0BOT', botUserId: 'U0BOT', team: 'T0TEAM' }
const NOWHERE = 'http://127.0.0.1:9/'
const quiet = { info: () => undefined, warn: () => undefined, error: (...words: unknown[]) => console.error(...words) }

/** What a person waits for after Enter: the signature is checked and the command recorded before it is acknowledged. */
export const acknowledgement: Benchmark = {
  name: 'acknowledgement',
  async start({ redis: server, size }) {
    const redis = connect(server, 'producer')
    const [adapter, bare, caller] = await Promise.all([startAdapter(redis), startBareBolt(), startCaller(SECRET)])
    const calls = size === 'full' ? 3_000 : 50
    return {
      comparisons: [
        {
          what: 'acknowledge a signed command that was recorded first, 10 in flight',
          beside: 'a bare HTTPReceiver that only acknowledges',
          ours: callsTo(caller, adapter.port, calls),
          baseline: callsTo(caller, bare.port, calls),
        },
      ],
      async stop() {
        await Promise.all([adapter.stop(), bare.stop(), caller.stop()])
        redis.disconnect()
      },
    }
  },
}

const callsTo =
  (caller: Caller, port: number, calls: number): Round =>
  async () => {
    const latencies = await caller.call({ url: `http://127.0.0.1:${port}${EVENTS_PATH}`, calls, atOnce: 10 })
    const sorted = latencies.toSorted((one, other) => one - other)
    return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) }
  }

/** The adapter as it is started, with nobody behind it: what comes after the acknowledgement is settling alone. */
const startAdapter = (redis: Parameters<typeof createRedisInbox>[0]['redis']) =>
  startSlack({
    connection: { mode: 'http', signingSecret: SECRET },
    token: 'xoxb-bench',
    apiUrl: NOWHERE,
    port: 0,
    probes: { healthz: async () => ({ ok: true, says: 'alive' }), readyz: async () => ({ ok: true, says: 'ready' }) },
    identity,
    inbox: createRedisInbox({ redis, prefix: '{bench}' }),
    messenger,
    handle: async () => undefined,
    readForm: () => undefined,
    clock: Date.now,
    log: quiet,
  })

const identity: Identity = { known: () => BOT, whoAmI: async () => ({ ok: true, value: BOT }) }

const unreachable = async () => ({ ok: false, problem: { kind: 'never', code: 'not_here' } }) as const

const messenger: Messenger = {
  post: unreachable,
  update: unreachable,
  findByMark: unreachable,
  whisper: unreachable,
  respond: unreachable,
  openView: unreachable,
  readFile: async () => ({ ok: false, problem: { problem: 'not-of-slack' } }),
}

async function startBareBolt(): Promise<{ readonly port: number; stop(): Promise<unknown> }> {
  const receiver = new HTTPReceiver({ signingSecret: SECRET, endpoints: EVENTS_PATH, logger: boltLogger(quiet) })
  const app = new App({
    receiver,
    convoStore: false,
    clientOptions: { slackApiUrl: NOWHERE },
    logger: boltLogger(quiet),
    authorize: async () => ({ botToken: 'xoxb-bench', ...BOT }),
  })
  app.command(/^/, ({ ack }) => ack())
  const address = (await receiver.start(0)).address()
  if (typeof address !== 'object' || address === null) throw new Error('The bare receiver has no port')
  return { port: address.port, stop: () => receiver.stop() }
}
