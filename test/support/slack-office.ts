import { onTestFinished } from 'vitest'
import { COMMAND } from '../../src/commands/verbs.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import type { Delivery, Inbox } from '../../src/ports/inbox.ts'
import type { LocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import type { LocalSlackOptions } from '../../src/sandbox/slack/options.ts'
import { createIdentity } from '../../src/slack/identity.ts'
import type { Intent } from '../../src/slack/intent.ts'
import type { Log } from '../../src/slack/log.ts'
import { createMessenger } from '../../src/slack/messenger.ts'
import { createReadForm } from '../../src/slack/read-forms.ts'
import type { Connection } from '../../src/slack/receiver.ts'
import { startSlack } from '../../src/slack/start-slack.ts'
import type { HandleIntent } from '../../src/slack/take.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { ASK_SHORTCUT } from '../../src/views/action-ids.ts'
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, testSlack } from './local-slack.ts'

/** What was said to operators, and nothing of it on the terminal. */
export function listeningLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = []
  const say = (...words: readonly unknown[]) =>
    void lines.push(words.map((word) => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '))
  return { lines, info: say, warn: say, error: say }
}

/** An inbox that remembers as long as the test lasts. `store` is how its store is doing. */
export function memoryInbox() {
  const held = new Map<string, Delivery>()
  const keys = new Set<string>()
  const journal: string[] = []
  let store: () => Promise<unknown> = async () => undefined
  const inbox: Inbox = {
    async record(delivery) {
      await store()
      if (keys.has(delivery.key)) return 'seen'
      keys.add(delivery.key)
      // As a store keeps it: what is no plain JSON would come back otherwise.
      held.set(delivery.key, JSON.parse(JSON.stringify(delivery)))
      journal.push('recorded')
      return 'new'
    },
    async settle(key) {
      held.delete(key)
      journal.push('settled')
    },
    async forget(key, receivedAt) {
      await store()
      if (held.get(key)?.receivedAt !== receivedAt) return
      held.delete(key)
      keys.delete(key)
      journal.push('forgotten')
    },
    unsettled: async (before, limit) => [...held.values()].filter(({ receivedAt }) => receivedAt < before).slice(0, limit),
  }
  return {
    inbox,
    journal,
    held,
    beAway: () => {
      store = () => Promise.reject(new Error('connection refused'))
    },
    /** Answers only once the returned function is called. */
    beSlow: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      store = () => promise
      return resolve
    },
    beWell: () => {
      store = async () => undefined
    },
  }
}

export type Office = Awaited<ReturnType<typeof slackOffice>>

/** A local Slack and the adapter before it, with a desk clerk in place of the desk. Ends with the test. */
export async function slackOffice(
  options: { handle?: HandleIntent; mode?: Connection['mode']; drainMs?: number; slack?: Partial<LocalSlackOptions> } = {},
) {
  const slack = await testSlack({
    commands: [{ command: COMMAND, description: 'Outbound rules', should_escape: true }],
    shortcuts: [{ name: 'Ask for what it needs', callback_id: ASK_SHORTCUT, description: 'Reads an error' }],
    ...options.slack,
  })
  const log = listeningLog()
  const store = memoryInbox()
  const intents: Intent[] = []
  const handle: HandleIntent = async (intent, key) => {
    intents.push(intent)
    store.journal.push('carried out')
    await options.handle?.(intent, key)
  }
  const parts = partsOn(slack, log)
  const running = await startSlack({
    connection: connectionTo(slack, options.mode ?? 'http'),
    token: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    port: 0,
    probes: {
      healthz: async () => ({ ok: true, says: 'alive' }),
      readyz: async () => ({ ok: true, says: 'ready' }),
    },
    inbox: store.inbox,
    handle,
    readForm: createReadForm(knowledge),
    clock: Date.now,
    log,
    drainMs: options.drainMs ?? 5_000,
    ...parts,
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= running.stop())
  onTestFinished(stop)
  const url = `http://127.0.0.1:${running.port}`
  slack.deliverTo(`${url}/slack/events`)
  return { slack, store, log, intents, running, stop, url, ...parts }
}

export function partsOn(slack: Pick<LocalSlack, 'apiUrl'>, log: Log) {
  const client = createWebClient({ token: BOT_TOKEN, apiUrl: slack.apiUrl, log, timeoutMs: 1_000 })
  const identity = createIdentity(client)
  return { client, identity, messenger: createMessenger({ client, token: BOT_TOKEN, apiUrl: slack.apiUrl, identity, log }) }
}

const connectionTo = (slack: LocalSlack, mode: Connection['mode']): Connection =>
  mode === 'http' ? { mode, signingSecret: SIGNING_SECRET } : { mode, appToken: APP_TOKEN, apiUrl: slack.apiUrl }

/** A promise to hold somebody up with, and how to let them go. */
export const gate = (): { readonly passed: Promise<void>; readonly open: () => void } => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}
