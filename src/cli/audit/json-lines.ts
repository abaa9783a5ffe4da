import { z } from 'zod'
import type { RequestId } from '../../domain/names.ts'
import { requestIdOf } from '../../ledger/keys.ts'
import type { RedisLedger } from '../../ledger/redis-ledger.ts'
import type { Line, Lines } from './export.ts'

/** Every event as it was written, so that the chain can be proved from the file alone. `replay` reads these lines. */
export const jsonLines: Lines = async function* (ledger, since) {
  for (const id of await requestsOf(ledger)) {
    let seq = 0
    for await (const written of ledger.written(id)) {
      seq++
      const told = toldSchema.safeParse(written?.event)
      if (written === undefined || !told.success) yield unreadable(id, seq)
      else if (told.data.at >= since) {
        const { prev, hash, v, event } = written
        const at = isoOf(told.data.at)
        yield { out: JSON.stringify({ request: id, seq: written.seq, at, ms: told.data.at, type: told.data.type, prev, hash, v, event }) }
      }
    }
  }
}

/** By number and not by an index: what was taken out of an index is written out like the rest. */
export const requestsOf = async (ledger: RedisLedger): Promise<readonly RequestId[]> =>
  Array.from({ length: await ledger.lastNumber() }, (_, at) => requestIdOf(at + 1))

export const unreadable = (id: RequestId, seq: number): Line => ({ err: `${id}, event ${seq} cannot be read, and is left out.` })

const isoOf = (at: number): string => new Date(at).toISOString()

/** A time that `Date` knows, whatever somebody put there. */
const toldSchema = z.looseObject({ at: z.number().min(-8.64e15).max(8.64e15), type: z.string() })
