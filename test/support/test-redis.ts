import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll } from 'vitest'
import type { Role } from '../../src/ledger/connect.ts'
import { connectRedis } from '../../src/ledger/connect.ts'
import type { EmbeddedRedis } from '../../src/sandbox/embedded-redis.ts'
import { startEmbeddedRedis } from '../../src/sandbox/embedded-redis.ts'

export type TestRedis = {
  readonly path: () => string
  /** A connection that is closed after the tests of the file. */
  connect(role?: Role): Redis
  /** Hash tags of their own keep tests apart. */
  prefix(): string
  /** As a power cut would end it. */
  kill(): Promise<void>
  startAgain(): Promise<void>
}

/** A real Redis for the tests of one file, in a temporary folder. Call it once, at the top. */
export function redisForTests(): TestRedis {
  const connections: Redis[] = []
  let dataDir = ''
  let server: EmbeddedRedis | undefined
  let pid: number | undefined
  let prefixes = 0

  const start = async () => {
    const started = await startEmbeddedRedis({ dataDir })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    server = started.value
    pid = Number(/^process_id:(\d+)/m.exec(await connect().info('server'))?.[1])
  }
  const killServer = () => {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    pid = undefined
  }
  const running = () => {
    if (server === undefined) throw new Error('No Redis runs: call redisForTests() at the top of the file')
    return server
  }
  const connect = (role: Role = 'worker') => {
    // Tests that cut the power expect their connections to complain.
    const redis = connectRedis({ path: running().path }, role, () => undefined)
    connections.push(redis)
    return redis
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'drawbridge-test-'))
    // The server outlives its process, as it should; but not where the tests were broken off.
    process.once('exit', killServer)
    await start()
  })
  afterAll(async () => {
    for (const connection of connections) connection.disconnect()
    await server?.stop()
    process.off('exit', killServer)
    await rm(dataDir, { recursive: true, force: true })
  })

  return {
    path: () => running().path,
    connect,
    prefix: () => `{test-${++prefixes}}`,
    async kill() {
      const redis = connect()
      await redis.ping()
      const gone = new Promise((resolve) => redis.once('close', resolve))
      killServer()
      await gone
      redis.disconnect()
    },
    startAgain: start,
  }
}
