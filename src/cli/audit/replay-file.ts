import { z } from 'zod'
import { type Deviation, judgedAnew, replay } from '../../domain/replay.ts'
import { knowledge } from '../../knowledge/knowledge.ts'
import { GENESIS } from '../../ledger/chain.ts'
import { createCodec } from '../../ledger/codec.ts'
import { type Break, verifyHistory } from '../../ledger/verify-history.ts'
import type { StoredEvent } from '../../ports/ledger.ts'

/** Something in the file that does not prove: a line, or an event of a request. */
export type FileDeviation =
  | { readonly line: number; readonly is: 'no-event' | 'twice'; readonly request?: string }
  | { readonly request: string; readonly seq: number; readonly is: Break['is'] | Deviation | 'unreadable' | 'told-otherwise' }

type Counts = {
  requests: number
  events: number
  verdicts: number
  votes: number
  approvals: number
  beginnings: number
  deviations: number
}

/** Takes the file line by line, and holds one request of it at a time. */
export function createReplayFile(onDeviation: (deviation: FileDeviation) => void) {
  const counts: Counts = { requests: 0, events: 0, verdicts: 0, votes: 0, approvals: 0, beginnings: 0, deviations: 0 }
  const partial: string[] = []
  const done = new Set<string>()
  let lines = 0
  let current: Told[] = []

  const deviates = (deviation: FileDeviation): void => {
    counts.deviations++
    onDeviation(deviation)
  }
  const close = (): void => {
    const first = firstOf(current)
    if (first === undefined) return
    done.add(first.request)
    counts.requests++
    counts.events += current.length
    if (first.seq > 1) partial.push(first.request)
    for (const deviation of chainOf(current)) deviates(deviation)
    const stored = current.map(readable)
    for (const [index, each] of stored.entries()) {
      if (each === undefined) deviates({ request: first.request, seq: current[index]?.seq ?? 0, is: 'unreadable' })
    }
    const events = stored.flatMap((each) => (each === undefined ? [] : [each]))
    if (events.length === current.length) for (const deviation of judged(first, events, counts)) deviates(deviation)
    current = []
  }
  return {
    line(text: string): void {
      lines++
      const told = text.trim() === '' ? undefined : toldIn(text)
      if (told !== undefined && told.request !== current[0]?.request) close()
      if (told === undefined) {
        if (text.trim() !== '') deviates({ line: lines, is: 'no-event' })
      } else if (done.has(told.request)) deviates({ line: lines, is: 'twice', request: told.request })
      else current.push(told)
    },
    end(): Counts & { readonly partial: readonly string[] } {
      close()
      return { ...counts, partial }
    },
  }
}

const toldSchema = z.looseObject({
  request: z.string().regex(/^OB-[1-9]\d*$/),
  seq: z.int().positive(),
  at: z.string(),
  ms: z.number(),
  type: z.string(),
  prev: z.string(),
  hash: z.string(),
  v: z.int().positive(),
  event: z.unknown(),
})

type Told = z.output<typeof toldSchema>

function toldIn(text: string): Told | undefined {
  try {
    return toldSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Not JSON: it is told as a line that is no event.
    return undefined
  }
}

const firstOf = (told: readonly Told[]): Told | undefined => [...told].sort((one, other) => one.seq - other.seq)[0]

/** Where the beginning is not in the file, the first event there is believed to follow from what it names. */
function chainOf(told: readonly Told[]): readonly FileDeviation[] {
  const first = firstOf(told)
  if (first === undefined) return []
  const proof = verifyHistory(told, knowledge, { seq: first.seq - 1, hash: first.seq === 1 ? GENESIS : first.prev })
  const broken = proof.ok ? [] : proof.problem.map(({ seq, is }): FileDeviation => ({ request: first.request, seq, is }))
  return [...broken, ...told.filter(saysOtherwise).map(({ request, seq }): FileDeviation => ({ request, seq, is: 'told-otherwise' }))]
}

/** What stands beside the event is for readers, and must say the same. */
function saysOtherwise({ at, ms, type, event }: Told): boolean {
  const inside = z.looseObject({ at: z.number(), type: z.string() }).safeParse(event)
  return !inside.success || inside.data.at !== ms || inside.data.type !== type || Date.parse(at) !== ms
}

const codec = createCodec()

function readable({ request, seq, prev, hash, v, event }: Told): StoredEvent | undefined {
  try {
    return codec.read(`OB-${Number(request.slice('OB-'.length))}`, seq, JSON.stringify({ v, hash, prev, seq, event }))
  } catch {
    // The codec refuses what it does not know; the event is named as one that cannot be read.
    return undefined
  }
}

function judged({ request, seq: from }: Told, stored: readonly StoredEvent[], counts: Counts): readonly FileDeviation[] {
  if (from > 1) return stored.flatMap(({ seq, event }) => judgedAnew(event).map((is): FileDeviation => ({ request, seq, is })))
  const replayed = replay(
    request,
    stored.map(({ event }) => event),
    knowledge,
  )
  counts.verdicts += replayed.verdicts
  counts.votes += replayed.votes
  counts.approvals += replayed.approvals
  counts.beginnings += replayed.beginnings
  return replayed.deviations.map(({ index, deviation }): FileDeviation => ({ request, seq: stored[index]?.seq ?? 0, is: deviation }))
}
