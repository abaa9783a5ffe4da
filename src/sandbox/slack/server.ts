import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isFilePath, type ServedFile, serveFile } from './files.ts'
import { parseJson } from './json.ts'
import { respondTo } from './response-url.ts'
import type { SocketMode } from './socket-mode.ts'
import type { CallResult, IncomingCall } from './web-api/answer-call.ts'
import type { World } from './world.ts'

/** The HTTP side: `/api/METHOD`, response URLs, files, and the upgrade to Socket Mode. */
export function createSlackServer(world: World, sockets: SocketMode, answer: (call: IncomingCall) => CallResult): Server {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => serve(request, response, body))
  })
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))

  const serve = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const method = /^\/api\/([\w.]+)$/.exec(url.pathname)?.[1]
    if (method) sendResult(response, answer({ method, headers: request.headers, query: url.searchParams, body }))
    else if (request.method === 'GET' && isFilePath(url.pathname)) sendFile(response, serveFile(world, url.pathname, request.headers))
    else if (request.method === 'POST' && world.responseUrls.has(url.pathname)) {
      const { status, body: text } = respondTo(world, url.pathname, parseJson(body))
      response.writeHead(status, { 'content-type': status === 200 ? 'text/html' : 'application/json' }).end(text)
    } else response.writeHead(404).end()
  }
  return server
}

/** Listens on the loopback interface; answers the address. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the local Slack has no port')
  return `http://127.0.0.1:${address.port}`
}

/** What a client sent before it went away is as good as nothing. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', () => resolve(''))
  })
}

function sendFile(response: ServerResponse, { status, headers, body }: ServedFile): void {
  response.writeHead(status, headers).end(body)
}

function sendResult(response: ServerResponse, result: CallResult): void {
  if (result.send === 'cut') response.destroy()
  if (result.send !== 'answer') return
  response
    .writeHead(result.status, { 'content-type': 'application/json; charset=utf-8', ...result.headers })
    .end(JSON.stringify(result.answer))
}
