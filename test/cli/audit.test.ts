import { beforeAll, describe, expect, it } from 'vitest'
import { audit } from '../../src/cli/audit/audit.ts'
import { csvField } from '../../src/cli/audit/csv-lines.ts'
import { parseSince } from '../../src/cli/audit/export.ts'
import { folderWith } from '../support/files.ts'
import { approved, filed, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()
const DAY = 24 * 60 * 60_000
const NOW = Date.UTC(2026, 10, 24, 12)

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await audit(args, {
    env: { REDIS_URL: `unix://${server.path()}` },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stop: new AbortController().signal,
  })
  return { code, out, err: err.join('\n') }
}

let digest = ''
beforeAll(async () => {
  const ledger = makeLedger({ prefix: '{drawbridge}' })
  const id = await ledger.nextId()
  await ledger.file('delivery', id, [filed(id), voteCast('U0FIN'), approved()])
  await ledger.recordDay(Date.UTC(2026, 10, 24), DAY)
  digest = (await ledger.lastDay())?.hash ?? ''
})

describe('audit verify', () => {
  it('proves an unbroken record and names the newest digest', async () => {
    expect(await run('verify')).toEqual({
      code: 0,
      out: [`1 request, 3 events, 1 day: every record unbroken; the newest digest is ${digest}, of 2026-11-23`],
      err: '',
    })
  })

  it('proves that a digest somebody kept is that of a day', async () => {
    for (const kept of [digest, digest.slice(0, 12), digest.toUpperCase()]) {
      const { code, out } = await run('verify', '--digest', kept)
      expect({ code, last: out.at(-1) }).toMatchObject({
        code: 0,
        last: expect.stringMatching(/is the digest of 2026-11-23 \(1 request, 3 events\), and everything up to it is unbroken/),
      })
    }
  })

  it('says what it means that a digest is that of no day', async () => {
    const { code, out } = await run('verify', '--digest', 'f'.repeat(64))
    expect(code).toBe(1)
    expect(out.join('\n')).toMatch(/is the digest of no day.*was cut off or computed anew[\s\S]*What to do: leave the store as it is/)
  })

  it.each([[['--digest', 'short']], [['--digets', 'f'.repeat(64)]], [['more']]])('takes no %j', async (args) => {
    expect(await run('verify', ...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Usage: drawbridge audit verify [--digest HEX]'),
    })
  })
})

describe('audit export', () => {
  it('writes lines that replay proves', async () => {
    const { code, out } = await run('export')
    expect({ code, lines: out.length }).toEqual({ code: 0, lines: 3 })
    const file = `${folderWith({ 'record.jsonl': `${out.join('\n')}\n` })}/record.jsonl`
    const replayed = await run('replay', file)
    // The verdict and the digest of these events are made up.
    expect(replayed.out.join('\n')).toMatch(
      /^OB-1, event 1: .*another digest[\s\S]*1 request, 3 events: every link of the chains computed anew/,
    )
    expect(replayed.code).toBe(1)
  })

  it('writes nothing of before the time it was given', async () => {
    expect(await run('export', '--since', '2030-01-01')).toEqual({ code: 0, out: [], err: '' })
    expect((await run('export', '--format', 'csv', '--since', '2030-01-01')).out).toHaveLength(1)
  })

  it.each([[['--since', 'yesterday']], [['--since', '2026-02-31']], [['--format', 'xml']], [['more']]])('takes no %j', async (args) => {
    expect(await run('export', ...args)).toMatchObject({ code: 2, err: expect.stringContaining('T is a date or time in ISO 8601') })
  })

  it.each([
    ['7d', NOW - 7 * DAY],
    ['30m', NOW - 30 * 60_000],
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-11-24T09:00', Date.UTC(2026, 10, 24, 9)],
    ['2026-11-24T09:00:30.5+02:00', Date.UTC(2026, 10, 24, 7, 0, 30, 500)],
    ['24.11.2026', undefined],
    ['2026-13-01', undefined],
    ['2026-11-24T25:00', undefined],
    ['-7d', undefined],
    ['', undefined],
  ])('reads %j as a time', (text, at) => expect(parseSince(text, NOW)).toBe(at))
})

describe('audit replay', () => {
  it('says what it needs', async () => {
    expect(await run('replay')).toMatchObject({ code: 2, err: expect.stringContaining('Usage: drawbridge audit replay FILE') })
    expect(await run('replay', 'nowhere.jsonl')).toMatchObject({
      code: 2,
      err: 'There is no file nowhere.jsonl. Write one with: drawbridge audit export > nowhere.jsonl',
    })
    expect(await run('play')).toMatchObject({ code: 2, err: expect.stringContaining('drawbridge audit replay FILE') })
  })
})

describe('a field of the table', () => {
  it.each([
    ['plain', 'plain'],
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=a,b', '"\'=a,b"'],
    ['\r=1', '"\'\r=1"'],
  ])('%j is written as %j', (text, written) => expect(csvField(text)).toBe(written))
})
