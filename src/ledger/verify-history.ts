import type { Result } from '../domain/result.ts'
import { no, ok } from '../domain/result.ts'
import type { Hashing, Link } from './chain.ts'
import { GENESIS, hashOf } from './chain.ts'

/**
 * Where a chain is not what it was. `change`: not what was written · `removal`: nothing stands where something stood
 * (from `seq` to `upTo`) · `reordering`: something else stands in its place · `insertion`: it was never written here.
 */
export type Break =
  | { readonly is: 'change' | 'reordering' | 'insertion'; readonly seq: number }
  | { readonly is: 'removal'; readonly seq: number; readonly upTo: number }

/** Something in a chain; `written` where it is read in another shape than it was written in: then the hash is of this. */
type Chained = Link & { readonly prev: string; readonly event?: unknown; readonly written?: unknown }

/**
 * Proves a chain unbroken, or names every place where it is not. Undefined stands for what cannot be read. A chain
 * alone cannot show that its end was cut off, or that all of it was computed anew.
 */
export function verifyHistory(
  history: readonly (Chained | undefined)[],
  hashing: Hashing,
  before: Link = { seq: 0, hash: GENESIS },
): Result<void, readonly Break[]> {
  const places = history.map((stored, index) => stored ?? { seq: before.seq + index + 1, unreadable: true as const })
  const { kept, copies } = withoutCopies(places)
  const inOrder = [...kept].sort((one, other) => one.seq - other.seq)
  const displaced = inOrder.find((place, index) => place !== kept[index])
  const breaks = [
    ...copies.map(({ seq }): Break => ({ is: 'insertion', seq })),
    ...(displaced === undefined ? [] : [{ is: 'reordering', seq: displaced.seq } as const]),
    ...walk(inOrder, before, hashing),
  ]
  return breaks.length === 0 ? ok(undefined) : no(breaks.sort((one, other) => one.seq - other.seq))
}

type Place = Chained | { readonly seq: number; readonly unreadable: true }

/** Of several in one place, the one that the next hangs on is the real one. */
function withoutCopies(places: readonly Place[]): { readonly kept: readonly Place[]; readonly copies: readonly Place[] } {
  const prevs = new Set(places.flatMap((place) => ('prev' in place ? [place.prev] : [])))
  const kept = new Map<number, Place>()
  for (const place of places) {
    const there = kept.get(place.seq)
    if (there === undefined || (!isNeeded(there, prevs) && isNeeded(place, prevs))) kept.set(place.seq, place)
  }
  const real = new Set(kept.values())
  return { kept: places.filter((place) => real.has(place)), copies: places.filter((place) => !real.has(place)) }
}

const isNeeded = (place: Place, prevs: ReadonlySet<string>): boolean => 'hash' in place && prevs.has(place.hash)

/** First to last, each held against the one before. After a break it goes on from what the next one hangs on. */
function walk(places: readonly Place[], before: Link, hashing: Hashing): readonly Break[] {
  const breaks: Break[] = []
  let last: { readonly seq: number; readonly hash?: string } = before
  let moved = 0
  for (const [index, place] of places.entries()) {
    const { seq } = place
    if (seq > last.seq + 1) {
      breaks.push({ is: 'removal', seq: last.seq + 1, upTo: seq - 1 })
      last = { seq: seq - 1 }
    }
    const was = 'unreadable' in place ? undefined : writtenAs(place, moved, places.length, hashing)
    if ('unreadable' in place || was === undefined) {
      breaks.push({ is: 'change', seq })
      last = { seq }
      continue
    }
    if (was !== seq + moved) {
      breaks.push(renumbered(seq, moved, was))
      moved = was - seq
      last = place
      continue
    }
    const follows = last.hash === undefined || place.prev === last.hash
    const next = places[index + 1]
    const leads = next !== undefined && 'prev' in next && next.prev === place.hash
    if (!follows) breaks.push(leads && last.seq > 0 ? { is: 'change', seq: last.seq } : { is: 'insertion', seq })
    last = follows || leads ? place : { seq }
  }
  return breaks
}

/** The number it was written with: its own, or, where others were taken out or put in and it was renumbered, another. */
function writtenAs(place: Chained, moved: number, most: number, hashing: Hashing): number | undefined {
  const { written = place.event } = place
  const was = (seq: number): boolean => seq > 0 && place.hash === hashOf({ seq, prev: place.prev, event: written }, hashing)
  if (was(place.seq + moved)) return place.seq + moved
  for (let by = 0; by <= most + FURTHEST; by++) {
    if (was(place.seq + by)) return place.seq + by
    if (was(place.seq - by)) return place.seq - by
  }
  return undefined
}

/** How many more than are there may have been taken out for the rest to be recognised: only a broken chain pays for it. */
const FURTHEST = 50

function renumbered(seq: number, moved: number, was: number): Break {
  const further = was - seq - moved
  return further > 0 ? { is: 'removal', seq: seq + moved, upTo: was - 1 } : { is: 'insertion', seq: seq - 1 }
}
