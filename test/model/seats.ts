import { type Demanded, isIn, type Scene } from './scene.ts'

export type Vote = { readonly by: string; on: string }

type Asked = {
  readonly by: string
  readonly demands: Demanded | 'allowed' | 'forbidden'
  readonly text: string
  readonly escalated: boolean
}

/**
 * Who sits, found by trying everything. Stage after stage opens as long as all seats so far are taken; in the order of their
 * votes people are let in who can sit beside all who sit already.
 */
export function seated(scene: Scene, { by, demands, text, escalated }: Asked, votes: readonly Vote[]): { sitting: Vote[]; full: boolean } {
  if (typeof demands === 'string') return { sitting: [], full: false }
  const fits = (group: string, vote: Vote) =>
    vote.on === text && vote.by !== by && (isIn(scene, group, vote.by) || (escalated && isIn(scene, 'leads', vote.by)))
  let sitting: Vote[] = []
  for (const stage of [1, 2]) {
    const places = demands.filter(([at]) => at <= stage).flatMap(([, from, n]) => Array.from({ length: n }, () => from))
    for (const vote of votes) {
      const again = sitting.some((other) => other.by === vote.by)
      if (!again && canAllSit(places, [...sitting, vote], fits)) sitting = [...sitting, vote]
    }
    if (sitting.length < places.length) return { sitting, full: false }
  }
  return { sitting, full: true }
}

/** Whether each voter has a place of their own. */
function canAllSit<Voter>(
  places: readonly string[],
  [voter, ...others]: readonly Voter[],
  fits: (group: string, voter: Voter) => boolean,
): boolean {
  if (voter === undefined) return true
  return places.some((place, at) => fits(place, voter) && canAllSit(places.toSpliced(at, 1), others, fits))
}
