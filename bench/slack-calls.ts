import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

export type Calls = { readonly url: string; readonly calls: number; readonly atOnce: number }

export type Caller = {
  /** Milliseconds from sending to the whole answer, of each call. Rejects where an answer was not 200. */
  call(calls: Calls): Promise<readonly number[]>
  stop(): Promise<unknown>
}

/** Slack, on a thread of its own: what it takes to call must not hold up who answers. */
export async function startCaller(secret: string): Promise<Caller> {
  const worker = new Worker(new URL('slack-caller.ts', import.meta.url), { workerData: { secret } })
  await once(worker, 'online')
  return {
    async call(calls) {
      worker.postMessage(calls)
      const [answer] = await once(worker, 'message')
      return latenciesSchema.parse(answer)
    },
    stop: () => worker.terminate(),
  }
}

const latenciesSchema = z.array(z.number())
