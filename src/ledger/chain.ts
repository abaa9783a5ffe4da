import type { RequestEvent } from '../domain/event.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { StoredEvent } from '../ports/ledger.ts'

export type Hashing = Pick<Knowledge, 'sha256' | 'canonicalJson'>

/** `prev` of the first event of a request. */
export const GENESIS = '0'.repeat(64)

/** Links new events to the last one that stands, `{seq: 0, hash: GENESIS}` where none does. */
export function chained(last: Link, events: readonly RequestEvent[], hashing: Hashing): readonly StoredEvent[] {
  const stored: StoredEvent[] = []
  for (const event of events) {
    const before = stored.at(-1) ?? last
    const link = { seq: before.seq + 1, prev: before.hash }
    stored.push({ ...link, hash: hashOf({ ...link, event }, hashing), event })
  }
  return stored
}

export type Link = { readonly seq: number; readonly hash: string }

/** The event is hashed as JSON has it, so that a field that is `undefined` and one that is absent are the same. */
export function hashOf(link: { seq: number; prev: string; event: unknown }, { sha256, canonicalJson }: Hashing): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify({ seq: link.seq, prev: link.prev, event: link.event }))))
}
