import { z } from 'zod'
import type { Result } from '../domain/result.ts'
import type { ConfigProblem } from './problems.ts'
import { readVariables, url, type Variables } from './variables.ts'

/** `apiUrl` ends in a slash. */
export type SlackAccess = { readonly botToken: string; readonly apiUrl: string } & (
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string }
)

/** How to talk with Slack, and how to know that it is Slack who talks: without the secret of the mode there is no start. */
export function readSlackAccess(env: Variables): Result<SlackAccess, readonly ConfigProblem[]> {
  const mode = env['SLACK_MODE']?.trim()
  return mode === 'socket' ? readVariables(env, socket) : readVariables({ ...env, SLACK_MODE: mode || 'http' }, http)
}

const variable = (example: string) => z.string({ error: `is not set; ${example}` }).trim()

const startingWith = (prefix: string, what: string) =>
  variable(`${what} starts with ${prefix}`).startsWith(prefix, `is not ${what}: those start with ${prefix}`)

const common = {
  SLACK_BOT_TOKEN: startingWith('xoxb-', 'a bot token'),
  SLACK_API_URL: url(/^https?:$/, 'https://slack.com/api/')
    .default('https://slack.com/api/')
    .transform((given) => given.replace(/\/*$/, '/')),
}

const http = z
  .object({
    ...common,
    SLACK_MODE: z.literal('http', { error: 'is neither http nor socket' }),
    SLACK_SIGNING_SECRET: variable('it stands under Basic Information of the Slack app'),
  })
  .transform(
    (said): SlackAccess => ({
      mode: 'http',
      botToken: said.SLACK_BOT_TOKEN,
      apiUrl: said.SLACK_API_URL,
      signingSecret: said.SLACK_SIGNING_SECRET,
    }),
  )

const socket = z.object({ ...common, SLACK_APP_TOKEN: startingWith('xapp-', 'an app-level token') }).transform(
  (said): SlackAccess => ({
    mode: 'socket',
    botToken: said.SLACK_BOT_TOKEN,
    apiUrl: said.SLACK_API_URL,
    appToken: said.SLACK_APP_TOKEN,
  }),
)
