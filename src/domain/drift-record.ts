import type { Drift, DriftKey, FirstLook } from './drift.ts'
import type { Duration, Instant, UserId } from './names.ts'
import { unreachable } from './result.ts'

/** What was seen and said of the drift of a workspace, in the past tense. */
export type DriftEntry = { readonly at: Instant } /** What people had made before: adopted without a word. */ & (
  | { readonly entry: 'first-look'; readonly adopted: FirstLook['adopted'] }
  /** What differs is not what it was: `news` is to be told, `standing` all that differs and is not ignored. */
  | { readonly entry: 'seen'; readonly news: readonly Drift[]; readonly standing: readonly DriftKey[] }
  | ({ readonly entry: 'ignored' } & Omit<Ignored, 'at'>)
)

/** Somebody answers for it that a difference stays, until an end. */
export type Ignored = {
  readonly drift: Drift
  readonly by: UserId
  readonly because: string
  readonly until: Instant
  readonly at: Instant
}

/** Longer is for good by another name. */
export const LONGEST_IGNORED: Duration = 365 * 24 * 60 * 60_000

/** As far as the record goes. */
export type DriftState = {
  readonly firstLook: FirstLook | undefined
  /** What differed when it was last looked at, and has been told. */
  readonly told: readonly DriftKey[]
  /** Of each difference the newest. */
  readonly ignored: readonly Ignored[]
}

export const driftStateOf = (entries: readonly DriftEntry[]): DriftState =>
  entries.reduce(evolved, { firstLook: undefined, told: [], ignored: [] })

function evolved(state: DriftState, entry: DriftEntry): DriftState {
  switch (entry.entry) {
    case 'first-look':
      // Two who look first at once: what the one has adopted the other adds nothing to.
      return state.firstLook === undefined ? { ...state, firstLook: { at: entry.at, adopted: entry.adopted } } : state
    case 'seen':
      return { ...state, told: entry.standing }
    case 'ignored': {
      const { entry: _, ...ignored } = entry
      return { ...state, ignored: [...state.ignored.filter(({ drift }) => drift.key !== entry.drift.key), ignored] }
    }
    default:
      return unreachable(entry)
  }
}

/** By whom and until when, while it lasts. */
export const ignoredAt = ({ ignored }: DriftState, key: DriftKey, now: Instant): Ignored | undefined =>
  ignored.find(({ drift, until }) => drift.key === key && now < until)

/**
 * What a look adds to the record: nothing where it is as it was. A difference is told once while it stands; what went and
 * comes back, and what was ignored and is over its time, is told again.
 */
export function entriesOf(state: DriftState, seen: readonly Drift[], now: Instant): readonly DriftEntry[] {
  const adopted = seen.flatMap((drift) => (drift.is === 'unrequested' ? [drift.live] : []))
  const first: readonly DriftEntry[] = state.firstLook === undefined ? [{ entry: 'first-look', adopted, at: now }] : []
  const left = state.firstLook === undefined ? seen.filter(({ is }) => is !== 'unrequested') : seen
  const standing = left.filter(({ key }) => ignoredAt(state, key, now) === undefined)
  const keys = standing.map(({ key }) => key)
  const news = standing.filter(({ key }) => !state.told.includes(key))
  const isAsItWas = news.length === 0 && state.told.every((key) => keys.includes(key))
  return isAsItWas ? first : [...first, { entry: 'seen', news, standing: keys, at: now }]
}
