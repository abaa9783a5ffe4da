import type { Json } from './json.ts'
import type { SignedRequest } from './sign.ts'

export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api'

/** Something this Slack told the app, as tests look at it afterwards. */
export type Delivery = {
  readonly key: string
  readonly kind: DeliveryKind
  readonly via: 'http' | 'socket'
  readonly at: number
  readonly payload: Json
  /** What was sent, byte by byte; over a socket the envelope. */
  readonly request: SignedRequest
  /** From 1; further attempts are made for events alone. */
  readonly attempt: number
  /** The delivery this is the same request of. */
  readonly repeats?: string
  answer?: { readonly status: number; readonly body: string }
  /** How long the app took to answer, in real milliseconds. */
  ackMs?: number
  /** The app asked not to be told again (`x-slack-no-retry`). */
  noRetry?: boolean
  failed?: Failure
  /** What Slack could not do with the answer, as the app's developer would find it out. */
  problem?: string
}

/** `timeout`: no answer in three seconds · `connection`: nobody there · `status`: answered, and not with 2xx. */
export type Failure = 'timeout' | 'connection' | 'status'

/** How a delivery went; `body` is what the acknowledgement carried, decoded. */
export type Receipt =
  | { readonly acked: true; readonly body: unknown; readonly delivery: Delivery }
  | { readonly acked: false; readonly why: Failure; readonly delivery: Delivery }
