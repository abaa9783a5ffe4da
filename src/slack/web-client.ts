import { WebClient } from '@slack/web-api'
import { boltLogger, type Log } from './log.ts'

/**
 * A client that asks once. Its own defaults repeat a lost `chat.postMessage` for half an hour, which posts it twice, and hold
 * back every call when one is limited (facts: WebClient defaults): here the queue repeats, with the whole picture in view.
 */
export function createWebClient({ token, apiUrl, log, timeoutMs = 10_000 }: WebClientOptions): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: boltLogger(log),
  })
}

export type WebClientOptions = { readonly token: string; readonly apiUrl: string; readonly log: Log; readonly timeoutMs?: number }
