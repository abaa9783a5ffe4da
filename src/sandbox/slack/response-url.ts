import { z } from 'zod'
import { areBlocks, checkBlocks } from './check-blocks.ts'
import { change, findMessage, post, remove } from './messages.ts'
import { normalise } from './normalise.ts'
import type { Message, ResponseUrl, World } from './world.ts'

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const USES = 5
const LIVES_MS = 30 * 60_000

export function newResponseUrl(world: World, kind: 'commands' | 'actions' | 'app', of: Omit<ResponseUrl, 'at' | 'uses'>): string {
  const path = `/${kind}/${world.team.id}/${world.ids.next('')}/${world.ids.secret()}`
  world.responseUrls.set(path, { ...of, at: world.now(), uses: 0 })
  return `${world.address}${path}`
}

const answer = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  mrkdwn: z.boolean().optional(),
  parse: z.string().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
})
type Answer = z.infer<typeof answer>

export type Responded = { readonly status: number; readonly body: string }

const refused = (status: number, error: string): Responded => ({ status, body: JSON.stringify({ ok: false, error }) })

/** What the app posts to a response URL. */
export function respondTo(world: World, path: string, body: unknown): Responded {
  const url = world.responseUrls.get(path)
  if (!url) return refused(404, 'invalid_url')
  if (world.now() - url.at > LIVES_MS) return refused(404, 'expired_url')
  if (url.uses >= USES) return refused(404, 'used_url')
  const problem = sayTo(world, url, body)
  if (problem !== undefined) return refused(problem === 'message_not_found' ? 404 : 400, problem)
  url.uses += 1
  return { status: 200, body: 'ok' }
}

/** An answer from the app, in an acknowledgement or at a response URL. Answers what Slack refuses it for. */
export function sayTo(world: World, to: Omit<ResponseUrl, 'at' | 'uses'>, body: unknown): string | undefined {
  const parsed = answer.safeParse(typeof body === 'string' ? { text: body } : body)
  if (!parsed.success) return 'invalid_payload'
  const said = parsed.data
  const original = to.message === undefined ? undefined : findMessage(world, to.channel, to.message)
  if (said.delete_original) return withdraw(world, original)
  const blocks = said.blocks ?? []
  if (!said.text && blocks.length === 0) return 'no_text'
  if (checkBlocks('message', blocks).length > 0 || blocksRefused(world, blocks)) return 'invalid_blocks'
  if (said.replace_original && original) change(world, original, contentOf(world, said))
  else add(world, to, said)
  return undefined
}

function withdraw(world: World, original: Message | undefined): 'message_not_found' | undefined {
  if (!original) return 'message_not_found'
  remove(world, original)
  return undefined
}

/** In the conversation, or, unless asked otherwise, only for the one who acted. The bot need not be a member. */
function add(world: World, to: Omit<ResponseUrl, 'at' | 'uses'>, said: Answer): void {
  const onlyFor = said.response_type === 'in_channel' ? undefined : to.user
  post(world, { channel: to.channel, author: world.bot.userId, ...contentOf(world, said), onlyFor, thread: said.thread_ts })
}

function contentOf(world: World, said: Answer) {
  const blocks = normalise(said.blocks ?? [], world.ids)
  return { text: said.text ?? '', blocks: areBlocks('message', blocks) ? blocks : [] }
}

export const blocksRefused = (world: World, blocks: readonly unknown[]): boolean =>
  [...world.refusedBlocks].some((type) => JSON.stringify(blocks).includes(`"type":"${type}"`))
