import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline'
import { afterEach, describe, expect, it } from 'vitest'
import { createAzureClient } from '../../src/azure/azure-client.ts'
import { createManagedNetworks } from '../../src/azure/managed-networks.ts'
import { makeCertificate } from '../../src/sandbox/azure/certificate.ts'
import { startLocalAzure } from '../../src/sandbox/azure/server.ts'
import { credentialOf, fqdn, MLW, PACE } from '../support/local-azure.ts'

const TOKEN = { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) }

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

describe('what is not an answer', () => {
  it.each([
    ['a connection that is closed', (server: Server) => server.on('request', (request) => request.socket.destroy()), 'ECONNRESET'],
    ['an answer that never comes', (server: Server) => server.on('request', () => undefined), 'RequestTimedOut'],
    [
      'an answer that stops in the middle',
      (server: Server) => server.on('request', (_, response) => response.writeHead(200, { 'content-length': 100 }).write('{"a":')),
      'RequestTimedOut',
    ],
    [
      'an answer that is not JSON although it says so',
      (server: Server) =>
        server.on('request', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":')),
      'PARSE_ERROR',
    ],
  ])('%s may mean that something was begun', async (_, behave, code) => {
    const networks = await networksAt(behave)
    const answer = await networks.putRule(MLW, fqdn('pypi.org'), { clientRequestId: 'x' })
    expect(answer).toMatchObject({ is: 'refused', failure: { kind: 'again', code } })
  })

  it('nobody listening is told by its code', async () => {
    const networks = createManagedNetworks({ client: clientOf({ endpoint: 'https://localhost:1' }), clock: Date.now, pace: PACE })
    expect(await networks.read(MLW)).toMatchObject({ ok: false, problem: { kind: 'again', code: 'ECONNREFUSED' } })
  })

  it('a token that never comes is given up with the request', async () => {
    const client = clientOf({ credential: { getToken: () => new Promise(() => undefined) }, timeoutMs: 20 })
    const networks = createManagedNetworks({ client, clock: Date.now, pace: PACE })
    expect(await networks.read(MLW)).toMatchObject({ problem: { kind: 'again', code: 'RequestTimedOut' } })
  })

  it('a redirect is not followed: the token would go along', async () => {
    const asked: string[] = []
    const networks = await networksAt((server) =>
      server.on('request', (request, response) => {
        asked.push(request.url ?? '')
        response.writeHead(307, { location: '/elsewhere' }).end()
      }),
    )
    expect(await networks.read(MLW)).toMatchObject({ ok: false, problem: { kind: 'final', code: 'Http307' } })
    expect(asked.length).toBe(1)
  })

  it('a bug is thrown', async () => {
    const broken: HttpClient = { sendRequest: () => Promise.reject(new TypeError('no such thing')) }
    const networks = createManagedNetworks({ client: clientOf({ httpClient: broken }), clock: Date.now, pace: PACE })
    await expect(networks.read(MLW)).rejects.toThrow('no such thing')
  })
})

describe('pages', () => {
  it.each([
    ['on another host are not asked for', 'https://evil.example/next', 'ForeignNextLink'],
    ['that never end are left', 'https://fake-arm.invalid/next', 'EndlessPages'],
  ])('%s', async (_, nextLink, code) => {
    const workspace = { location: 'x', properties: { managedNetwork: { isolationMode: 'AllowInternetOutbound' } } }
    const networks = await networksAt((server) =>
      server.on('request', (request, response) => {
        const body = request.url?.includes('/workspaces/mlw-test?') ? workspace : { value: [], nextLink }
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }),
    )
    expect(await networks.read(MLW)).toMatchObject({ ok: false, problem: { code } })
  })

  it('that are no pages at all are said to be unreadable', async () => {
    const networks = await networksAt((server) =>
      server.on('request', (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[1]')),
    )
    expect(await networks.read(MLW)).toMatchObject({ ok: false, problem: { kind: 'again', code: 'UnreadableAnswer' } })
  })
})

describe('a certificate', () => {
  it('that nobody vouches for is not talked to, unless its authority is named', async () => {
    const tls = await makeCertificate()
    const azure = await startLocalAzure({ tls, workspaces: [{ id: MLW }], clock: () => 0 })
    closers.push(() => void azure.close())
    const read = (more: object) => {
      const client = clientOf({ endpoint: azure.endpoint, credential: credentialOf(azure), ...more })
      return createManagedNetworks({ client, clock: Date.now, pace: PACE }).read(MLW)
    }
    expect(await read({})).toMatchObject({ ok: false, problem: { kind: 'again', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    expect(await read({ ca: azure.caPem })).toMatchObject({ ok: true })
  })
})

const clientOf = (more: Partial<Parameters<typeof createAzureClient>[0]> = {}) =>
  createAzureClient({ credential: TOKEN, endpoint: 'https://fake-arm.invalid', apiVersion: '2025-12-01', ...more })

/** The adapter before a server that behaves as told; the token is let pass without TLS by the transport alone. */
async function networksAt(behave: (server: Server) => unknown) {
  const server = createServer()
  behave(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const real = createDefaultHttpClient()
  const httpClient: HttpClient = {
    sendRequest: (request) => {
      request.url = request.url.replace('https://fake-arm.invalid', `http://127.0.0.1:${port}`)
      request.allowInsecureConnection = true
      return real.sendRequest(request)
    },
  }
  return createManagedNetworks({ client: clientOf({ httpClient, timeoutMs: 200 }), clock: Date.now, pace: PACE })
}
