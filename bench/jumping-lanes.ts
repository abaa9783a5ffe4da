import type { Redis } from 'ioredis'
import { createDispatch } from '../src/desk/dispatch.ts'
import { createAssess } from '../src/desk/facts.ts'
import { dueOf } from '../src/domain/due.ts'
import { effectsOf } from '../src/domain/effects.ts'
import { evolve } from '../src/domain/evolve.ts'
import { normalPace } from '../src/domain/pace.ts'
import type { Workspace } from '../src/domain/workspace.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { createRunLane } from '../src/lanes/run-lane.ts'
import { createRedisLedger } from '../src/ledger/redis-ledger.ts'
import { createBuiltInPriceList } from '../src/prices/built-in.ts'
import { createDurableQueue } from '../test/support/durable-queue.ts'
import type { TestAzure } from '../test/support/local-azure.ts'
import { directory, fileAll } from './lanes-at-work.ts'
import { policy } from './world.ts'

const prefix = '{bench}'

/**
 * Lanes with the approved requests of every workspace before them, over the local Azure, on a clock that jumps to the next
 * moment at which there is something to do: what takes hours of Azure's takes seconds, and the same hours every time.
 * Notices are left out.
 */
export async function startJumpingLanes(
  redis: Redis,
  { networks, now, pass }: TestAzure,
  workspaces: readonly Workspace[],
  requests: number,
) {
  const ledger = createRedisLedger({ redis, prefix, knowledge, evolve, effectsOf, dueOf })
  await fileAll(ledger, workspaces, requests, now())
  const facts = { ledger, networks, directory, policy, knowledge, prices: createBuiltInPriceList(), clock: now } as const
  const apply = { provision: 'when-needed', strategy: 'batch' } as const
  const assess = createAssess({ ...facts, ...apply, workspaces, cloud: 'public' })
  const runLane = createRunLane({ ...facts, lease: ledger, assess, ...apply, pace: normalPace })
  const queue = createDurableQueue()
  const dispatch = createDispatch({ ...queue, wakeNotices: () => Promise.resolve() })
  const { signal } = new AbortController()
  let steps = 0
  return {
    steps: () => steps,
    /** Until nothing is left to do; answers how many requests are active then. */
    async run(): Promise<number> {
      for (;;) {
        while ((await ledger.relay(dispatch, 0)) > 0);
        const next = queue.next()
        if (next === undefined) return (await ledger.find({ status: ['active'], limit: 10_000 })).length
        pass(Math.max(0, next.at - now()) / 60_000)
        await queue.run(
          next,
          (job) => (job.line === 'lane' ? runLane(job.workspace, `lane ${++steps}`, signal) : Promise.resolve('idle')),
          now,
        )
      }
    },
    stop: () => ledger.close(),
  }
}
