import type { IncomingHttpHeaders } from 'node:http'
import { isJson, type Json, parseJson } from '../json.ts'
import { PER_CHANNEL, type Rates } from '../rate.ts'
import { remember } from '../remember.ts'
import type { CallTrouble, Troubles } from '../trouble.ts'
import type { Token, World } from '../world.ts'
import { type Answer, type Method, refuse } from './method.ts'
import { METHODS } from './methods.ts'

/** A call of the Web API, as tests look at it afterwards. */
export type RecordedCall = {
  readonly at: number
  readonly method: string
  /** As the method saw them: JSON inside a form is decoded. The token is left out. */
  readonly args: Json
  readonly status: number
  /** Absent where none was sent. */
  readonly answer?: Answer
}

export type IncomingCall = {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly query: URLSearchParams
  readonly body: string
}

/** `cut`: close the connection · `hang`: leave it open. */
export type CallResult =
  | { readonly send: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly answer: Answer }
  | { readonly send: 'cut' }
  | { readonly send: 'hang' }

type Slack = { readonly world: World; readonly rates: Rates; readonly troubles: Troubles; readonly calls: RecordedCall[] }

export function answerCall(slack: Slack, call: IncomingCall): CallResult {
  const args = readArguments(call)
  const trouble = slack.troubles.meet(call.method)
  const result = troubled(trouble) ?? judged(slack, call, args)
  const sent = result.send === 'answer' && trouble?.kind === 'drop-answer' ? { send: 'cut' as const } : result
  const { token: _, ...told } = args ?? {}
  remember(slack.calls, {
    at: slack.world.now(),
    method: call.method,
    args: decoded(told),
    status: sent.send === 'answer' ? sent.status : 0,
    ...(sent.send === 'answer' ? { answer: sent.answer } : {}),
  })
  return sent
}

const answered = (answer: Answer, headers: Readonly<Record<string, string>> = {}, status = 200): CallResult => ({
  send: 'answer',
  status,
  headers,
  answer,
})

function troubled(trouble: CallTrouble | undefined): CallResult | undefined {
  switch (trouble?.kind) {
    case 'rate-limited':
      return tooMany(trouble.retryAfter)
    case 'http-error':
      return answered(refuse('service_unavailable'), {}, trouble.status)
    case 'error':
      return answered(refuse(trouble.error))
    case 'hang':
      return { send: 'hang' }
    case 'drop-answer':
    case undefined:
      return undefined
  }
}

const tooMany = (seconds: number): CallResult => answered(refuse('ratelimited'), { 'retry-after': String(seconds) }, 429)

/** In Slack's order: the method, the token, its scopes, the rate, and only then the arguments. */
function judged({ world, rates }: Slack, call: IncomingCall, args: Json | undefined): CallResult {
  const method = METHODS.get(call.method)
  if (!method) return answered(refuse('unknown_method'))
  if (!args) return answered(refuse('invalid_post_type'))
  const given = call.headers.authorization?.replace(/^Bearer /i, '') ?? args['token']
  const token = world.tokens.get(String(given))
  const refusal = given === undefined ? refuse('not_authed') : refuseToken(token, method)
  if (refusal || !token) return answered(refusal ?? refuse('invalid_auth'))
  const wait = method.rate ? rates.take(method.rate === PER_CHANNEL ? `${call.method} ${args['channel']}` : call.method, method.rate) : 0
  if (wait > 0) return tooMany(wait)
  // Bolt's client adds the team to every call; Slack heeds it only with a token for a whole organisation.
  const { token: _, team_id: __, ...rest } = args
  return answered(method.run(rest, { world, scopes: token.scopes }), scopeHeaders(token, method))
}

function refuseToken(token: Token | undefined, method: Method): Answer | undefined {
  if (!token) return refuse('invalid_auth')
  if (token.revoked) return refuse('token_revoked')
  if (token.kind !== method.token) return refuse('not_allowed_token_type')
  if (method.scopes.length === 0 || method.scopes.some((scope) => token.scopes.includes(scope))) return undefined
  return { ok: false, error: 'missing_scope', needed: method.scopes.join(','), provided: token.scopes.join(',') }
}

const scopeHeaders = (token: Token, method: Method) => ({
  'x-oauth-scopes': token.scopes.join(','),
  ...(method.scopes.length === 0 ? {} : { 'x-accepted-oauth-scopes': method.scopes.join(',') }),
})

/** From the query, a form or a JSON body; undefined for any other content type. */
function readArguments({ headers, query, body }: IncomingCall): Json | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim()
  const asked = Object.fromEntries(query)
  if (body === '') return asked
  if (type === 'application/x-www-form-urlencoded') return { ...asked, ...Object.fromEntries(new URLSearchParams(body)) }
  const read = type === 'application/json' ? parseJson(body) : undefined
  return isJson(read) ? { ...asked, ...read } : undefined
}

const decoded = (args: Json): Json =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value,
    ]),
  )
