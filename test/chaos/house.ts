import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { dueOf } from '../../src/domain/due.ts'
import { effectsOf } from '../../src/domain/effects.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { connectRedis } from '../../src/ledger/connect.ts'
import { createRedisLedger } from '../../src/ledger/redis-ledger.ts'
import { startEmbeddedRedis } from '../../src/sandbox/embedded-redis.ts'
import { isAlive } from '../../src/sandbox/redis/one-at-a-time.ts'
import { freePort, runDrawbridge } from '../support/process.ts'
import { startStoryWorld } from '../support/story-world.ts'
import { until } from '../support/waiting.ts'
import { startFleet } from './fleet.ts'
import { crowdOf, type Script } from './script.ts'
import type { Sizes } from './sizes.ts'

/** Four minutes of Azure's in a second: about as long as a rule takes. */
const SPEED = 240

const PACE = fileURLToPath(new URL('pace.ts', import.meta.url))

/** Slack, Azure, a store that can be killed, and the processes of a Drawbridge that know each other by their environment alone. */
export async function openHouse(script: Script, sizes: Sizes) {
  const world = await startStoryWorld({ places: script.places, people: crowdOf(script), speed: SPEED })
  // Slack's own limits hold for an hour's work of one bot, and this is as much in a minute. 429 comes by the script.
  world.slack.trouble({ kind: 'no-rate-limits' })
  const store = await openStore()
  const environment = async () => ({
    ...world.env,
    REDIS_URL: `unix://${store.path()}`,
    NODE_OPTIONS: `--import ${PACE}`,
    PORT: String(await freePort()),
    ADMIN_PORT: '0',
    LOG_LEVEL: 'warn',
  })
  const fleet = await startFleet(sizes, environment, world.slack)
  const redis = connectRedis({ path: store.path() }, 'worker', () => undefined)
  const ledger = createRedisLedger({ redis, knowledge, evolve, effectsOf, dueOf })
  return {
    slack: world.slack,
    azure: world.azure,
    /** Read beside the processes, as an auditor would. */
    ledger,
    redis,
    fleet,
    killStore: store.kill,
    botToken: world.env.SLACK_BOT_TOKEN,
    /** A command of the shell, to its end. */
    shell: async (...args: readonly string[]) => runDrawbridge(args, await environment()),
    async stop() {
      await fleet.stop()
      await ledger.close()
      redis.disconnect()
      await world.stop()
      await store.stop()
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

/** The sandbox's own server: each write is on the disk before it is answered, so that a power cut loses nothing that was promised. */
async function openStore() {
  const dataDir = await mkdtemp(join(tmpdir(), 'drawbridge-chaos-'))
  const start = async () => {
    const started = await startEmbeddedRedis({ dataDir })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    const redis = connectRedis({ path: started.value.path }, 'worker', () => undefined)
    const pid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1])
    redis.disconnect()
    return { ...started.value, pid }
  }
  let running = await start()
  // The server outlives its process, as it should; but not where this one is broken off.
  const killServer = () => {
    if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL')
  }
  process.once('exit', killServer)
  return {
    path: () => running.path,
    async kill(downFor: number) {
      killServer()
      await until(() => !isAlive(running.pid))
      await pause(downFor)
      running = await start()
    },
    async stop() {
      await running.stop()
      process.off('exit', killServer)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
