import type { Ahead } from '../domain/duration.ts'
import type { TimesKnown } from '../domain/expect-time.ts'
import type { Instant, RequestId, ResourceId } from '../domain/names.ts'
import { queueAhead } from '../domain/queue-ahead.ts'
import { timesIn, timesTaken } from '../domain/times-taken.ts'
import type { Ledger } from '../ports/ledger.ts'

type Read = Pick<Ledger, 'find' | 'load' | 'history' | 'line'>

/** How many requests of a workspace that came to an end are looked through for what its operations took, the newest first. */
const ENDED_AMONG = 30

/** How many of a line are looked at; the others are taken to last as long as these on average. */
const LINE_AMONG = 30

/** What the ledger knows of the time a change of this workspace takes; `before`: the request whose turn is waited for, if it is filed. */
export async function timesKnown(ledger: Read, workspace: ResourceId, now: Instant, before?: RequestId): Promise<TimesKnown> {
  const status = ['active', 'partly-active', 'failed', 'removed', 'removal-failed'] as const
  const [ended, ahead] = await Promise.all([
    ledger.find({ workspace, status, limit: ENDED_AMONG }),
    inLineBefore(ledger, workspace, now, before),
  ])
  const histories = await readable(ended.map((id) => ledger.history(id)))
  return { took: timesTaken(histories.flatMap((history) => timesIn(history.map(({ event }) => event)))), ahead }
}

/** What is in the workspace's line before a request, or before one that would be filed now. */
export async function inLineBefore(
  ledger: Pick<Ledger, 'load' | 'line'>,
  workspace: ResourceId,
  now: Instant,
  before?: RequestId,
): Promise<Ahead> {
  const line = await ledger.line(workspace)
  const ids = before !== undefined && line.includes(before) ? line.slice(0, line.indexOf(before)) : line
  const entries = await readable(ids.slice(0, LINE_AMONG).map((id) => ledger.load(id)))
  const requests = entries.flatMap((entry) => (entry === undefined ? [] : [entry.request]))
  return queueAhead(requests, ids.length, now)
}

/** An estimate does without a record that cannot be read: whoever needs that very request is told of it. */
async function readable<Value>(reads: readonly Promise<Value>[]): Promise<readonly Value[]> {
  return (await Promise.allSettled(reads)).flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []))
}
