import { HTTPReceiver, type ReceiverUnhandledRequestHandlerArgs } from '@slack/bolt'
import { notRecordedAnswer } from '../views/short-answers.ts'
import { ephemeral } from './ephemeral.ts'
import { boltLogger, type Log } from './log.ts'
import { type Line, type LineOptions, routesOf } from './receiver.ts'

export const EVENTS_PATH = '/slack/events'

/** The contract's second, less the way back. Slack itself waits for three. */
const ACK_WITHIN_MS = 950

/** Slack's largest payload, a form of 250 KB, is far below this. */
const BODY_LIMIT = 1024 * 1024

/** What a stop leaves to requests whose answer is under way. */
const LAST_WORDS_MS = 1_000

/** Slack sends signed requests. */
export async function openHttpLine(signingSecret: string, { port, probes, log, attach }: LineOptions): Promise<Line> {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    port,
    customRoutes: routesOf(probes),
    bodyLimit: BODY_LIMIT,
    unhandledRequestTimeoutMillis: ACK_WITHIN_MS,
    unhandledRequestHandler: (unhandled) => answerKindly(unhandled, log),
    logger: boltLogger(log),
  })
  attach(receiver)
  const server = await receiver.start(port)
  const address = server.address()

  return {
    connected: () => true,
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close(drained) {
      const closed = receiver.stop()
      await drained
      server.closeIdleConnections()
      const cutOff = setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS)
      await closed
      clearTimeout(cutOff)
    },
  }
}

/** Nothing listens for it: a 404 would be shown as a time-out, and this says at least that nothing was done. */
function answerKindly({ response }: ReceiverUnhandledRequestHandlerArgs, log: Log): void {
  log.error('a delivery of a kind that nothing listens for, or one that was not acknowledged in time')
  if (response.headersSent) return
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ephemeral(notRecordedAnswer())))
}
