import { once } from 'node:events'
import { createServer } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Redis } from 'ioredis'
import { afterEach, describe, expect, it } from 'vitest'
import { checkRedis, isReady } from '../../src/ledger/check-redis.ts'
import { connectRedis } from '../../src/ledger/connect.ts'
import { redisForTests } from '../support/test-redis.ts'

const server = redisForTests()

describe('a connection', () => {
  const cleanUps: (() => unknown)[] = []
  afterEach(() => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp()
  })
  const connect = (
    ...[where, role, onError = () => undefined]: [Parameters<typeof connectRedis>[0], 'producer' | 'worker', (() => void)?]
  ) => {
    const redis = connectRedis(where, role, onError)
    cleanUps.push(() => redis.disconnect())
    return redis
  }
  const timed = async (work: Promise<unknown>) => {
    const from = performance.now()
    const failed = await work.then(
      () => false,
      () => true,
    )
    return { failed, ms: performance.now() - from }
  }

  it.each(['producer', 'worker'] as const)('is usable at once, as a %s', async (role) => {
    expect(await connect({ path: server.path() }, role).ping()).toBe('PONG')
  })

  it('understands unix:// with a number of a database', async () => {
    const redis = connect(`unix://${server.path()}?db=3`, 'worker')
    await redis.set('here', 'yes')
    expect(await server.connect().get('here')).toBeNull()
    expect(await redis.get('here')).toBe('yes')
  })

  it('understands redis:// with a port, a name and a password', () => {
    const redis = connect('redis://bot:p%40ss@127.0.0.1:1/2', 'worker')
    expect(redis.options).toMatchObject({ host: '127.0.0.1', port: 1, username: 'bot', password: 'p@ss', db: 2 })
  })

  it('understands rediss://', () => {
    expect(connect('rediss://127.0.0.1:1', 'worker').options.tls).toBeTruthy()
  })

  it('of a producer fails within a second where no store was ever there, and tells of the trouble', async () => {
    const troubles: unknown[] = []
    const redis = connect({ path: `${server.path()}.nowhere` }, 'producer', () => troubles.push('trouble'))
    const { failed, ms } = await timed(redis.ping())
    expect(failed).toBe(true)
    expect(ms).toBeLessThan(1000)
    expect(troubles).not.toEqual([])
  })

  it('of a producer fails within a second where the store takes the connection and never answers', async () => {
    const deaf = createServer(() => undefined)
    deaf.listen(0, '127.0.0.1')
    await once(deaf, 'listening')
    cleanUps.push(() => deaf.close())
    const address = deaf.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { failed, ms } = await timed(connect(`redis://127.0.0.1:${port}`, 'producer').ping())
    expect(failed).toBe(true)
    expect(ms).toBeLessThan(1000)
  })

  it('of a producer fails at once while the store is away, and works again when it is back; a worker waits', async () => {
    const [producer, worker] = [connect({ path: server.path() }, 'producer'), connect({ path: server.path() }, 'worker')]
    await Promise.all([producer.ping(), worker.ping()])
    const noticed = Promise.all([heard(producer, 'close'), heard(worker, 'close')])
    await server.kill()
    await noticed
    const { failed, ms } = await timed(producer.ping())
    expect(failed).toBe(true)
    expect(ms).toBeLessThan(100)

    const waiting = worker.ping()
    const back = heard(producer, 'ready')
    await server.startAgain()
    expect(await waiting).toBe('PONG')
    await back
    expect(await producer.ping()).toBe('PONG')
  })
})

describe('the check of a Redis', () => {
  const withSettings = async (settings: Readonly<Record<string, string>>, work: (redis: Redis) => Promise<void>) => {
    const redis = server.connect()
    const usual = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' }
    for (const [name, value] of Object.entries(settings)) await redis.config('SET', name, value)
    await work(redis)
    for (const [name, value] of Object.entries(usual)) await redis.config('SET', name, value)
  }

  it('finds nothing where all is well', async () => {
    expect(await checkRedis(server.connect())).toEqual([])
  })

  it.each([
    { settings: { appendonly: 'no' }, finding: 'THIS STORE MAY FORGET' },
    { settings: { 'maxmemory-policy': 'allkeys-lru' }, finding: 'Set maxmemory-policy to noeviction' },
    { settings: { appendfsync: 'no' }, finding: 'Set appendfsync to everysec' },
  ])('says $finding to $settings', async ({ settings, finding }) => {
    await withSettings(settings, async (redis) => {
      expect(await checkRedis(redis)).toEqual([expect.stringContaining(finding)])
    })
  })

  it('passes over what a managed service hides', async () => {
    const redis = server.connect()
    await redis.acl('SETUSER', 'guest', 'on', '>guest', '~*', '+@all', '-config')
    await withSettings({ appendfsync: 'no' }, async () => {
      await redis.auth('guest', 'guest')
      expect(await checkRedis(redis)).toEqual([])
      await redis.auth('default', 'any')
    })
  })

  it('names a version that is too old', async () => {
    const redis = server.connect()
    await redis.ping()
    const info = async () => '# Server\r\nredis_version:5.0.14\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n'
    expect(await checkRedis(Object.assign(redis, { info }))).toEqual(['Redis is 5.0.14; Drawbridge needs 6.2 or later.'])
  })

  it('says ready only where it answers', async () => {
    expect(await isReady(server.connect('producer'))).toBe(true)
    const nowhere = connectRedis({ path: `${server.path()}.nowhere` }, 'producer', () => undefined)
    expect(await isReady(nowhere)).toBe(false)
    nowhere.disconnect()
  })
})

/** Unlike `once` of Node it takes an error meanwhile for nothing special. */
const heard = (redis: Redis, event: 'close' | 'ready') => new Promise<void>((resolve) => redis.once(event, () => resolve()))
