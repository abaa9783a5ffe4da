import { z } from 'zod'
import type { Head, RecordedDay } from '../domain/day.ts'
import type { Instant, RequestId } from '../domain/names.ts'
import type { Hashing } from './chain.ts'
import { hashOf } from './chain.ts'
import { type Days, parseDay } from './days.ts'
import type { Written } from './envelope.ts'
import { numberOf, requestIdOf } from './keys.ts'
import type { ReadRecord } from './read-record.ts'
import { type Break, verifyHistory } from './verify-history.ts'

/** Something that is not as it was recorded: where, from which event (or day) to which, and how it shows. */
export type Finding = {
  readonly of: RequestId | 'days'
  readonly is: Break['is']
  readonly seq: number
  readonly upTo?: number | undefined
  /**
   * `chain`: the chain of hashes breaks there · the rest shows only by what is outside of the chain: the digest of a
   * `day`, the deliveries that were given numbers (`filed-once`), the number that a filing names (`holds`), the times of events (`dated-back`).
   */
  readonly how: 'chain' | 'not-as-on-day' | 'filed-once' | 'holds-another' | 'dated-back'
  readonly day?: string | undefined
  readonly holds?: string | undefined
}

export type Proof = {
  readonly requests: number
  readonly events: number
  readonly findings: number
  readonly days: readonly RecordedDay[]
  /** Numbers that were given and never used: a process died in between, or a command came twice. */
  readonly unused: readonly RequestId[]
}

type Source = ReadRecord & Pick<Days, 'writtenDays'> & { readonly lastNumber: () => Promise<number> }

/** Proves the days and every request, whatever the indexes say of it. May run while requests are written: the days are read first. */
export async function verifyRecord(source: Source, hashing: Hashing, onFinding: (finding: Finding) => void): Promise<Proof> {
  let findings = 0
  const found = (some: readonly Finding[]): void => {
    findings += some.length
    for (const finding of some) onFinding(finding)
  }
  const written = await arrayOf(source.writtenDays())
  const inDays = findingsInDays(written, hashing)
  found(inDays)
  const days = written.flatMap((each) => trusted(each, hashing))
  const heads = headsByRequest(days)
  const filed = await source.filedNumbers()
  const last = Math.max(await source.lastNumber(), ...[...heads.keys()].map(numberOf), ...filed)
  const unused: RequestId[] = []
  let [requests, events] = [0, 0]
  for (let number = 1; number <= last; number++) {
    const id = requestIdOf(number)
    const history = await arrayOf(source.written(id))
    const known = heads.get(id) ?? []
    if (history.length > 0) found(findingsIn(id, history, { known, days, whole: inDays.length === 0 }, hashing))
    else if (known.length > 0 || filed.has(number)) found([goneAltogether(id, known)])
    else unused.push(id)
    requests += history.length > 0 ? 1 : 0
    events += history.length
  }
  return { requests, events, findings, days, unused }
}

/** Up to which event a request was proved by the digest of which day. */
type Known = Head & { readonly day: RecordedDay; readonly nth: number }

function findingsInDays(written: readonly (Written | undefined)[], hashing: Hashing): readonly Finding[] {
  const proof = verifyHistory(written, hashing)
  if (proof.ok) return []
  const dayAt = (seq: number) => parseDay(written.find((each) => each?.seq === seq))?.event.day
  return proof.problem.map((each) => ({ of: 'days', how: 'chain', day: dayAt(each.seq), ...each }))
}

/** A day that somebody laid hands on proves nothing. */
function trusted(written: Written | undefined, hashing: Hashing): readonly RecordedDay[] {
  const day = parseDay(written)
  return written !== undefined && day !== undefined && hashOf(written, hashing) === written.hash ? [day] : []
}

function headsByRequest(days: readonly RecordedDay[]): ReadonlyMap<RequestId, readonly Known[]> {
  const heads = new Map<RequestId, Known[]>()
  for (const [nth, day] of days.entries()) {
    for (const head of day.event.heads) {
      const known = heads.get(head.request) ?? []
      known.push({ ...head, day, nth })
      heads.set(head.request, known)
    }
  }
  return heads
}

type Witnesses = { readonly known: readonly Known[]; readonly days: readonly RecordedDay[]; readonly whole: boolean }

function findingsIn(id: RequestId, history: readonly (Written | undefined)[], by: Witnesses, hashing: Hashing): readonly Finding[] {
  const holds = numberIn(history[0])
  if (holds !== undefined && holds !== id) return [{ of: id, is: 'reordering', seq: 1, how: 'holds-another', holds }]
  const proof = verifyHistory(history, hashing)
  const broken = proof.ok ? [] : proof.problem.map((each): Finding => ({ of: id, how: 'chain', ...each }))
  return [...broken, ...notAsOnDay(id, history, by.known, broken), ...datedBack(id, history, by)]
}

/** The end that a day has seen is gone, or what it has seen is another by now although the chain holds: then it was computed anew. */
function notAsOnDay(
  id: RequestId,
  history: readonly (Written | undefined)[],
  known: readonly Known[],
  broken: readonly Finding[],
): readonly Finding[] {
  const hashes = new Map(history.map((stored, index) => [stored?.seq ?? index + 1, stored?.hash]))
  const end = Math.max(...hashes.keys())
  let proved = 0
  for (const { seq, hash, day } of known) {
    const how = { of: id, how: 'not-as-on-day', day: day.event.day } as const
    if (seq > end && !broken.some(({ upTo = 0 }) => upTo >= seq)) return [{ ...how, is: 'removal', seq: end + 1, upTo: seq }]
    if (hashes.get(seq) !== hash && !broken.some((each) => each.seq <= seq)) return [{ ...how, is: 'change', seq: proved + 1, upTo: seq }]
    proved = seq
  }
  return []
}

/** Clocks and stores may lag, but not for so long. */
const LAG = 24 * 60 * 60 * 1000

/** Events that say they are older than a day's digest which does not know them. Days that are not whole cannot show it. */
function datedBack(id: RequestId, history: readonly (Written | undefined)[], { known, days, whole }: Witnesses): readonly Finding[] {
  const late = !whole
    ? []
    : history.flatMap((stored) => {
        const at = timeOf(stored)
        const first = known.find(({ seq }) => stored !== undefined && seq >= stored.seq)?.nth ?? days.length
        const before = days[first - 1]
        return stored && at !== undefined && before !== undefined && at < before.event.madeAt - LAG ? [{ seq: stored.seq, before }] : []
      })
  const [one] = late
  if (one === undefined) return []
  return [{ of: id, is: 'insertion', seq: one.seq, upTo: late.at(-1)?.seq, how: 'dated-back', day: one.before.event.day }]
}

function goneAltogether(id: RequestId, known: readonly Known[]): Finding {
  const last = known.at(-1)
  if (last === undefined) return { of: id, is: 'removal', seq: 1, how: 'filed-once' }
  return { of: id, is: 'removal', seq: 1, upTo: last.seq, how: 'not-as-on-day', day: last.day.event.day }
}

const filedSchema = z.looseObject({ filing: z.looseObject({ id: z.string() }) })
const numberIn = (stored: Written | undefined): string | undefined => filedSchema.safeParse(stored?.event).data?.filing.id

const timedSchema = z.looseObject({ at: z.number() })
const timeOf = (stored: Written | undefined): Instant | undefined => timedSchema.safeParse(stored?.event).data?.at

async function arrayOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
