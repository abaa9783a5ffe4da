import { createHmac } from 'node:crypto'

/** Slack's signature of a request to the app (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

export type SignedRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** The content type is exact: with a charset added, apps parse the body as JSON and fail. */
export function signedRequest(
  secret: string,
  now: number,
  type: 'application/json' | 'application/x-www-form-urlencoded',
  body: string,
  more: Readonly<Record<string, string>> = {},
): SignedRequest {
  const timestamp = Math.floor(now / 1000)
  return {
    body,
    headers: {
      'content-type': type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: 'application/json,*/*',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(secret, timestamp, body),
      ...more,
    },
  }
}
