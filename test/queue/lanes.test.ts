import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import type { Rest } from '../../src/ports/waker.ts'
import { createWaker } from '../../src/queue/waker.ts'
import { startLaneWorker, startNoticeWorker } from '../../src/queue/workers.ts'
import { redisForTests } from '../support/test-redis.ts'
import { gate, until } from '../support/waiting.ts'

const server = redisForTests()
const IN_AN_HOUR = 3_600_000

describe('lanes', () => {
  const cleanUps: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })

  const world = () => {
    const prefix = server.prefix()
    const errors: Error[] = []
    const onError = (error: Error) => errors.push(error)
    const waker = createWaker({ connection: server.connect('producer'), prefix, sha256: knowledge.sha256, onError })
    cleanUps.push(waker.close)
    const work = (
      run: (workspace: string, signal: AbortSignal, holder: string) => Promise<Rest>,
      options: { patienceMs?: number } = {},
    ) => {
      const worker = startLaneWorker({ connection: server.connect(), prefix, concurrency: 5, run, onError, ...options })
      cleanUps.push(worker.close)
      return worker
    }
    return { prefix, waker, errors, work }
  }

  it('run where they are woken', async () => {
    const { waker, work } = world()
    const runs: string[] = []
    work(async (workspace) => {
      runs.push(workspace)
      return 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => runs.length === 1)
    expect(runs).toEqual(['/ws/a'])
  })

  it('are woken once where they are woken many times before they run, however they are spelt', async () => {
    const { waker, work } = world()
    await Promise.all([...Array.from({ length: 20 }, () => waker.wakeLane('/ws/a')), waker.wakeLane('/WS/A/'), waker.wakeLane('/ws/b')])
    expect(await waker.depths()).toEqual([
      { queue: 'lanes', waiting: 2, active: 0, delayed: 0 },
      { queue: 'notices', waiting: 0, active: 0, delayed: 0 },
    ])
    const runs: string[] = []
    work(async (workspace) => {
      runs.push(workspace)
      return 'idle'
    })
    await until(async () => isEmpty(await waker.depths()))
    expect(runs.sort()).toEqual(['/ws/a', '/ws/b'])
  })

  it('run once more where they are woken while they run', async () => {
    const { waker, work } = world()
    const first = gate()
    let runs = 0
    work(async () => {
      runs++
      if (runs === 1) await first.opened
      return 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => runs === 1)
    await waker.wakeLane('/ws/a')
    first.open()
    await until(() => runs === 2)
    await until(async () => isEmpty(await waker.depths()))
  })

  it('come back when they said they would', async () => {
    const { waker, work } = world()
    const times: number[] = []
    work(async () => {
      times.push(Date.now())
      return times.length < 4 ? { resumeAt: Date.now() + 20 } : 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => times.length === 4)
    for (const [index, time] of times.entries()) expect(time - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(20)
  })

  it('are pulled forward where they rest', async () => {
    const { waker, work } = world()
    let runs = 0
    work(async () => (++runs === 1 ? { resumeAt: Date.now() + IN_AN_HOUR } : 'idle'))
    await waker.wakeLane('/ws/a')
    await until(async () => (await waker.depths())[0]?.delayed === 1)
    await waker.wakeLane('/ws/a')
    await until(() => runs === 2)
  })

  it('do not sleep over a wake-up that came while they ran, although they wanted to rest', async () => {
    const { waker, work } = world()
    const first = gate()
    let runs = 0
    work(async () => {
      runs++
      if (runs > 1) return 'idle'
      await first.opened
      return { resumeAt: Date.now() + IN_AN_HOUR }
    })
    await waker.wakeLane('/ws/a')
    await until(() => runs === 1)
    await waker.wakeLane('/ws/a')
    first.open()
    await until(() => runs >= 2)
    await until(async () => isEmpty(await waker.depths()))
  })

  it('come back after a run that failed, which is told, and hold up no other', async () => {
    const { waker, errors, work } = world()
    const runs: string[] = []
    work(async (workspace) => {
      runs.push(workspace)
      if (workspace === '/ws/bad' && runs.filter((run) => run === '/ws/bad').length === 1) throw new Error('a bug in the lane')
      return 'idle'
    })
    await waker.wakeLane('/ws/bad')
    await waker.wakeLane('/ws/good')
    await until(() => runs.length === 3)
    expect(runs.sort()).toEqual(['/ws/bad', '/ws/bad', '/ws/good'])
    expect(errors.map(({ message }) => message)).toEqual(['a bug in the lane'])
  })

  it('give every run a holder of its own', async () => {
    const { waker, work } = world()
    const holders: string[] = []
    work(async (_workspace, _signal, holder) => {
      holders.push(holder)
      return holders.length < 3 ? { resumeAt: Date.now() } : 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => holders.length === 3)
    expect(new Set(holders).size).toBe(3)
  })

  it('are finished before a worker is closed', async () => {
    const { waker, work } = world()
    const first = gate()
    let ended = false
    let running = false
    const worker = work(async () => {
      running = true
      await first.opened
      ended = true
      return 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => running)
    const closed = worker.close()
    first.open()
    await closed
    expect(ended).toBe(true)
    expect(isEmpty(await waker.depths())).toBe(true)
  })

  it('are run by another when their lock is lost; the old run is told, and its end changes nothing', async () => {
    const { prefix, waker, errors, work } = world()
    const redis = server.connect()
    const runs: string[] = []
    const second = gate()
    const run = async (_workspace: string, signal: AbortSignal): Promise<Rest> => {
      const old = runs.length === 0
      runs.push(old ? 'old' : 'new')
      if (!old) await second.opened
      else await once(signal, 'abort').then(() => runs.push('old is told'))
      return 'idle'
    }
    for (let count = 0; count < 2; count++) work(run, { patienceMs: 400 })
    await waker.wakeLane('/ws/a')
    await until(() => runs.length === 1)
    // As it runs out where a worker is frozen or cut off for longer than others are patient.
    await redis.del(...(await redis.keys(`${prefix}:lanes:*:lock`)))
    await until(() => runs.length === 3 && errors.some(({ message }) => message.includes('Missing lock')))
    expect([...runs].sort()).toEqual(['new', 'old', 'old is told'])
    expect((await waker.depths())[0]).toMatchObject({ active: 1 })
    second.open()
    await until(async () => isEmpty(await waker.depths()))
    expect(runs).toHaveLength(3)
  })

  it('never overlap and lose no work, with two workers and many workspaces woken all the time', async () => {
    const { waker, errors, work } = world()
    const workspaces = Array.from({ length: 8 }, (_, index) => `/ws/${index}`)
    const todo = new Map(workspaces.map((workspace) => [workspace, 0]))
    const running = new Set<string>()
    let overlaps = 0
    let steps = 0
    // As a real lane does: one piece a step, rest for longer than the test lasts when there is nothing, never idle by itself.
    const step = async (workspace: string): Promise<Rest> => {
      if (running.has(workspace)) overlaps++
      running.add(workspace)
      await new Promise(setImmediate)
      const left = todo.get(workspace) ?? 0
      if (left > 0) todo.set(workspace, left - 1)
      if (left > 0) steps++
      await new Promise(setImmediate)
      running.delete(workspace)
      if (left > 1) return { resumeAt: Date.now() }
      return steps % 2 === 0 ? 'idle' : { resumeAt: Date.now() + IN_AN_HOUR }
    }
    work(step)
    work(step)
    const producer = async (offset: number) => {
      for (let push = 0; push < 60; push++) {
        const workspace = workspaces[(push * 3 + offset) % workspaces.length] ?? ''
        todo.set(workspace, (todo.get(workspace) ?? 0) + 1)
        await waker.wakeLane(workspace)
      }
    }
    await Promise.all([producer(0), producer(1), producer(2), producer(3)])
    await until(() => [...todo.values()].every((left) => left === 0))
    expect(overlaps).toBe(0)
    expect(steps).toBe(240)
    expect(errors).toEqual([])
  })

  it('are taken up again when Redis was killed and is back', async () => {
    const { waker, work } = world()
    let runs = 0
    work(async () => {
      runs++
      return runs < 30 ? { resumeAt: Date.now() + 5 } : 'idle'
    })
    await waker.wakeLane('/ws/a')
    await until(() => runs >= 3)
    await server.kill()
    await server.startAgain()
    await until(() => runs === 30)
  })

  it('leave notices to notices', async () => {
    const { prefix, waker, errors } = world()
    const told: string[] = []
    const run = async (request: string): Promise<Rest> => {
      told.push(request)
      return 'idle'
    }
    const worker = startNoticeWorker({ connection: server.connect(), prefix, run, onError: (error) => errors.push(error) })
    cleanUps.push(worker.close)
    await waker.wakeLane('/ws/a')
    await waker.wakeNotices('OB-12')
    await until(() => told.length === 1)
    expect(told).toEqual(['OB-12'])
    expect(await waker.depths()).toMatchObject([{ queue: 'lanes', waiting: 1 }, { queue: 'notices' }])
  })

  it('fail to be woken at once, and say so, while Redis is away', async () => {
    const { waker } = world()
    await waker.depths()
    await server.kill()
    await expect(waker.wakeLane('/ws/a')).rejects.toThrow()
    await server.startAgain()
    await until(async () =>
      waker
        .wakeLane('/ws/a')
        .then(() => true)
        .catch(() => false),
    )
  })
})

const isEmpty = (depths: readonly { waiting: number; active: number; delayed: number }[]) =>
  depths.every(({ waiting, active, delayed }) => waiting + active + delayed === 0)
