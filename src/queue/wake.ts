import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'

/** What a wake-up names: whose line of work, and nothing of what is to be done there. */
export type Wakeup = { readonly id: string; readonly data: object }

/**
 * Wakes a line of work: at once where it rests, once more where it runs.
 * While a job runs, BullMQ keeps the wake-up until the job *completes*; a job that goes away to come back later does not
 * complete, and would sleep over it. So wake-ups are counted before they are added, and a run that rests compares.
 */
export async function wake(connection: Redis, queue: Queue, { id, data }: Wakeup): Promise<void> {
  const key = countKey(queue, id)
  await connection.multi().incr(key).pexpire(key, A_DAY_MS).exec()
  await addJob(queue, { id, data })
}

/** Adds the line's job, or pulls it forward where it rests. */
export async function addJob(queue: Queue, { id, data }: Wakeup): Promise<void> {
  const deduplication = { id, keepLastIfActive: true, reschedule: true }
  await queue.add(queue.name, data, { deduplication, removeOnComplete: true, removeOnFail: true })
}

/** Changes with every wake-up; nothing else is to be read from it. */
export const wakeCount = (connection: Redis, queue: Queue, id: string): Promise<string | null> => connection.get(countKey(queue, id))

const countKey = (queue: Queue, id: string) => `${queue.toKey('wakes')}:${id}`

/** Longer than any run. */
const A_DAY_MS = 24 * 60 * 60 * 1000
