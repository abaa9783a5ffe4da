import { Redis } from 'ioredis'

/** `producer` answers people, so it fails fast and says so; `worker` waits for the store to come back. */
export type Role = 'producer' | 'worker'

/** An answer is due to Slack within a second, and the store is only a part of it. */
const PRODUCER_PATIENCE_MS = 800

/** Long enough not to hurry a server that loads, short enough that a restart is hardly noticed. */
const LONGEST_RECONNECT_MS = 1000

/**
 * `where` is `redis://`, `rediss://`, `unix://` (with `?db=`) or a socket's path. Connects in the background: commands
 * before the first connection wait, as long as the role allows. Every trouble of the connection goes to `onError`.
 */
export function connectRedis(where: string | { readonly path: string }, role: Role, onError: (error: Error) => void): Redis {
  const forRole = role === 'producer' ? producerOptions : workerOptions
  const options = { ...forRole, retryStrategy, replyMapping: 'legacy', ...parseSocket(where) } as const
  const redis = typeof where === 'string' && !('path' in options) ? new Redis(where, options) : new Redis(options)
  redis.on('error', onError)
  if (role === 'producer') {
    redis.once('ready', () => {
      redis.options.enableOfflineQueue = false
    })
  }
  return redis
}

const producerOptions = {
  maxRetriesPerRequest: 1,
  commandTimeout: PRODUCER_PATIENCE_MS,
  connectTimeout: PRODUCER_PATIENCE_MS,
}

/** BullMQ's workers refuse a connection that gives up. */
const workerOptions = { maxRetriesPerRequest: null }

const retryStrategy = (times: number) => Math.min(25 * 2 ** times, LONGEST_RECONNECT_MS)

function parseSocket(where: string | { readonly path: string }): { path?: string; db?: number } {
  if (typeof where !== 'string') return { path: where.path }
  if (!where.startsWith('unix:')) return {}
  const url = new URL(where)
  return { path: decodeURIComponent(url.pathname), db: Number(url.searchParams.get('db') ?? 0) }
}
