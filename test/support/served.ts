import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import { dueOf } from '../../src/domain/due.ts'
import { effectsOf } from '../../src/domain/effects.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { createRedisLedger, type RedisLedger } from '../../src/ledger/redis-ledger.ts'
import { type DrawbridgeProcess, freePort, spawnDrawbridge } from './process.ts'
import { type StoryWorld, type StoryWorldOptions, startStoryWorld } from './story-world.ts'
import { redisForTests, type TestRedis } from './test-redis.ts'

/** A world to serve, a Redis, and any number of `drawbridge serve` that know both by their environment alone. */
export type Served = Pick<StoryWorld, 'slack' | 'azure' | 'azureTime'> & {
  readonly redis: TestRedis
  /** Read beside the processes, as an auditor would. */
  readonly ledger: RedisLedger
  /** All that a process is told. */
  environment(mode: Mode, port?: number): Readonly<Record<string, string>>
  /** Starts one and waits until it is ready. */
  serve(how?: { readonly mode?: Mode; readonly role?: 'all' | 'web' | 'worker' }): Promise<DrawbridgeProcess>
  /** What all of them have written. */
  said(): string
}

type Mode = 'http' | 'socket'

/** For the tests of one file. Call it once, at the top. */
export function servedForTests(options: StoryWorldOptions): Served {
  const redis = redisForTests()
  const processes: DrawbridgeProcess[] = []
  const onSockets: DrawbridgeProcess[] = []
  let world: (StoryWorld & { readonly ledger: RedisLedger }) | undefined
  const running = () => {
    if (world === undefined) throw new Error('Nothing is served yet: call servedForTests() at the top of the file')
    return world
  }

  beforeAll(async () => {
    const ledger = createRedisLedger({ redis: redis.connect(), knowledge, evolve, effectsOf, dueOf })
    world = { ...(await startStoryWorld(options)), ledger }
  })
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.stop('SIGKILL')))
    await world?.ledger.close()
    await world?.stop()
  })

  const environment = (mode: Mode, port = 0) => ({
    ...running().env,
    SLACK_MODE: mode,
    REDIS_URL: `unix://${redis.path()}`,
    PORT: String(port),
    ADMIN_PORT: '0',
  })
  const socketsStand = () => running().slack.sockets.count() >= onSockets.filter((each) => each.ended() === undefined).length

  return {
    get slack() {
      return running().slack
    },
    get azure() {
      return running().azure
    },
    get azureTime() {
      return running().azureTime
    },
    get ledger() {
      return running().ledger
    },
    redis,
    environment,
    async serve({ role = 'all', mode = 'http' } = {}) {
      const port = await freePort()
      const started = spawnDrawbridge(['serve', '--role', role], environment(mode, port))
      processes.push(started)
      if (role !== 'worker' && mode === 'socket') onSockets.push(started)
      await untilReady(started, async () => (await saysReady(port)) && socketsStand())
      if (role !== 'worker' && mode === 'http') running().slack.deliverTo(`http://127.0.0.1:${port}/slack/events`)
      return started
    },
    said: () => processes.map((each) => each.said()).join('\n--- another process ---\n'),
  }
}

const START_WITHIN = 45_000

/** It is ready when it says so, and not when a certain time has passed. */
async function untilReady(started: DrawbridgeProcess, ready: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_WITHIN
  while (!(await ready())) {
    if (started.ended() !== undefined || Date.now() > deadline) throw new Error(`It does not become ready. It said:\n${started.said()}`)
    await pause(25)
  }
}

const saysReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
