import { parseArgs } from 'node:util'
import type { RecordedDay } from '../../domain/day.ts'
import { knowledge } from '../../knowledge/knowledge.ts'
import type { RedisLedger } from '../../ledger/redis-ledger.ts'
import { type Proof, verifyRecord } from '../../ledger/verify-record.ts'
import { counted } from '../../views/words.ts'
import type { ExitCode, Shell } from '../shell.ts'
import { findingWords, WHAT_TO_DO } from './finding-words.ts'
import { withLedger } from './with-ledger.ts'

/** Proves the record of every request and of every day unbroken, or names all that is not what it was. */
export async function auditVerify(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const asked = askedBy(args)
  if (asked !== undefined) return withLedger(shell, (ledger) => verify(ledger, asked.digest, shell))
  shell.err('Usage: drawbridge audit verify [--digest HEX]\nHEX is a digest as it was posted: 64 characters, or at least its first 12.')
  return 2
}

async function verify(ledger: RedisLedger, digest: string | undefined, { out }: Shell): Promise<ExitCode> {
  const proof = await verifyRecord(ledger, knowledge, (finding) => out(findingWords(finding)))
  const { unused } = proof
  if (unused.length > 0)
    out(`Given and never used, as far as is known: ${some(unused)}. A process died between the two, or a command came twice.`)
  const kept = digest === undefined ? undefined : digestWords(digest, proof)
  out(summaryOf(proof))
  if (kept !== undefined) out(kept.words)
  const sound = proof.findings === 0 && kept?.sound !== false
  if (!sound) out(WHAT_TO_DO)
  return sound ? 0 : 1
}

function summaryOf({ requests, events, findings, days }: Proof): string {
  const what = `${counted(requests, 'request')}, ${counted(events, 'event')}, ${counted(days.length, 'day')}`
  if (findings > 0) return `${what}: ${findings === 1 ? 'one thing is' : `${findings} things are`} not as recorded`
  const last = days.at(-1)
  const upTo =
    last === undefined
      ? 'no day is recorded yet, so a cut-off end would not be seen'
      : `the newest digest is ${last.hash}, of ${last.event.day}`
  return `${what}: every record unbroken; ${upTo}`
}

/** Whether what somebody kept outside of Redis is the digest of a day. */
function digestWords(digest: string, { days, findings }: Proof): { readonly sound: boolean; readonly words: string } {
  const day = days.find(({ hash }) => hash.startsWith(digest))
  if (day === undefined) {
    return {
      sound: false,
      words: `${digest} is the digest of no day that is recorded here. If it was posted by this Drawbridge, the record of days was cut off or computed anew, and what hangs on it proves nothing.`,
    }
  }
  return { sound: true, words: `${digest} is ${dayWords(day)}${findings === 0 ? ', and everything up to it is unbroken' : ''}` }
}

const dayWords = ({ event: { day, requests, events } }: RecordedDay): string =>
  `the digest of ${day} (${counted(requests, 'request')}, ${counted(events, 'event')})`

const MOST = 20
const some = (ids: readonly string[]): string =>
  ids.length <= MOST ? ids.join(', ') : `${ids.slice(0, MOST).join(', ')} and ${ids.length - MOST} more`

function askedBy(args: readonly string[]): { readonly digest: string | undefined } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { digest: { type: 'string' } } })
    const digest = values.digest?.trim().toLowerCase()
    return digest === undefined || /^[0-9a-f]{12,64}$/.test(digest) ? { digest } : undefined
  } catch {
    // `parseArgs` says only that the words are wrong; the usage line says what would be right.
    return undefined
  }
}
