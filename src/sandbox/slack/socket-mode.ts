import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { HttpAnswer } from './http-post.ts'
import { isJson, parseJson } from './json.ts'
import type { World } from './world.ts'

/** The server's side of Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode). */
export type SocketMode = {
  connections(): number
  /** Sends an envelope to one of the connections, each in turn; answers as an HTTP delivery would be answered. */
  send(envelope: string, patienceMs: number): Promise<HttpAnswer | 'timeout' | 'connection'>
  /** Takes a connection that brings a ticket of `apps.connections.open`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Tells every connection to go; except after a `warning`, it is closed when the app has not left. */
  disconnect(reason: DisconnectReason): void
  close(): void
}

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled'

const MOST_CONNECTIONS = 10
/** The client gives up when no ping came for 30 s. */
const PING_MS = 10_000
/** How long an app has to leave after it was told to. */
const LEAVE_MS = 10_000
const CLOSE_MS = 500

export function createSocketMode(world: World): SocketMode {
  const server = new WebSocketServer({ noServer: true })
  const open: WebSocket[] = []
  const waiting: { readonly id: string; readonly settle: (payload: unknown) => void }[] = []
  let turn = 0

  const heard = (text: string) => {
    const message = parseJson(text)
    if (!isJson(message)) return
    // An envelope that was sent again is answered once for each time.
    waiting.find(({ id }) => id === message['envelope_id'])?.settle(message['payload'])
  }

  const greet = (socket: WebSocket) => {
    open.push(socket)
    const beat = setInterval(() => socket.ping(), PING_MS)
    beat.unref()
    socket.on('message', (data) => heard(String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearInterval(beat)
      open.splice(open.indexOf(socket), 1)
    })
    socket.send(JSON.stringify(hello(world, open.length)))
    socket.ping()
  }

  return {
    connections: () => open.length,
    send: (envelope, patienceMs) =>
      new Promise((resolve) => {
        const end = (answer: HttpAnswer | 'timeout') => {
          clearTimeout(timer)
          waiting.splice(waiting.indexOf(entry), 1)
          resolve(answer)
        }
        const settle = (payload: unknown) => end({ status: 200, headers: {}, body: saysNothing(payload) ? '' : JSON.stringify(payload) })
        const entry = { id: envelopeId(envelope), settle }
        const timer = setTimeout(() => end('timeout'), patienceMs)
        waiting.push(entry)
        turn += 1
        open[turn % open.length]?.send(envelope)
      }),
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'ws://localhost').searchParams.get('ticket') ?? ''
      if (!world.tickets.delete(ticket) || open.length >= MOST_CONNECTIONS) socket.destroy()
      else server.handleUpgrade(request, socket, head, greet)
    },
    disconnect: (reason) => {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }))
        if (reason !== 'warning') endLater(socket, LEAVE_MS)
      }
    },
    close: () => {
      for (const socket of [...open]) {
        socket.close()
        endLater(socket, CLOSE_MS)
      }
      server.close()
    },
  }
}

/** Slack's own client sends an empty payload where the app acknowledges with nothing (code: @slack/socket-mode 3.1, `send`). */
const saysNothing = (payload: unknown): boolean => payload === undefined || (isJson(payload) && Object.keys(payload).length === 0)

/** Apps leave by themselves; who does not is put out. */
function endLater(socket: WebSocket, afterMs: number): void {
  const timer = setTimeout(() => socket.terminate(), afterMs)
  socket.once('close', () => clearTimeout(timer))
}

const hello = (world: World, connections: number) => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
  connection_info: { app_id: world.bot.appId },
})

function envelopeId(envelope: string): string {
  const read = parseJson(envelope)
  return isJson(read) ? String(read['envelope_id']) : ''
}
