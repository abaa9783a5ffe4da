import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { gate } from './gate.ts'
import type { Identity } from './identity.ts'
import { settle } from './operations.ts'
import { armRefusal, type Reply } from './reply.ts'
import { createResponseHeaders } from './response-headers.ts'
import { routeOf } from './routes.ts'
import type { Simulation } from './simulation.ts'
import type { CallKind, Trouble } from './window.ts'

/** A request that came in, as it was answered. */
export type RecordedCall = {
  readonly at: number
  readonly kind: CallKind
  readonly method: string
  readonly path: string
  readonly apiVersion: string | undefined
  readonly clientRequestId: string | undefined
  readonly workspace: string | undefined
  readonly body: unknown
  /** `cut`: done, and the connection closed instead of answering. `hung`: neither done nor answered. */
  readonly status: number | 'cut' | 'hung'
}

type Deps = {
  readonly simulation: Simulation
  readonly identity: Identity
  readonly record: (call: RecordedCall) => void
  readonly changed: () => void
}

/** The Resource Manager's side of the wire. */
export function createDoor({ simulation, identity, record, changed }: Deps): RequestListener {
  const standardHeaders = createResponseHeaders()

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = request
    const sent = await bodyOf(request)
    const settled = settle(simulation)
    const url = new URL(target, simulation.endpoint)
    const route = routeOf(simulation, method, url)
    const note = (status: RecordedCall['status']) =>
      record({
        at: simulation.clock(),
        kind: route.kind,
        method,
        path: url.pathname,
        apiVersion: url.searchParams.get('api-version') ?? undefined,
        clientRequestId: headers['x-ms-client-request-id']?.toString(),
        workspace: route.network?.name,
        body: sent.ok ? sent.value : undefined,
        status,
      })
    const strikes = (trouble: Trouble) => simulation.troubles.take(trouble, { on: route.kind, workspace: route.network })
    // Whoever called closes the connection when its patience is over.
    if (strikes('hang')) return note('hung')
    const refused = identity.refuse(headers.authorization, simulation.endpoint) ?? gate(simulation, route, url)
    const reply = refused ?? (sent.ok ? route.answer(sent.value) : UNREADABLE)
    const cut = reply.status < 400 && strikes('dropped-answer')
    note(cut ? 'cut' : reply.status)
    if (cut) request.socket.destroy()
    else send(response, reply, standardHeaders(route.kind, method))
    if (settled || cut || route.kind === 'write') changed()
  }

  return (request, response) => {
    take(request, response).catch((error: unknown) => {
      send(response, armRefusal(500, 'LocalAzureBroke', String(error)), {})
    })
  }
}

const UNREADABLE = armRefusal(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.')

async function bodyOf(request: IncomingMessage): Promise<{ readonly ok: true; readonly value: unknown } | { readonly ok: false }> {
  if ((request.headers['content-length'] ?? '0') === '0' && request.headers['transfer-encoding'] === undefined)
    return { ok: true, value: undefined }
  try {
    return { ok: true, value: await json(request) }
  } catch {
    return { ok: false }
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply, standard: Readonly<Record<string, string>>): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  const content = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, { ...standard, ...content, 'content-length': Buffer.byteLength(text), ...headers }).end(text)
}
