import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { Certificate } from './certificate.ts'
import { createDoor, type RecordedCall } from './door.ts'
import { createIdentity } from './identity.ts'
import type { LocalWorkspace } from './local-workspace.ts'
import { settle } from './operations.ts'
import { type PartialSettings, settingsOf } from './settings.ts'
import { createSimulation } from './simulation.ts'
import { createTroubles } from './troubles.ts'
import type { AzureWindow } from './window.ts'
import { createWindow } from './window-of.ts'

export type LocalAzure = AzureWindow & {
  /** `https://localhost:<port>`. */
  readonly endpoint: string
  readonly caPem: string
  /** For `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`, which `DefaultAzureCredential` reads. */
  readonly identityEndpoint: string
  readonly identityHeader: string
  /** A token for callers in this process, as the identity endpoint would hand it out. */
  token(): { readonly token: string; readonly expiresAt: number }
  /** Every request to the Resource Manager, in order. */
  readonly calls: readonly RecordedCall[]
  close(): Promise<void>
}

type Options = PartialSettings & {
  readonly workspaces: readonly LocalWorkspace[]
  readonly tls: Certificate
  /** Simulated time follows it; without one the real time, and what watches is told within a quarter of a second. */
  readonly clock?: () => number
  readonly port?: number
}

/** A Resource Manager over TLS that knows managed networks with all their traps, and an identity to call it with. */
export async function startLocalAzure({ workspaces, tls, clock, port = 0, ...partial }: Options): Promise<LocalAzure> {
  const settings = settingsOf(partial)
  const simulation = createSimulation(workspaces, { settings, troubles: createTroubles(), clock: clock ?? Date.now })
  const identity = createIdentity()
  const calls: RecordedCall[] = []
  const window = createWindow(simulation)
  const door = createDoor({ simulation, identity, record: (call) => calls.push(call), changed: window.changed })
  const manager = createHttpsServer({ ...tls, keepAliveTimeout: KEEP_ALIVE_MS }, door)
  const tokens = createHttpServer(identity.listener)
  const [managerPort, tokensPort] = await Promise.all([listen(manager, port), listen(tokens, 0)])
  simulation.endpoint = `https://localhost:${managerPort}`
  const ticking = clock === undefined ? setInterval(() => settle(simulation) && window.changed(), TICK_MS).unref() : undefined
  return {
    ...window.window,
    endpoint: simulation.endpoint,
    caPem: tls.cert,
    identityEndpoint: `http://localhost:${tokensPort}/msi/token`,
    identityHeader: identity.header,
    token: () => identity.issue(simulation.endpoint),
    calls,
    async close() {
      clearInterval(ticking)
      await Promise.all([stop(manager), stop(tokens)])
    },
  }
}

/** Longer than any client keeps an idle connection, so that none is closed under its hands. */
const KEEP_ALIVE_MS = 120_000
const TICK_MS = 250

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('The server has no port.'))
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
