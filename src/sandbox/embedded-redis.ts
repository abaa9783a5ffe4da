import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Result } from '../domain/result.ts'
import { no, ok } from '../domain/result.ts'
import { findServer } from './redis/find-server.ts'
import { isAlive, oneAtATime } from './redis/one-at-a-time.ts'
import { serverAt, stopServerAt } from './redis/server-at.ts'
import { socketPathFor } from './redis/socket-path.ts'
import { spawnServer } from './redis/spawn-server.ts'

export type EmbeddedRedis = {
  /** Its unix socket; it listens nowhere else. */
  readonly path: string
  /** Whether it ran already, left behind by a process that died or shared with one that lives. */
  readonly adopted: boolean
  /** To be called last, after everything that uses it. Leaves a server alone that another living process started. */
  stop(): Promise<void>
}

export type EmbeddedRedisProblem =
  | { readonly problem: 'no-server'; readonly waysOut: readonly string[] }
  | { readonly problem: 'did-not-start'; readonly detail: string }

/**
 * A Redis server of our own whose data lies in `dataDir` and outlives everything: each write is on the disk before it
 * is answered. It survives the process that started it; the next one on the same folder adopts it.
 */
export async function startEmbeddedRedis(options: {
  readonly dataDir: string
  readonly env?: NodeJS.ProcessEnv | undefined
}): Promise<Result<EmbeddedRedis, EmbeddedRedisProblem>> {
  const folder = resolve(options.dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = await socketPathFor(folder)
  // Two servers on one folder would spoil each other's files.
  return oneAtATime(join(folder, 'starting'), async () => {
    if (await serverAt(path)) return ok(await adopted(folder, path))
    const server = await findServer(options.env ?? process.env)
    if (server === undefined) return no({ problem: 'no-server', waysOut: WAYS_OUT } as const)
    const started = await spawnServer(server, folder, path)
    if (!started.ok) return no({ problem: 'did-not-start', detail: started.problem } as const)
    await own(folder)
    return ok({ path, adopted: false, stop: started.value.stop })
  })
}

const WAYS_OUT = [
  'install Redis: apt-get install redis-server',
  'install Valkey: brew install valkey',
  'run one in a container: docker run -p 6379:6379 valkey/valkey:8, with REDIS_URL=redis://127.0.0.1:6379',
  'name the binary of one: REDIS_SERVER_BIN=/path/to/redis-server',
  'name a server that runs elsewhere: REDIS_URL=redis://…',
] as const

/** Whoever adopts an orphan stops it in the end. */
async function adopted(folder: string, path: string): Promise<EmbeddedRedis> {
  const orphaned = !isAlive(Number(await readFile(ownerFile(folder), 'utf8').catch(() => '')))
  if (orphaned) await own(folder)
  return { path, adopted: true, stop: async () => (orphaned ? stopServerAt(path) : undefined) }
}

const own = (folder: string): Promise<void> => writeFile(ownerFile(folder), String(process.pid))

const ownerFile = (folder: string) => join(folder, 'owner')
