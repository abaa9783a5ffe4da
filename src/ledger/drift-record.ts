import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { DriftEntry } from '../domain/drift-record.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { DriftRecord } from '../ports/drift-record.ts'
import { createKeys } from './keys.ts'
import { driftEntrySchema } from './schema/drift-schema.ts'
import { scriptOn } from './script.ts'
import { appendDriftScript, driftTurnScript } from './scripts/drift.ts'

type Options = { readonly redis: Redis; readonly prefix?: string; readonly sha256: Knowledge['sha256'] }

export function createRedisDriftRecord({ redis, prefix = '{drawbridge}', sha256 }: Options): DriftRecord {
  const keys = createKeys(prefix, sha256)
  const append = scriptOn(redis, appendDriftScript)
  const takeTurn = scriptOn(redis, driftTurnScript)
  return {
    read: async (workspace) => (await redis.lrange(keys.drift(workspace), 0, -1)).map(read),
    async append(workspace, expected, entries) {
      return z.enum(['appended', 'conflict']).parse(await append([keys.drift(workspace)], [expected, ...entries.map(write)]))
    },
    takeTurn: async (workspace, now, every) => (await takeTurn([keys.driftTurn(workspace)], [now, every])) === 1,
    async putOff(workspace, at) {
      await redis.set(keys.driftTurn(workspace), at)
    },
  }
}

/** Of entries that a later version writes in another shape, older ones are upgraded here. */
const VERSION = 1

const writtenSchema = z.object({ v: z.int().positive(), drift: z.unknown() })

/** What cannot be read back is never written. */
const write = (entry: DriftEntry): string => JSON.stringify({ v: VERSION, drift: driftEntrySchema.parse(entry) })

function read(text: string): DriftEntry {
  const { v, drift } = writtenSchema.parse(JSON.parse(text))
  if (v > VERSION) throw new Error(`The record of drift has version ${v}, and this Drawbridge knows versions up to ${VERSION}`)
  return driftEntrySchema.parse(drift)
}
