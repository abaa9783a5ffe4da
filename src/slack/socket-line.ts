import { SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import { boltLogger } from './log.ts'
import { type Line, type LineOptions, routesOf } from './receiver.ts'
import { SlackRefused } from './slack-refused.ts'

/** By default the waits grow to hours: after a long outage nobody would be reached for as long again. */
const RECONNECT = { forever: true, factor: 1.3, maxTimeout: 30_000 }

/** How long a start waits for the socket, and a stop for its end, before it goes on without. */
const PATIENCE_MS = 5_000

/** We open a WebSocket to Slack. The probes are answered by a server of their own. */
export async function openSocketLine(appToken: string, apiUrl: string, { port, probes, log, attach }: LineOptions): Promise<Line> {
  const receiver = new SocketModeReceiver({
    appToken,
    customRoutes: routesOf(probes),
    // All made anew: the client writes its own settings into the options it is given (facts: WebClient defaults).
    installerOptions: { port, clientOptions: { slackApiUrl: apiUrl, timeout: 10_000, retryConfig: { ...RECONNECT } } },
    logger: boltLogger(log),
  })
  attach(receiver)
  const refused = receiver.start().then(
    () => undefined,
    (error: unknown) => refusalOf(error),
  )
  const problem = await atMost(PATIENCE_MS, refused)
  if (problem !== undefined) {
    await receiver.stop()
    throw problem
  }
  void refused.then((late) => late !== undefined && log.error({ err: late }, 'Socket Mode could not be started'))

  return {
    connected: () => receiver.client.websocket?.isActive() ?? false,
    port,
    async close(drained) {
      const gone = new Promise((resolve) => receiver.client.once('disconnected', resolve))
      await receiver.stop()
      await Promise.all([drained, atMost(PATIENCE_MS, gone)])
    },
  }
}

const refusalOf = (error: unknown): unknown =>
  error instanceof WebAPIPlatformError ? new SlackRefused('SLACK_APP_TOKEN', error.data.error) : error

/** Resolves with undefined where the promise takes longer; the process does not stay alive for the clock. */
function atMost<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => resolve(undefined), ms)
    promise.then(resolve, reject).finally(() => clearTimeout(clock))
  })
}
