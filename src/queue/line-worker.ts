import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Job } from 'bullmq'
import { DelayedError, Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Rest } from '../ports/waker.ts'
import { addJob, wakeCount } from './wake.ts'

export type LineWorker = {
  /** Waits for the steps that run; what rests is taken up by others. The connection given stays open. */
  close(): Promise<void>
}

export type LineOptions = {
  /** A worker's connection (`connectRedis(…, 'worker')`); the worker makes itself a second one to wait on. */
  readonly connection: Redis
  readonly prefix?: string | undefined
  readonly concurrency?: number | undefined
  /** How long a worker may be silent before its lines are given to others, in milliseconds. */
  readonly patienceMs?: number | undefined
  readonly onError: (error: Error) => void
}

/**
 * Runs one short step of a line of work at a time. `holder` is another one for each run, so that a lease taken under it
 * is never mistaken for that of a run that hangs; `signal` is aborted when the line was given to somebody else.
 */
export type RunLine = (data: unknown, signal: AbortSignal, holder: string) => Promise<Rest>

export function startLineWorker(name: string, run: RunLine, options: LineOptions): LineWorker {
  const { connection, prefix = '{drawbridge}', concurrency = 20, patienceMs = 30_000, onError } = options
  const queue = new Queue(name, { connection, prefix }).on('error', onError)
  const failures = new Map<string, number>()

  // The third parameter must be there: BullMQ makes a signal only for processors that name it.
  const worker = new Worker(name, async (job: Job<object, void>, token, signal) => step(job, token, signal), {
    connection,
    prefix,
    concurrency,
    lockDuration: patienceMs,
    // A dead worker's line is marked at one look and given away at a later one, so looks must be closer than its lock is long.
    stalledInterval: Math.ceil(patienceMs / 3),
    // A line lives through many steps, and BullMQ counts its stalls over the whole life of the job.
    maxStalledCount: 1_000_000,
  })
  worker.on('error', onError)
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id, 'lock lost')
  })
  return {
    async close() {
      await worker.close()
      await queue.close()
    },
  }

  async function step(job: Job<object, void>, token: string | undefined, signal = new AbortController().signal): Promise<void> {
    const id = job.deduplicationId ?? name
    const wakes = await wakeCount(connection, queue, id)
    const rest = await runOrPutOff(id, job.data, signal)
    if (rest === 'idle') return
    await job.moveToDelayed(rest.resumeAt, token)
    if ((await wakeCount(connection, queue, id)) !== wakes) await addJob(queue, { id, data: job.data })
    throw new DelayedError()
  }

  /** A step that throws comes back after a while, for ever: only the ledger ends a line of work. */
  async function runOrPutOff(id: string, data: object, signal: AbortSignal): Promise<Rest> {
    try {
      const rest = await run(data, signal, `${hostname()}:${process.pid}:${randomUUID()}`)
      failures.delete(id)
      return rest
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
      const failed = (failures.get(id) ?? 0) + 1
      failures.set(id, failed)
      return { resumeAt: Date.now() + Math.min(FIRST_PAUSE_MS * 2 ** (failed - 1), LONGEST_PAUSE_MS) }
    }
  }
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
