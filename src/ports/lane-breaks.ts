import type { Instant, ResourceId } from '../domain/names.ts'

/** Who has a lane in hand, to look at and, where they hang, to take it from them. */
export interface LaneBreaks {
  /** Whoever holds the lane, or held it last without giving it up; undefined: nobody. */
  held(workspace: ResourceId): Promise<Held | undefined>
  /**
   * Takes the lane from `entry.holder` and raises the fence, so that what they write later is refused; in the same stroke
   * it is recorded who did that and why. `changed`: somebody else has the lane by now, or nobody; nothing was done.
   */
  breakOff(entry: LaneBreak): Promise<'broken' | 'changed'>
  /** Every lane that was ever taken from its holder, oldest first. Nothing is taken out. */
  broken(): Promise<readonly LaneBreak[]>
}

export type Held = { readonly holder: string; readonly until: Instant; readonly fence: number }

export type LaneBreak = {
  readonly at: Instant
  readonly workspace: ResourceId
  readonly holder: string
  readonly fence: number
  readonly by: string
  readonly because: string
}
