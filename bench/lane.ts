import { Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Benchmark, Timings } from './benchmark.ts'
import { startLanes } from './lanes-at-work.ts'
import { connect, infoOf } from './store.ts'
import { numbers, workspaceOf } from './world.ts'

/** The same for both sides; the lane worker's own default. */
const CONCURRENCY = 20

/** From the outbox to the end of the last request: everything but Azure and Slack. */
export const lane: Benchmark = {
  name: 'lane',
  async start({ redis: server, size }) {
    const redis = connect(server)
    const [workspaces, requests] = size === 'full' ? [20, 5] : [2, 1]
    const places = numbers(workspaces).map((number) => workspaceOf(number, 'dev'))
    const rules = workspaces * requests
    let cost = { commands: 0, steps: 0 }

    async function ours(): Promise<Timings> {
      await redis.flushdb()
      const lanes = await startLanes(redis, places, requests)
      const before = await commandsOf(redis)
      const began = performance.now()
      await lanes.run()
      const took = performance.now() - began
      cost = { commands: ((await commandsOf(redis)) - before) / rules, steps: lanes.steps() / rules }
      await lanes.stop()
      return { 'a rule': took / rules, 'a step': took / lanes.steps() }
    }

    async function baseline(): Promise<Timings> {
      await redis.flushdb()
      const perJob = (await emptyJobs(redis, rules)) / rules
      return { 'a rule': perJob, 'a step': perJob }
    }

    return {
      comparisons: [
        {
          what: `apply ${rules} rules, each asked for by itself, in ${workspaces} workspaces`,
          beside: `as many BullMQ jobs with an empty processor (a job each)`,
          ours,
          baseline,
          remark: () =>
            `a rule takes ${cost.steps.toFixed(1)} steps and ${cost.commands.toFixed(0)} Redis commands, those inside scripts included`,
        },
      ],
      async stop() {
        redis.disconnect()
      },
    }
  },
}

const commandsOf = async (redis: Redis): Promise<number> => Number(await infoOf(redis, 'total_commands_processed'))

/** Milliseconds until all have been added and completed. */
async function emptyJobs(connection: Redis, count: number): Promise<number> {
  const options = { connection, prefix: '{bench}' }
  const queue = new Queue('empty', options)
  const worker = new Worker('empty', async () => undefined, { ...options, concurrency: CONCURRENCY })
  await worker.waitUntilReady()
  const { promise: completed, resolve } = Promise.withResolvers<void>()
  let left = count
  worker.on('completed', () => {
    left -= 1
    if (left === 0) resolve()
  })
  const began = performance.now()
  await Promise.all(numbers(count).map((number) => queue.add('empty', { number }, { removeOnComplete: true })))
  await completed
  const took = performance.now() - began
  await worker.close()
  await queue.close()
  return took
}
