import { beforeAll, describe, expect, it } from 'vitest'
import { lanes } from '../../src/cli/lanes.ts'
import { approved, filed, ML_PROD, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()
const WORKSPACE = ML_PROD

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await lanes(args, {
    env: { REDIS_URL: `unix://${server.path()}` },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stop: new AbortController().signal,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

let ledger: ReturnType<typeof makeLedger>
let printed = ''
beforeAll(async () => {
  ledger = makeLedger({ prefix: '{drawbridge}' })
  expect((await run()).out).toBe('No workspace has anything in hand or in line.')
  const id = await ledger.nextId()
  await ledger.file('delivery', id, [filed(id), voteCast('U0FIN'), approved()])
  printed = (await ledger.busyLanes())[0] ?? ''
})

describe('the lanes, to an operator', () => {
  it('say what waits, and that nobody is at it', async () => {
    expect(await run()).toMatchObject({ code: 0, out: `${printed}\n  in nobody’s hand just now\n  OB-1 approved` })
  })

  it('say who is at it, and for how long it is theirs', async () => {
    await ledger.take(WORKSPACE, 'worker-7', Date.now(), 90_000)
    expect((await run()).out).toMatch(/held by worker-7 for about .* more, fence 1/)
  })

  it('say that whoever had it last is over the time', async () => {
    await ledger.take(WORKSPACE, 'worker-7', Date.now() - 10 * 60_000, 60_000)
    expect((await run()).out).toMatch(/last held by worker-7, which did not give it up; free since about 9 minutes, fence 1/)
  })
})

describe('a lane that is taken from its holder', () => {
  it('is the next one’s at once, refuses what the old one writes, and is told for ever', async () => {
    const taken = await ledger.take(WORKSPACE, 'worker-7', Date.now(), 90_000)
    if (!('fence' in taken)) throw new Error('The lane was held')
    expect(await run('--break', printed, '--because', 'it hangs in a read')).toMatchObject({
      code: 0,
      out: /Taken from worker-7, and recorded/,
    })

    const entry = await ledger.load('OB-1')
    expect(await ledger.append('OB-1', entry?.version ?? 0, [{ type: 'withdrawn', by: 'U0DANA', at: 1 }], taken.fence)).toBe('fenced')
    expect(await ledger.take(WORKSPACE, 'worker-8', Date.now(), 90_000)).toHaveProperty('fence.token', 3)
    expect((await run()).out).toMatch(/Z: \S+ took \S+ from worker-7 \(fence 1\): it hangs in a read$/)
  })

  it('is not taken from somebody else who has it by now', async () => {
    const stale = { at: 1, workspace: WORKSPACE, holder: 'worker-7', fence: 1, by: 'ops', because: 'x' }
    expect(await ledger.breakOff(stale)).toBe('changed')
    expect(await ledger.broken()).toHaveLength(1)
  })

  it('is none where nobody has it', async () => {
    await ledger.release(WORKSPACE, 'worker-8')
    expect(await run('--break', printed, '--because', 'x')).toMatchObject({ code: 1, err: /Nobody holds the lane/ })
  })

  it.each([[['--break', 'x']], [['--because', 'x']], [['--brake', 'x', '--because', 'y']], [['more']]])('takes no %j', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, err: /^Usage: drawbridge lanes/ })
  })
})
