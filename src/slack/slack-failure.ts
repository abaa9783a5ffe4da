import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { SlackFailure } from '../ports/messenger.ts'

/** What went wrong with a call, by the class of the error and Slack's own code (facts: chat.* errors, by class). A bug of ours is thrown on. */
export function slackFailureOf(error: unknown): SlackFailure {
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error)
  if (error instanceof WebAPIRateLimitedError) return { kind: 'again', code: 'ratelimited', retryAfterMs: error.retryAfter * 1_000 }
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode)
  if (error instanceof WebAPIRequestError) return requestFailure(error.original)
  if (error instanceof SlackError || !(error instanceof Error) || error instanceof TypeError) throw error
  // The client has no class for a 429 without a Retry-After; Slack took nothing.
  return { kind: 'again', code: 'ratelimited' }
}

export function platformFailure(code: string): SlackFailure {
  // A proxy's page instead of an answer: the client hands its whole text on as the code.
  if (!/^[a-z0-9_]{1,64}$/.test(code)) return { kind: 'again', code: 'unreadable-answer', ambiguous: true }
  if (UNFINISHED.has(code)) return { kind: 'again', code, ambiguous: true }
  if (LATER.has(code)) return { kind: 'again', code }
  return { kind: OURS.has(code) ? 'bug' : 'never', code }
}

export const httpFailure = (status: number): SlackFailure =>
  status >= 500 || status === 408
    ? { kind: 'again', code: `http-${status}`, ambiguous: true }
    : { kind: status === 429 ? 'again' : 'never', code: `http-${status}` }

/** Nobody was reached, so nothing was taken; every other break may have come after Slack took it. */
export function requestFailure(cause: unknown): SlackFailure {
  const code = codeOf(cause) ?? 'no-answer'
  return NOT_REACHED.has(code) ? { kind: 'again', code } : { kind: 'again', code, ambiguous: true }
}

/** Slack says of these that part of it may have been done: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNFINISHED = new Set(['internal_error', 'fatal_error', 'request_timeout'])

const LATER = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'service_unavailable', 'team_added_to_org'])

/** What we sent is wrong: no repetition and no other channel will help. */
const OURS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'block_mismatch',
  'msg_blocks_too_long',
  'msg_too_long',
  'markdown_text_conflict',
  'metadata_too_large',
  'metadata_must_be_sent_from_app',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'no_text',
  'invalid_arguments',
  'invalid_arg_name',
  'invalid_array_arg',
  'invalid_form_data',
  'invalid_post_type',
  'missing_argument',
  'unknown_method',
  'view_too_large',
  'duplicate_external_id',
])

const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/** Node's fetch says why in the cause of a TypeError, and in an AggregateError where several addresses were tried. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error.name === 'TimeoutError') return 'timeout'
  return codeOf(error instanceof AggregateError ? error.errors[0] : error.cause)
}
