import { z } from 'zod'
import type { RequestEvent } from '../domain/event.ts'
import type { RequestId } from '../domain/names.ts'
import type { StoredEvent } from '../ports/ledger.ts'
import { envelopeSchema, type Written } from './envelope.ts'
import { eventSchema } from './schema/event-schema.ts'

/** Turns stored events to text and back. What cannot be read back is never written; what cannot be read is never skipped. */
export type Codec = {
  write(request: RequestId, stored: StoredEvent): string
  read(request: RequestId, seq: number, text: string): StoredEvent
}

/** Brings the event of one version into the shape of the next. */
export type Upgrade = (event: unknown) => unknown

/** The first entry makes version 2 of version 1, and so on. Entries are added, never changed: old events load for ever. */
const UPGRADES: readonly Upgrade[] = []

export function createCodec(upgrades: readonly Upgrade[] = UPGRADES): Codec {
  const current = upgrades.length + 1
  return {
    write(request, stored) {
      // Hash first: the script that appends compares it, and people who look into the store find it.
      const { hash, prev, seq, event } = stored
      parseEvent(event, `${request}, event ${seq} must not be written`)
      return JSON.stringify({ v: current, hash, prev, seq, event })
    },
    read(request, seq, text) {
      const where = `${request}, event ${seq} cannot be read`
      const { v, event: written, ...link } = parseEnvelope(text, where)
      if (v > current) throw new Error(`${where}: it has version ${v}, and this Drawbridge knows versions up to ${current}`)
      if (link.seq !== seq) throw new Error(`${where}: it says that it is event ${link.seq}`)
      const upgraded = upgrades.slice(v - 1).reduce((event, upgrade) => upgrade(event), written)
      const event = parseEvent(upgraded, where)
      return v === current ? { ...link, event } : { ...link, event, written }
    },
  }
}

function parseEnvelope(text: string, where: string): Written {
  const parsed = envelopeSchema.safeParse(jsonOf(text, where))
  if (!parsed.success) throw new Error(`${where}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function parseEvent(event: unknown, where: string): RequestEvent {
  const parsed = eventSchema.safeParse(event)
  if (!parsed.success) throw new Error(`${where}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`${where}: it is not JSON`, { cause })
  }
}
