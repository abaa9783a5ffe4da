import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Certificate } from '../../../src/sandbox/azure/certificate.ts'
import type { RecordedCall } from '../../../src/sandbox/azure/door.ts'
import type { LocalWorkspace } from '../../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import type { CallKind } from '../../../src/sandbox/azure/window.ts'
import { answering } from './answering.ts'
import { judge, type Received } from './judge.ts'
import { seen } from './look.ts'
import { networkOf } from './network.ts'
import type { Offence } from './offences.ts'
import type { Reply } from './reply.ts'
import { createTroubles } from './troubles.ts'
import { createWrites } from './writes.ts'

type Options = {
  readonly workspaces: readonly LocalWorkspace[]
  readonly tls: Certificate
  readonly clock: () => number
  readonly settings?: PartialSettings
  /** Without being asked: a listing lags behind each write, and an operation is not known at first. */
  readonly moods?: boolean
}

export type StrictAzure = Awaited<ReturnType<typeof startStrictAzure>>

/**
 * A second Azure, written apart from the local one: it is held against what Microsoft publishes, forgives nothing, writes
 * down what it would not forgive, and loses a rule without a word where two writes meet. It knows nothing of prices or speed.
 */
export async function startStrictAzure({ workspaces, tls, clock, settings = {}, moods = true }: Options) {
  const offences: Offence[] = []
  const calls: RecordedCall[] = []
  const token = randomBytes(16).toString('hex')
  const troubles = createTroubles()
  const writes = createWrites(clock, moods)
  const networks = new Map(workspaces.map((one) => [one.id.toLowerCase(), networkOf(one)]))
  const azure = answering({ clock, settings, moods, troubles, writes, networks, offend: (offence) => offences.push(offence) })
  let endpoint = ''

  function replyTo(received: Received): { readonly kind: CallKind; readonly reply: Reply } {
    const { method, url } = received
    const kind = azure.isPoll(url) ? 'poll' : method === 'GET' ? 'read' : 'write'
    const judgement = judge(received, token, azure.hasIssued)
    if (judgement.is === 'welcome') return { kind, reply: azure.answer(received, judgement.operation, kind, endpoint) }
    offences.push({ offence: judgement.offence, method, path: url.pathname, detail: judgement.detail })
    return { kind, reply: judgement.reply }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request)
    writes.settle()
    const { method = '', headers } = request
    const url = new URL(request.url ?? '/', endpoint)
    const body: unknown = sent === '' ? undefined : JSON.parse(sent)
    const { kind, reply } = replyTo({ method, url, headers, text: sent, body })
    const cut = reply.status < 400 && troubles.takes('dropped-answer', kind)
    const clientRequestId = headers['x-ms-client-request-id']?.toString()
    const apiVersion = url.searchParams.get('api-version') ?? undefined
    const common = { at: clock(), kind, method, path: url.pathname, apiVersion, clientRequestId, workspace: undefined, body }
    calls.push({ ...common, status: cut ? 'cut' : reply.status })
    if (cut) request.socket.destroy()
    else response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(textOf(reply.body))
  }

  const server = createServer(tls, (request, response) => {
    take(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  server.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_SSL_HTTP_REQUEST') offences.push({ offence: 'plain-http', method: '', path: '', detail: error.code })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  endpoint = `https://localhost:${address.port}`

  return {
    endpoint,
    token: () => ({ token, expiresAt: Date.now() + 86_400_000 }),
    calls,
    /** Everything the client did that a strict Azure would punish. */
    offences: (): readonly Offence[] => offences,
    look() {
      writes.settle()
      return [...networks.values()].map((network) => seen(network, writes))
    },
    trouble: troubles.order,
    troubles: troubles.left,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const textOf = (body: unknown): string => (body === undefined ? '' : JSON.stringify(body))
