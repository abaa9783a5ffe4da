import type { Result } from '../domain/result.ts'
import { no, ok } from '../domain/result.ts'
import type { StoredEvent } from '../ports/ledger.ts'
import type { Hashing } from './chain.ts'
import { GENESIS, hashOf } from './chain.ts'

/** `out-of-order`: an event is missing or moved · `not-linked`: it does not follow from the one before · `changed`: it is not what was written. */
export type Break = { readonly seq: number; readonly problem: 'out-of-order' | 'not-linked' | 'changed' }

/** Proves a request's history unbroken, or names the first event where it is not. That the end was cut off, a chain alone cannot show. */
export function verifyHistory(history: readonly StoredEvent[], hashing: Hashing): Result<void, Break> {
  let prev = GENESIS
  for (const [index, stored] of history.entries()) {
    const problem = problemOf(stored, index + 1, prev, hashing)
    if (problem !== undefined) return no({ seq: index + 1, problem })
    prev = stored.hash
  }
  return ok(undefined)
}

function problemOf(stored: StoredEvent, seq: number, prev: string, hashing: Hashing): Break['problem'] | undefined {
  if (stored.seq !== seq) return 'out-of-order'
  if (stored.prev !== prev) return 'not-linked'
  const { written = stored.event } = stored
  return stored.hash === hashOf({ seq, prev, event: written }, hashing) ? undefined : 'changed'
}
