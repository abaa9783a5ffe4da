import { Redis } from 'ioredis'

/** Whether a server answers at the socket; waits while it still loads. */
export async function serverAt(path: string): Promise<boolean> {
  const redis = connectOnce(path)
  const answers = await isReadyOrEnds(redis)
  redis.disconnect()
  return answers
}

/** Stops it cleanly: what it answered is on the disk. Resolves when it has closed its connections. */
export async function stopServerAt(path: string): Promise<void> {
  const redis = connectOnce(path)
  const ended = new Promise<void>((resolve) => redis.once('end', resolve))
  if (await isReadyOrEnds(redis)) shutDown(redis)
  await ended
}

/** Where the connection ends there is no answer; an answer is a refusal (the first AOF is being written), and asked again. */
function shutDown(redis: Redis): void {
  redis.shutdown('NOSAVE').catch(() => {
    if (redis.status === 'ready') setTimeout(() => shutDown(redis), 20)
  })
}

/** Connects until it succeeds, as long as `stillStarting` says so. */
export async function untilServerAt(path: string, stillStarting: () => boolean): Promise<boolean> {
  const redis = new Redis({ path, retryStrategy: () => (stillStarting() ? 10 : null) })
  const answers = await isReadyOrEnds(redis)
  redis.disconnect()
  return answers
}

const connectOnce = (path: string) => new Redis({ path, retryStrategy: () => null, maxRetriesPerRequest: null })

/** ioredis calls a connection ready when the server has loaded what it keeps. */
const isReadyOrEnds = (redis: Redis): Promise<boolean> =>
  new Promise((resolve) => {
    // No server is an answer here, and the connection's end tells it.
    redis.on('error', () => undefined)
    redis.once('ready', () => resolve(true))
    redis.once('end', () => resolve(false))
  })
