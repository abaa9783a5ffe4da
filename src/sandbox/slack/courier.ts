import type { Delivery, DeliveryKind, Failure, Receipt } from './delivery.ts'
import { type HttpAnswer, httpPost } from './http-post.ts'
import { type Json, parseJson } from './json.ts'
import type { Patience } from './options.ts'
import { remember } from './remember.ts'
import { type SignedRequest, signedRequest } from './sign.ts'
import type { SocketMode } from './socket-mode.ts'
import type { World } from './world.ts'

/** Brings what happens to the app: over a socket where the app has one open, else to its URL. */
export type Courier = {
  readonly deliveries: readonly Delivery[]
  deliver(kind: 'slash_commands' | 'interactive', payload: Json): Promise<Receipt>
  /** The first attempt; further ones follow on their own while nobody acknowledges. */
  deliverEvent(payload: Json): Promise<Receipt>
  redeliver(key: string): Promise<Receipt>
  deliverTo(url: string): void
  /** No further attempts. */
  close(): void
}

type Attempt = { readonly kind: DeliveryKind; readonly payload: Json; readonly attempt: number; readonly reason?: string }

export function createCourier(world: World, sockets: SocketMode, patience: Patience, eventsUrl: string | undefined): Courier {
  const deliveries: Delivery[] = []
  const waiting = new Set<NodeJS.Timeout>()
  let target = eventsUrl
  let sent = 0

  const note = (attempt: Attempt, via: 'http' | 'socket', request: SignedRequest, repeats?: string): Delivery => {
    const { kind, payload } = attempt
    const delivery: Delivery = {
      key: `D${++sent}`,
      kind,
      via,
      at: world.now(),
      payload,
      request,
      attempt: attempt.attempt,
      ...(repeats ? { repeats } : {}),
    }
    remember(deliveries, delivery)
    return delivery
  }

  const send = async (delivery: Delivery): Promise<Receipt> => {
    const started = performance.now()
    const answer = await carry(delivery)
    if (typeof answer === 'string') return fail(delivery, answer)
    delivery.ackMs = performance.now() - started
    delivery.answer = { status: answer.status, body: answer.body }
    delivery.noRetry = answer.headers['x-slack-no-retry'] === '1'
    if (answer.status < 200 || answer.status > 299) return fail(delivery, 'status')
    return { acked: true, body: decodeAnswer(answer), delivery }
  }

  const carry = (delivery: Delivery): Promise<HttpAnswer | 'timeout' | 'connection'> => {
    if (delivery.via === 'socket') return sockets.send(delivery.request.body, patience.ackMs)
    return target === undefined ? Promise.resolve('connection') : httpPost(target, delivery.request, patience.ackMs)
  }

  const attempt = (what: Attempt): Promise<Receipt> => {
    const via = sockets.connections() > 0 ? 'socket' : 'http'
    return send(note(what, via, via === 'socket' ? enveloped(world, what) : signed(world, what)))
  }

  const tryAgain = (failed: Receipt & { acked: false }, payload: Json, before: number) => {
    const delay = patience.eventRetriesMs[before - 1]
    if (delay === undefined || failed.delivery.noRetry) return
    const timer = setTimeout(() => {
      waiting.delete(timer)
      void attemptEvent(payload, before + 1, RETRY_REASONS[failed.why])
    }, delay)
    waiting.add(timer)
    timer.unref()
  }

  const attemptEvent = async (payload: Json, number: number, reason?: string): Promise<Receipt> => {
    const receipt = await attempt({ kind: 'events_api', payload, attempt: number, ...(reason ? { reason } : {}) })
    if (!receipt.acked) tryAgain(receipt, payload, number)
    return receipt
  }

  return {
    deliveries,
    deliver: (kind, payload) => attempt({ kind, payload, attempt: 1 }),
    deliverEvent: (payload) => attemptEvent(payload, 1),
    redeliver: (key) => {
      const first = key === 'last' ? deliveries.at(-1) : deliveries.find((delivery) => delivery.key === key)
      if (!first) throw new Error(`there was no delivery ${key}`)
      return send(note(first, first.via, first.request, first.key))
    },
    deliverTo: (url) => {
      target = url
    },
    close: () => {
      for (const timer of waiting) clearTimeout(timer)
    },
  }
}

function fail(delivery: Delivery, why: Failure): Receipt {
  delivery.failed = why
  return { acked: false, why, delivery }
}

/** https://docs.slack.dev/apis/events-api#retries */
const RETRY_REASONS: Readonly<Record<Failure, string>> = { timeout: 'http_timeout', connection: 'connection_failed', status: 'http_error' }

function signed(world: World, { kind, payload, attempt, reason }: Attempt): SignedRequest {
  const now = world.now()
  if (kind === 'events_api') {
    const again = reason === undefined ? {} : { 'x-slack-retry-num': String(attempt - 1), 'x-slack-retry-reason': reason }
    return signedRequest(world.signingSecret, now, 'application/json', JSON.stringify(payload), again)
  }
  const fields =
    kind === 'slash_commands'
      ? Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])
      : [['payload', JSON.stringify(payload)] satisfies [string, string]]
  return signedRequest(world.signingSecret, now, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString())
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
const enveloped = (world: World, { kind, payload, attempt, reason }: Attempt): SignedRequest => ({
  headers: {},
  body: JSON.stringify({
    envelope_id: world.ids.next('envelope-'),
    payload,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    ...(kind === 'events_api' ? { retry_attempt: attempt - 1, retry_reason: reason ?? '' } : {}),
  }),
})

/** JSON where it is JSON, the text where it is text, undefined where there is nothing. */
function decodeAnswer({ body }: HttpAnswer): unknown {
  return body.trim() === '' ? undefined : (parseJson(body) ?? body)
}
