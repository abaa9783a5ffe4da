import { noticesOf } from '../../src/domain/notices.ts'
import { createRedisShown } from '../../src/ledger/shown.ts'
import type { Entry } from '../../src/ports/ledger.ts'
import { createWebClient } from '../../src/slack/web-client.ts'
import { standing } from '../../src/views/standing.ts'
import { wordsOf } from '../support/story-eyes.ts'
import type { Check } from './check.ts'
import type { Eyes } from './eyes.ts'
import type { House } from './house.ts'

/** Whether everything is shown and told by now, as far as the bot knows: before that there is nothing to hold against anything. */
export async function allTold({ redis }: House, eyes: Eyes): Promise<boolean> {
  const shown = createRedisShown({ redis })
  const told = await Promise.all(
    eyes.all().map(async ({ request, version }) => {
      const is = await shown.load(request.id)
      return is.paintedVersion >= version && noticesOf(request, undefined).every(({ key }) => is.told.has(key))
    }),
  )
  return told.every(Boolean)
}

/** Read in Slack itself, mark by mark: what the bot believes to have posted is not asked. */
export async function slackFindings(house: House, eyes: Eyes): Promise<readonly Check[]> {
  const marks = await marksIn(house)
  const counted = (mark: string) => marks.filter((each) => each === mark).length
  const notices = eyes.all().map(({ request }) => ({ request, keys: noticesOf(request, undefined).map(({ key }) => key) }))
  return [
    {
      promise: 'one card for each request',
      findings: eyes.all().flatMap(({ request: { id } }) => (counted(`${id}/card`) === 1 ? [] : [`${id}: ${counted(`${id}/card`)} cards`])),
    },
    { promise: 'every card says where its request stands', findings: eyes.all().flatMap((entry) => untrueCard(house, entry)) },
    {
      promise: 'every notice of what was decided and done is there',
      findings: notices.flatMap(({ request: { id }, keys }) =>
        keys.filter((key) => counted(`${id}/${key}`) === 0).map((key) => `${id}: no ${key}`),
      ),
    },
    {
      promise: 'no notice is there twice',
      findings: [...new Set(marks.filter((mark) => counted(mark) > 1))].map((mark) => `${mark}: ${counted(mark)} times`),
    },
    {
      promise: 'Slack could use every answer and every call',
      findings: [
        ...house.slack.deliveries.flatMap(({ key, problem }) => (problem === undefined ? [] : [`${key}: ${problem}`])),
        ...house.slack.calls.flatMap(({ method, answer }) =>
          answer?.ok === false && /^invalid_/.test(String(answer['error'])) ? [`${method}: ${answer['error']}`] : [],
        ),
      ],
    },
  ]
}

function untrueCard({ slack }: House, { request }: Entry): readonly string[] {
  const card = slack
    .see('U0RAE')
    .channels.flatMap(({ messages }) => messages)
    .find(({ blocks }) => blocks[0]?.block_id === `${request.id}.header`)
  const words = standing({ request, tally: undefined }).mrkdwn
  return card !== undefined && wordsOf(card).includes(words) ? [] : [`${request.id}: its card does not say "${words}"`]
}

/** The marks of all messages of the bot's, in channels and threads, as often as they are there. */
async function marksIn({ slack, botToken }: House): Promise<readonly string[]> {
  const client = createWebClient({ token: botToken, apiUrl: slack.apiUrl, log: QUIET })
  const marks: string[] = []
  for (const { id: channel, messages } of slack.see('U0RAE').channels)
    for (const { ts, ephemeral } of messages) {
      if (ephemeral) continue
      const thread = await client.conversations.replies({ channel, ts, limit: 200, include_all_metadata: true })
      for (const { metadata } of thread.messages ?? []) marks.push(markOf(metadata?.event_payload))
    }
  return marks.filter((mark) => mark !== '')
}

const markOf = (payload: object | undefined): string => (payload !== undefined && 'mark' in payload ? String(payload.mark) : '')

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
