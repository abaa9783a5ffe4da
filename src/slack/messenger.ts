import type { MessageMetadata } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { no, ok, type Result } from '../domain/result.ts'
import type { Message, Messenger, SlackFailure } from '../ports/messenger.ts'
import type { Posted } from '../ports/shown.ts'
import { createFindByMark, MARKED } from './find-by-mark.ts'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'
import { createReadFile } from './read-file.ts'
import { createRespond } from './respond.ts'
import { slackFailureOf } from './slack-failure.ts'

type Deps = {
  readonly client: WebClient
  readonly token: string
  /** Base of the Web API: what may be answered at besides Slack's own hosts. */
  readonly apiUrl: string
  readonly identity: Identity
  readonly log: Log
}

/** Shows people things through Slack's Web API. */
export function createMessenger({ client, token, apiUrl, identity, log }: Deps): Messenger {
  /** Blocks that Slack does not take are our bug, but people must still see something: the text alone. */
  const orTextAlone = async <Value>(
    send: (message: Message) => Promise<Result<Value, SlackFailure>>,
    message: Message,
  ): Promise<Result<Value, SlackFailure>> => {
    const sent = await send(message)
    if (sent.ok || sent.problem.kind !== 'bug' || message.blocks.length === 0) return sent
    log.error(
      { code: sent.problem.code, text: message.text.slice(0, 100) },
      'Slack does not take the blocks of this message: sending its text alone',
    )
    const plain = await send({ text: message.text, blocks: [] })
    return plain.ok ? plain : sent
  }

  return {
    post: (channel, message, mark, thread) =>
      orTextAlone(
        ({ text, blocks }) =>
          call(async () =>
            postedIn(
              await client.chat.postMessage({
                channel,
                text,
                blocks: [...blocks],
                metadata: markOf(mark),
                unfurl_links: false,
                unfurl_media: false,
                ...(thread === undefined ? {} : { thread_ts: thread }),
              }),
            ),
          ),
        message,
      ),

    update: ({ channel, ts }, message, mark) =>
      orTextAlone(
        ({ text, blocks }) =>
          call(async () =>
            // `parse`: chat.update would otherwise make names and hosts in the text into mentions and links.
            postedIn(await client.chat.update({ channel, ts, text, blocks: [...blocks], metadata: markOf(mark), parse: 'none' })),
          ),
        message,
      ),

    findByMark: createFindByMark(client, identity),

    whisper: (channel, user, message) =>
      orTextAlone(
        ({ text, blocks }) =>
          call(async () => {
            await client.chat.postEphemeral({ channel, user, text, blocks: [...blocks] })
          }),
        message,
      ),

    respond: async (responseUrl, message) => {
      const respond = createRespond(apiUrl)
      return orTextAlone((shown) => respond(responseUrl, shown), message)
    },

    openView: (trigger, view) =>
      call(async () => {
        await client.views.open({ trigger_id: trigger, view })
      }),

    readFile: createReadFile({ token, apiUrl }),
  }
}

/** Every app and person in the channel can read the metadata: the mark is no secret. */
const markOf = (mark: string): MessageMetadata => ({ event_type: MARKED, event_payload: { mark } })

async function call<Value>(ask: () => Promise<Value>): Promise<Result<Value, SlackFailure>> {
  try {
    return ok(await ask())
  } catch (error) {
    return no(slackFailureOf(error))
  }
}

function postedIn({ channel, ts }: { channel?: string | undefined; ts?: string | undefined }): Posted {
  if (channel === undefined || ts === undefined) throw new TypeError('Slack took a message and did not say where it is')
  return { channel, ts }
}
