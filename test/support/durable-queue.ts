import { canonicalResource, type RequestId, type ResourceId } from '../../src/domain/names.ts'
import type { Rest, Waker } from '../../src/ports/waker.ts'

/**
 * What BullMQ keeps over the death of a worker: which lines of work are to be run, and when. A line woken while it
 * runs is run once more. Time is the test's own.
 */
export type DurableQueue = Waker & {
  /** The line that is due first, at whatever time; undefined where nothing is left. */
  next(): Job | undefined
  /** Runs a job; what it answers, or its death, decides when it comes back. */
  run(job: Job, work: (job: Job) => Promise<Rest>, now: () => number): Promise<void>
}

export type Job =
  | { readonly line: 'lane'; readonly workspace: ResourceId; readonly at: number }
  | { readonly line: 'notices'; readonly request: RequestId; readonly at: number }

export function createDurableQueue(): DurableQueue {
  const jobs = new Map<string, Job>()
  let running: { readonly key: string; again: boolean } | undefined
  const wake = (key: string, job: Job): Promise<void> => {
    if (running?.key === key) running.again = true
    else jobs.set(key, job)
    return Promise.resolve()
  }
  return {
    wakeLane: (workspace) => wake(laneKey(workspace), { line: 'lane', workspace, at: 0 }),
    wakeNotices: (request) => wake(`notices ${request}`, { line: 'notices', request, at: 0 }),
    next: () => [...jobs.values()].sort((one, other) => one.at - other.at)[0],
    run: async (job, work, now) => {
      const key = job.line === 'lane' ? laneKey(job.workspace) : `notices ${job.request}`
      running = { key, again: false }
      try {
        const rest = await work(job)
        if (running.again) jobs.set(key, { ...job, at: now() })
        else if (rest === 'idle') jobs.delete(key)
        else jobs.set(key, { ...job, at: rest.resumeAt })
      } finally {
        // A death leaves the job where it stood: it is run again, as BullMQ runs a stalled one.
        running = undefined
      }
    },
  }
}

/** However it is spelled: the sweep names workspaces as the ledger keeps them. */
const laneKey = (workspace: ResourceId): string => `lane ${canonicalResource(workspace)}`
