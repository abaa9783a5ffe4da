import { parseArgs } from 'node:util'
import ms from 'ms'
import type { Instant } from '../../domain/names.ts'
import type { RedisLedger } from '../../ledger/redis-ledger.ts'
import type { ExitCode, Shell } from '../shell.ts'
import { csvLines } from './csv-lines.ts'
import { jsonLines } from './json-lines.ts'
import { withLedger } from './with-ledger.ts'

const USAGE = `Usage: drawbridge audit export [--since T] [--format jsonl|csv]
T is a date or time in ISO 8601 (2026-11-24, 2026-11-24T09:00Z; UTC unless it says otherwise), or how far back: 30m, 12h, 7d, 8w.`

/** Writes the record to standard output, a line an event, in order of request and event, a page of it in memory at a time. */
export async function auditExport(args: readonly string[], shell: Shell, now: Instant = Date.now()): Promise<ExitCode> {
  const asked = askedBy(args, now)
  if (asked === undefined) {
    shell.err(USAGE)
    return 2
  }
  return withLedger(shell, async (ledger) => {
    const lines = asked.format === 'csv' ? csvLines : jsonLines
    const wrote = await writeOut(lines(ledger, asked.since), shell)
    if (wrote === 'gaps') shell.err('Not all of it could be read. Run drawbridge audit verify: it names what is not as recorded.')
    return wrote === 'all' ? 0 : 1
  })
}

/** A line for standard output, or why there is none. */
export type Line = { readonly out: string } | { readonly err: string }

export type Lines = (ledger: RedisLedger, since: Instant) => AsyncIterable<Line>

async function writeOut(lines: AsyncIterable<Line>, { out, err, stop }: Shell): Promise<'all' | 'gaps' | 'stopped'> {
  let gaps = false
  for await (const line of lines) {
    if (stop.aborted) return 'stopped'
    if ('out' in line) out(line.out)
    else err(line.err)
    gaps ||= 'err' in line
  }
  return gaps ? 'gaps' : 'all'
}

type Asked = { readonly since: Instant; readonly format: 'jsonl' | 'csv' }

function askedBy(args: readonly string[], now: Instant): Asked | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { since: { type: 'string' }, format: { type: 'string', default: 'jsonl' } } })
    const since = values.since === undefined ? Number.NEGATIVE_INFINITY : parseSince(values.since, now)
    const { format } = values
    return since !== undefined && (format === 'jsonl' || format === 'csv') ? { since, format } : undefined
  } catch {
    // `parseArgs` says only that the words are wrong; the usage says what would be right.
    return undefined
  }
}

/** A bare time is UTC, as all times of the record are; so that an export says the same on every machine. */
export function parseSince(text: string, now: Instant): Instant | undefined {
  const [, digits, unit] = /^(\d{1,6})([mhdw])$/.exec(text) ?? []
  if (digits !== undefined && unit !== undefined) return now - Number(digits) * ms(`1${unit as 'm' | 'h' | 'd' | 'w'}`)
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text) ?? []
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T${time ?? '00:00'}${time === undefined ? 'Z' : zone}`)
  // The 31st of February is read as the 3rd of March; whoever typed it meant neither.
  const dayStands = new Date(Date.parse(`${date}T00:00Z`)).getUTCDate() === Number(date?.slice(-2))
  return Number.isNaN(at) || !dayStands ? undefined : at
}
