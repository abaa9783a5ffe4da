import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Knowledge } from '../domain/knowledge.ts'
import { canonicalResource } from '../domain/names.ts'
import type { Waker } from '../ports/waker.ts'
import { wake } from './wake.ts'

export type BullWaker = Waker & {
  readonly queues: readonly Queue[]
  depths(): Promise<readonly Depth[]>
  /** The connection given stays open. */
  close(): Promise<void>
}

type Depth = { readonly queue: string; readonly waiting: number; readonly active: number; readonly delayed: number }

export type WakerOptions = {
  readonly connection: Redis
  readonly prefix?: string | undefined
  readonly sha256: Knowledge['sha256']
  readonly onError: (error: Error) => void
}

export function createWaker({ connection, prefix = '{drawbridge}', sha256, onError }: WakerOptions): BullWaker {
  const lanes = new Queue('lanes', { connection, prefix })
  const notices = new Queue('notices', { connection, prefix })
  const queues = [lanes, notices]
  for (const queue of queues) queue.on('error', onError)
  return {
    async wakeLane(workspace) {
      const id = `ws-${sha256(canonicalResource(workspace)).slice(0, 16)}`
      await wake(connection, lanes, { id, data: { workspace } })
    },
    async wakeNotices(request) {
      await wake(connection, notices, { id: `req-${request}`, data: { request } })
    },
    queues,
    depths: () => Promise.all(queues.map(depthOf)),
    async close() {
      await Promise.all(queues.map((queue) => queue.close()))
    },
  }
}

async function depthOf(queue: Queue): Promise<Depth> {
  const { waiting = 0, active = 0, delayed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed')
  return { queue: queue.name, waiting, active, delayed }
}
