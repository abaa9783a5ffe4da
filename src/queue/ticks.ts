import { Queue } from 'bullmq'
import type { LineOptions, LineWorker } from './line-worker.ts'
import { startLineWorker } from './line-worker.ts'

type TickOptions = Omit<LineOptions, 'concurrency'> & { readonly everyMs: number; readonly tick: () => Promise<void> }

/**
 * Calls `tick` at once and then `everyMs` after each has ended, one at a time over all processes.
 * It is a line of work that never becomes idle. Each process puts it there again when it is missing, so that a queue that was emptied ticks on.
 */
export function startTicks({ everyMs, tick, ...options }: TickOptions): LineWorker {
  const { connection, prefix = '{drawbridge}', onError } = options
  const queue = new Queue('ticks', { connection, prefix }).on('error', onError)
  const put = (delay: number, reschedule: boolean) => {
    const kept = { deduplication: { id: 'tick', reschedule }, removeOnComplete: true, removeOnFail: true }
    queue.add('tick', {}, { ...kept, delay }).catch(onError)
  }
  const runTick = async () => {
    await tick()
    return { resumeAt: Date.now() + everyMs }
  }
  const worker = startLineWorker('ticks', runTick, { ...options, concurrency: 1 })
  put(0, true)
  const watch = setInterval(put, everyMs, everyMs, false)
  return {
    async close() {
      clearInterval(watch)
      await worker.close()
      await queue.close()
    },
  }
}
