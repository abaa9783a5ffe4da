import type { Redis } from 'ioredis'

/** XAUTOCLAIM came with 6.2; BullMQ recommends it too (facts: queue, clients and servers). */
const OLDEST = [6, 2] as const

/** What of the server's settings endangers the ledger, each with what to do. Settings that a service hides are passed over. */
export async function checkRedis(redis: Redis): Promise<readonly string[]> {
  const info = parseInfo(await redis.info())
  return [versionFinding(info), evictionFinding(info), persistenceFinding(info), await fsyncFinding(redis, info)].filter(
    (finding) => finding !== undefined,
  )
}

/** Whether it answers and has loaded what it keeps. */
export async function isReady(redis: Redis): Promise<boolean> {
  try {
    await redis.ping()
    return parseInfo(await redis.info('persistence')).get('loading') === '0'
  } catch {
    // Whatever the trouble is, the answer is no; the connection's error handler hears of it.
    return false
  }
}

type Info = ReadonlyMap<string, string>

const parseInfo = (text: string): Info =>
  new Map(
    text
      .split(/\r?\n/)
      .flatMap((line) => (line.includes(':') ? [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]] : [])),
  )

function versionFinding(info: Info): string | undefined {
  const version = info.get('redis_version') ?? ''
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const old = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
  return old ? `Redis is ${version || 'of an unknown version'}; Drawbridge needs ${OLDEST.join('.')} or later.` : undefined
}

function evictionFinding(info: Info): string | undefined {
  const policy = info.get('maxmemory_policy')
  if (policy === undefined || policy === 'noeviction') return undefined
  return `Redis may throw requests away when its memory is full (maxmemory-policy is ${policy}). Set maxmemory-policy to noeviction.`
}

function persistenceFinding(info: Info): string | undefined {
  if (info.get('aof_enabled') !== '0') return undefined
  return 'THIS STORE MAY FORGET: Redis keeps no append-only file, so a restart loses requests, votes and the record of what was done. Set appendonly to yes.'
}

async function fsyncFinding(redis: Redis, info: Info): Promise<string | undefined> {
  if (info.get('aof_enabled') !== '1') return undefined
  // Managed services block CONFIG; what they do about the disk is theirs to say.
  const answer = await redis.config('GET', 'appendfsync').catch(() => undefined)
  if (!Array.isArray(answer) || answer[1] !== 'no') return undefined
  return 'Redis leaves it to the operating system when its append-only file reaches the disk (appendfsync is no). Set appendfsync to everysec, or to always.'
}
