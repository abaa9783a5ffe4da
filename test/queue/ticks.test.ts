import { afterEach, describe, expect, it } from 'vitest'
import { startTicks } from '../../src/queue/ticks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { gate, until } from '../support/waiting.ts'

const server = redisForTests()

describe('ticks', () => {
  const cleanUps: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  })
  const world = () => {
    const prefix = server.prefix()
    const errors: Error[] = []
    const start = (everyMs: number, tick: () => Promise<void>) => {
      const ticks = startTicks({ connection: server.connect(), prefix, everyMs, tick, onError: (error) => errors.push(error) })
      cleanUps.push(ticks.close)
      return ticks
    }
    return { prefix, errors, start }
  }

  it('come at once, and then again and again', async () => {
    const { start } = world()
    let ticked = 0
    start(10, async () => {
      ticked++
    })
    await until(() => ticked >= 3)
  })

  it('come one at a time over all processes, also where one takes long', async () => {
    const { start } = world()
    let running = 0
    let most = 0
    let ticked = 0
    const first = gate()
    const tick = async () => {
      most = Math.max(most, ++running)
      if (++ticked === 1) await first.opened
      running--
    }
    const processes = [start(5, tick), start(5, tick), start(5, tick)]
    await until(() => ticked === 1)
    let others = 0
    const quiet = start(5, async () => {
      others++
    })
    expect(others).toBe(0)
    first.open()
    await until(() => ticked + others >= 10)
    expect(most).toBe(1)
    expect(processes).toHaveLength(3)
    await quiet.close()
  })

  it('go on after one that failed, which is told', async () => {
    const { errors, start } = world()
    let ticked = 0
    start(5, async () => {
      if (++ticked === 1) throw new Error('a bug in the sweep')
    })
    await until(() => ticked >= 3)
    expect(errors.map(({ message }) => message)).toEqual(['a bug in the sweep'])
  })

  it('go on in another process when theirs is closed', async () => {
    const { start } = world()
    let [mine, theirs] = [0, 0]
    const first = start(10, async () => {
      mine++
    })
    await until(() => mine >= 1)
    start(10, async () => {
      theirs++
    })
    await first.close()
    const before = theirs
    await until(() => theirs > before)
  })

  it('go on after the queue was emptied', async () => {
    const { prefix, start } = world()
    const redis = server.connect()
    let ticked = 0
    start(10, async () => {
      ticked++
    })
    await until(() => ticked >= 1)
    await redis.del(...(await redis.keys(`${prefix}:ticks:*`)))
    const before = ticked
    await until(() => ticked > before + 1)
  })
})
