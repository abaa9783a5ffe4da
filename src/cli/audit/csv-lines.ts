import { evolve } from '../../domain/evolve.ts'
import type { RequestId } from '../../domain/names.ts'
import { COLUMNS, rowOf } from '../../domain/record-row.ts'
import type { Request } from '../../domain/request.ts'
import { createCodec } from '../../ledger/codec.ts'
import type { Written } from '../../ledger/envelope.ts'
import type { StoredEvent } from '../../ports/ledger.ts'
import type { Lines } from './export.ts'
import { requestsOf, unreadable } from './json-lines.ts'

/** The record for people with a spreadsheet. Events before `since` are read all the same: what comes later rests on them. */
export const csvLines: Lines = async function* (ledger, since) {
  yield { out: csvLine(COLUMNS) }
  for (const id of await requestsOf(ledger)) {
    let request: Request | undefined
    let seq = 0
    for await (const written of ledger.written(id)) {
      seq++
      const stored = written && readable(id, written)
      if (stored === undefined || (request === undefined && stored.event.type !== 'filed')) yield unreadable(id, seq)
      else {
        request = evolve(request, stored.event)
        if (stored.event.at >= since) yield { out: csvLine(rowOf(request, stored)) }
      }
    }
  }
}

function readable(id: RequestId, written: Written): StoredEvent | undefined {
  try {
    return codec.read(id, written.seq, JSON.stringify(written))
  } catch {
    // The codec refuses what it does not know; the line that stands for it says so, and the rest is written out.
    return undefined
  }
}

const codec = createCodec()

/** RFC 4180. The line end is `\r\n`, of which the shell writes the second half. */
const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r`

/** A spreadsheet runs what begins like a formula; an apostrophe makes it text. https://owasp.org/www-community/attacks/CSV_Injection */
export function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
