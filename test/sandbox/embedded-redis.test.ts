import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmbeddedRedis } from '../../src/sandbox/embedded-redis.ts'
import { startEmbeddedRedis } from '../../src/sandbox/embedded-redis.ts'

describe('the embedded Redis', () => {
  let folder = ''
  const cleanUps: (() => Promise<unknown>)[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawbridge-embedded-'))
  })
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (dataDir = folder): Promise<EmbeddedRedis> => {
    const started = await startEmbeddedRedis({ dataDir })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    cleanUps.push(started.value.stop)
    return started.value
  }
  const ask = async (path: string, work: (redis: Redis) => Promise<unknown>) => {
    const redis = new Redis({ path, retryStrategy: () => null })
    redis.on('error', () => undefined)
    try {
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }
  const pidOf = (path: string) => ask(path, async (redis) => Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]))

  it('keeps what it was told over a stop and a start', async () => {
    const first = await start()
    await ask(first.path, (redis) => redis.set('kept', 'yes'))
    await first.stop()
    const second = await start()
    expect(await ask(second.path, (redis) => redis.get('kept'))).toBe('yes')
    expect(second.adopted).toBe(false)
  })

  it('puts every write on the disk and never throws anything away', async () => {
    const { path } = await start()
    const setting = (name: string) => ask(path, (redis) => redis.config('GET', name))
    expect(await setting('appendfsync')).toEqual(['appendfsync', 'always'])
    expect(await setting('appendonly')).toEqual(['appendonly', 'yes'])
    expect(await setting('maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction'])
    expect(await setting('port')).toEqual(['port', '0'])
  })

  it('starts one server where two start at once on one folder', async () => {
    const both = await Promise.all([start(), start()])
    expect(both.map(({ adopted }) => adopted).sort()).toEqual([false, true])
    expect(await pidOf(both[0].path)).toBe(await pidOf(both[1].path))
  })

  it('leaves the server to the one that started it', async () => {
    const owner = await start()
    const guest = await start()
    await guest.stop()
    expect(await ask(owner.path, (redis) => redis.ping())).toBe('PONG')
  })

  it('adopts the server of a process that died, and stops it in the end', async () => {
    const { path } = await start()
    const pid = await pidOf(path)
    const dead = spawn('true')
    await once(dead, 'exit')
    await writeFile(join(folder, 'owner'), String(dead.pid))

    const heir = await start()
    expect(heir.adopted).toBe(true)
    expect(await pidOf(heir.path)).toBe(pid)
    await heir.stop()
    await expect(ask(path, (redis) => redis.ping())).rejects.toThrow()
  })

  it('begins where the process that was starting one died', async () => {
    const dead = spawn('true')
    await once(dead, 'exit')
    await writeFile(join(folder, 'starting'), String(dead.pid))
    expect((await start()).adopted).toBe(false)
  })

  it('finds a shorter place for its socket where the folder is too deep, and finds it again', async () => {
    const deep = join(folder, 'd'.repeat(60), 'e'.repeat(60))
    const { path } = await start(deep)
    cleanUps.unshift(() => rm(join(path, '..'), { recursive: true, force: true }))
    expect(Buffer.byteLength(path)).toBeLessThan(104)
    const again = await start(deep)
    expect(again).toMatchObject({ path, adopted: true })
  })

  it('does not mind a folder with blanks and quotes in its name', async () => {
    const odd = join(folder, `my data's "best"`)
    const first = await start(odd)
    await ask(first.path, (redis) => redis.set('kept', 'yes'))
    await first.stop()
    expect(await ask((await start(odd)).path, (redis) => redis.get('kept'))).toBe('yes')
  })

  it('names the ways out where the machine has no server', async () => {
    const started = await startEmbeddedRedis({ dataDir: folder, env: { REDIS_SERVER_BIN: join(folder, 'nowhere') } })
    expect(started).toMatchObject({ ok: false, problem: { problem: 'no-server' } })
    const text = JSON.stringify(started)
    for (const way of ['apt-get install redis-server', 'valkey', 'docker run', 'REDIS_URL=']) expect(text).toContain(way)
  })

  it('says what a server said that would not start', async () => {
    const server = join(folder, 'a-server')
    await writeFile(server, '#!/bin/sh\necho "Bad directive: no such thing"\nexit 3\n')
    await chmod(server, 0o755)
    const started = await startEmbeddedRedis({ dataDir: folder, env: { REDIS_SERVER_BIN: server } })
    expect(started).toMatchObject({ ok: false, problem: { problem: 'did-not-start' } })
    const detail = JSON.stringify(started)
    expect(detail).toContain('ended with code 3')
    expect(detail).toContain('Bad directive: no such thing')
  })

  it('writes down who owns it', async () => {
    await start()
    expect(await readFile(join(folder, 'owner'), 'utf8')).toBe(String(process.pid))
  })
})
