import { no, ok, type Result } from '../domain/result.ts'
import type { Message, SlackFailure } from '../ports/messenger.ts'
import { httpFailure, platformFailure, requestFailure } from './slack-failure.ts'

const TIMEOUT_MS = 10_000

/** Answers at a `response_url`, seen by the one person who acted, leaving the message that was acted on as it is. */
export function createRespond(apiUrl: string) {
  return async (responseUrl: string, { text, blocks }: Message): Promise<Result<void, SlackFailure>> => {
    if (!isSlacks(responseUrl, apiUrl)) return no({ kind: 'never', code: 'not-a-slack-url' })
    const body = { response_type: 'ephemeral', replace_original: false, text, ...(blocks.length === 0 ? {} : { blocks }) }
    try {
      const answer = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return answer.ok ? ok(undefined) : no(failureOf(answer.status, await answer.text()))
    } catch (error) {
      return no(requestFailure(error))
    }
  }
}

/** Slack gives its code as the body, plain or in JSON; where there is none, the status must do. */
function failureOf(status: number, body: string): SlackFailure {
  if (status === 429 || status >= 500) return httpFailure(status)
  const code = /^\{.*"error":"([a-z_]+)"/.exec(body)?.[1] ?? body.trim()
  return /^[a-z_]+$/.test(code) ? platformFailure(code) : httpFailure(status)
}

/**
 * The address comes with a signed request, so this is a second lock: what a person said is sent to Slack's hosts alone, or to
 * the host that the Web API was set to.
 */
function isSlacks(url: string, apiUrl: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: '', hostname: '' }
  if (hostname !== '' && hostname === URL.parse(apiUrl)?.hostname) return true
  return protocol === 'https:' && (hostname.endsWith('.slack.com') || hostname.endsWith('.slack-gov.com'))
}
