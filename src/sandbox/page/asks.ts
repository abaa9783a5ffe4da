import { z } from 'zod'
import type { AzureWindow, Trouble } from '../azure/window.ts'
import type { SlackFrontDoor } from '../slack/front-door.ts'

export type AskParts = { readonly slack: SlackFrontDoor; readonly azure: AzureWindow; readonly people: readonly string[] }

/** What one can ask the page's server to do, by path: the body is checked, then done. Rejects with words for people. */
export type Asks = ReadonlyMap<string, (body: unknown) => Promise<void>>

export function createAsks({ slack, azure, people }: AskParts): Asks {
  const as = z.string().refine((id) => people.includes(id), 'nobody one can be here')
  const ask = <Body>(shape: z.ZodType<Body>, run: (body: Body) => Promise<void> | void) => {
    return async (body: unknown) => run(parsed(shape, body))
  }
  return new Map([
    ['/type', ask(z.object({ as, channel: z.string(), text: z.string() }), (b) => slack.type(b.as, b.channel, b.text))],
    ['/act', ask(z.object({ as, on: ON, action: ACTION }), (b) => slack.act(b.as, b.on, b.action))],
    ['/shortcut', ask(z.object({ as, on: MESSAGE, shortcut: z.string() }), (b) => slack.pickShortcut(b.as, b.on, b.shortcut))],
    ['/submit', ask(z.object({ as, view: z.string(), values: VALUES }), (b) => slack.submit(b.as, b.view, b.values))],
    ['/close', ask(z.object({ as, view: z.string() }), (b) => slack.close(b.as, b.view))],
    ['/home', ask(z.object({ as }), (b) => slack.openHome(b.as))],
    ['/trouble', ask(TROUBLE, ({ kind, ...options }) => azure.trouble(kind, options))],
    ['/delete-rule', ask(z.object({ workspace: z.string(), rule: z.string() }), (b) => azure.deleteByHand(b.workspace, b.rule))],
    ['/open-host', ask(z.object({ workspace: z.string(), host: HOST }), (b) => azure.openByHand(b.workspace, b.host))],
  ])
}

const HOST = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, 'no host such as data.example.org')

const MESSAGE = z.strictObject({ channel: z.string(), ts: z.string() })
const ON = z.union([MESSAGE, z.strictObject({ view: z.string() })])

const ACTION = z.object({
  block_id: z.string(),
  action_id: z.string(),
  selected: z.union([z.string(), z.array(z.string())]).exactOptional(),
  text: z.string().exactOptional(),
})

const FILE = z.strictObject({ name: z.string().min(1), base64: z.base64() })
const VALUES = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(FILE)])))

/** A record, so that a trouble the window learns must be named here too. */
const TROUBLES = {
  throttle: true,
  conflict: true,
  'server-error': true,
  hang: true,
  'dropped-answer': true,
  'failed-inside-200': true,
  'failure-costs-rule': true,
  'rule-fails': true,
  'lose-a-rule': true,
  forbidden: true,
  'disallowed-by-policy': true,
  'not-found-at-first': true,
  'foreign-poll-host': true,
} satisfies Record<Trouble, true>

const TROUBLE = z.object({
  kind: z.custom<Trouble>((kind) => typeof kind === 'string' && Object.hasOwn(TROUBLES, kind), 'no trouble of this name'),
  times: z.int().min(0).max(1000).exactOptional(),
  workspace: z.string().exactOptional(),
})

function parsed<Body>(shape: z.ZodType<Body>, body: unknown): Body {
  const result = shape.safeParse(body)
  if (result.success) return result.data
  throw new Unclear(z.prettifyError(result.error))
}

/** The call itself is wrong, nothing was done. */
export class Unclear extends Error {}
