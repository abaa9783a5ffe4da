import type { LocalAzure } from '../../src/sandbox/azure/server.ts'
import type { LocalSlack } from '../../src/sandbox/slack/local-slack.ts'

/** Something that goes wrong with a call of ours; `most`: so many calls in a row. */
export type Trouble = {
  readonly name: string
  readonly most?: number
  /** Answers how to end what has met no call yet. */
  readonly begin: (world: { readonly slack: LocalSlack; readonly azure: LocalAzure }, times: number) => () => void
}

type AzureTrouble = Parameters<LocalAzure['trouble']>[0]

const azure = (kind: AzureTrouble, on?: 'read' | 'write' | 'poll', most = 1): Trouble => ({
  name: `Azure: ${kind}${on === undefined ? '' : ` on a ${on}`}`,
  most,
  begin(world, times) {
    world.azure.trouble(kind, { times, ...(on && { on }) })
    return () => world.azure.trouble(kind, { times: 0 })
  },
})

type SlackTrouble = Parameters<LocalSlack['trouble']>[0]

const slack = (what: string, troubles: readonly SlackTrouble[]): Trouble => ({
  name: `Slack: ${what}`,
  begin(world) {
    const ends = troubles.map((trouble) => world.slack.trouble(trouble))
    return () => {
      for (const end of ends) end()
    }
  },
})

/** What shows requests to people. Answers to a command go another way, and are not spoilt: by them is told what was not filed. */
const SHOWING = ['chat.postMessage', 'chat.update'] as const
const ASKING = ['users.info', 'usergroups.users.list', 'conversations.replies'] as const

/** Once through it, everything has gone wrong that is meant to. Shuffled, and used again and again. */
export const DECK: readonly Trouble[] = [
  azure('throttle', undefined, 3),
  azure('throttle', 'write'),
  azure('conflict', 'write', 3),
  azure('server-error', undefined, 3),
  azure('server-error', 'write'),
  azure('dropped-answer', 'write', 2),
  azure('dropped-answer', 'read'),
  azure('dropped-answer', 'poll'),
  azure('hang', 'poll'),
  azure('hang', 'write'),
  azure('not-found-at-first', 'poll'),
  ...SHOWING.flatMap((method) => [
    slack(`429 to ${method}`, [{ kind: 'rate-limited', method, retryAfter: 1, times: 2 }]),
    slack(`503 to ${method}`, [{ kind: 'http-error', method, status: 503, times: 2 }]),
    slack(`internal_error to ${method}`, [{ kind: 'error', method, error: 'internal_error', times: 1 }]),
    slack(`the answer to ${method} dropped`, [{ kind: 'drop-answer', method, times: 2 }]),
    slack(`${method} hangs`, [{ kind: 'hang', method, times: 1 }]),
  ]),
  ...ASKING.flatMap((method) => [
    slack(`429 to ${method}`, [{ kind: 'rate-limited', method, retryAfter: 1, times: 1 }]),
    slack(`503 to ${method}`, [{ kind: 'http-error', method, status: 503, times: 1 }]),
  ]),
  slack('views.open hangs', [{ kind: 'hang', method: 'views.open', times: 1 }]),
]
