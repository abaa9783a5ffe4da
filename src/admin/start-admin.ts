import { createServer, type RequestListener } from 'node:http'
import type { Queue } from 'bullmq'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { BOARD_PATH, createQueueBoard } from './queue-board.ts'

/** What the worker of this process knows; a web process has only itself to tell of. */
type Watched = {
  readonly queues: readonly Queue[]
  depths(): Promise<readonly { readonly queue: string; readonly waiting: number; readonly active: number; readonly delayed: number }[]>
  lag(): Promise<number>
}

/** `/metrics` for Prometheus and `/queues` for people, on a port of its own that is not for the internet. */
export async function startAdmin({ host, port }: { readonly host: string; readonly port: number }, worker: Watched | undefined) {
  const registry = registryOf(worker)
  const board = worker && createQueueBoard(worker.queues)
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/metrics') return tellMetrics(registry)(request, response)
    if (board !== undefined && (path === BOARD_PATH || path.startsWith(`${BOARD_PATH}/`))) return board(request, response)
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return {
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const tellMetrics =
  (registry: Registry): RequestListener =>
  (_, response) => {
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    )
  }

function registryOf(worker: Watched | undefined): Registry {
  const registers = [new Registry()]
  const [registry = new Registry()] = registers
  collectDefaultMetrics({ register: registry })
  if (worker === undefined) return registry
  new Gauge({
    name: 'drawbridge_queue_jobs',
    help: 'Jobs of each queue by state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const { queue, ...states } of await worker.depths()) {
        for (const [state, jobs] of Object.entries(states)) this.set({ queue, state }, jobs)
      }
    },
  })
  new Gauge({
    name: 'drawbridge_outbox_effects',
    help: 'Effects not yet dispatched',
    registers,
    async collect() {
      this.set(await worker.lag())
    },
  })
  return registry
}
