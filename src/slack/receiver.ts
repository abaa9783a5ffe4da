import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Receiver } from '@slack/bolt'
import type { Log } from './log.ts'

/** How Slack reaches us: by signed HTTP, or by a WebSocket that we open. */
export type Connection =
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string; readonly apiUrl: string }

/** The way by which Slack reaches us, open. */
export interface Line {
  connected(): boolean
  readonly port: number
  /** Lets nothing more in at once; ends what is left of its connections after `drained`. */
  close(drained: Promise<unknown>): Promise<void>
}

export type LineOptions = {
  readonly port: number
  readonly probes: Probes
  readonly log: Log
  /** Hangs the app on the receiver, before anything can come in. */
  readonly attach: (receiver: Receiver) => void
}

/** `/healthz` and `/readyz`. */
export type Probes = { readonly healthz: Probe; readonly readyz: Probe }

/** Whether it is to be answered with 200, and what to say beside. */
export type Probe = () => Promise<{ readonly ok: boolean; readonly says: string }>

export const routesOf = ({ healthz, readyz }: Probes) => [
  { path: '/healthz', method: ['GET'], handler: answerWith(healthz) },
  { path: '/readyz', method: ['GET'], handler: answerWith(readyz) },
]

function answerWith(probe: Probe) {
  return (_request: IncomingMessage, response: ServerResponse): void => {
    probe().then(
      ({ ok, says }) => response.writeHead(ok ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' }).end(`${says}\n`),
      () => response.writeHead(503).end(),
    )
  }
}
