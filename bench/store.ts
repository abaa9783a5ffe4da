import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { connectRedis, type Role } from '../src/ledger/connect.ts'
import { startEmbeddedRedis } from '../src/sandbox/embedded-redis.ts'

/** The sandbox's own server in a folder of its own: every write is on the disk before it is answered. */
export async function startStore(): Promise<{ readonly path: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'drawbridge-bench-'))
  const started = await startEmbeddedRedis({ dataDir })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { path, stop } = started.value
  return {
    path,
    async stop() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const connect = ({ path }: { readonly path: string }, role: Role = 'worker'): Redis =>
  connectRedis({ path }, role, (error) => console.error(error))

/** Of the server's INFO, by its own names. */
export async function infoOf(redis: Redis, field: string): Promise<string> {
  const value = new RegExp(`^${field}:(.*)\\r?$`, 'm').exec(await redis.info())?.[1]
  if (value === undefined) throw new Error(`Redis says nothing of ${field}`)
  return value
}

/** How many commands the server has carried out, those inside scripts included (INFO commandstats). */
export async function commandCalls(redis: Redis): Promise<number> {
  const counts = (await redis.info('commandstats')).matchAll(/^cmdstat_[^:]+:calls=(\d+)/gm)
  return [...counts].reduce((sum, [, calls]) => sum + Number(calls), 0)
}
