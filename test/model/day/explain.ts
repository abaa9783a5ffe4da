import type { Scene } from '../outside/scene.ts'
import { begin, due, finish, line, look, toBeTold } from '../paper/carrying-out.ts'
import type { Answer, Paper } from '../paper/paper.ts'
import { lenders as lendersOf } from '../paper/rights.ts'
import type { Act } from './orders.ts'
import { type Beside, onSheet } from './play.ts'

/** One way in which it may have gone so far. `inHand`: what a lane has looked at. */
export type Way = { readonly paper: Paper; readonly said: readonly (Answer | undefined)[]; readonly inHand?: string | undefined }

/** What somebody does in one stroke, with every way in which it may go. */
export type Stroke = (way: Way) => readonly Way[]

/** Every order in which the strokes of several at once may have come, each one's own in theirs. */
export function* waysOf(way: Way, hands: readonly (readonly Stroke[])[]): Generator<Way> {
  if (hands.every((strokes) => strokes.length === 0)) yield way
  for (const [hand, [stroke, ...rest]] of hands.entries())
    for (const next of stroke?.(way) ?? []) yield* waysOf(next, hands.with(hand, rest))
}

/** Puts a change on a paper of its own. */
function written({ paper, ...way }: Way, change: (paper: Paper) => Partial<Way>): Way {
  const next = structuredClone(paper)
  return { ...way, paper: next, ...change(next) }
}

/**
 * Who asks for something looks first whether somebody else does, and is filed then: between the two another may be filed.
 * Nothing hangs on it, since of the second nothing is left to do when its turn comes.
 */
export const strokeOf =
  (scene: Scene, act: Act, place: number, beside: Omit<Beside, 'looked'>): Stroke =>
  (way) => {
    const looked = ASKING.includes(act.do) ? [undefined, beside.seen] : [undefined]
    const lenders = act.do === 'approve' ? lendersOf({ scene, paper: way.paper }, act.by) : []
    return looked.flatMap((when) =>
      (lenders.length > 1 ? lenders : [undefined]).map((firstLender) =>
        written(way, (paper) => {
          const answer = onSheet(act, { scene, paper, firstLender }, { ...beside, looked: when ?? paper })
          return { said: way.said.with(place, answer) }
        }),
      ),
    )
  }

const ASKING: readonly string[] = ['file', 'remove', 'edit']

export const tickStroke =
  (scene: Scene): Stroke =>
  (way) => [
    written(way, (paper) => {
      due({ scene, paper })
      return {}
    }),
  ]

/** A worker may come too late for anything, or die on the way. */
export const laneStrokes = (scene: Scene): readonly Stroke[] => [lookStroke(scene), beginStroke(scene)]

const lookStroke =
  (scene: Scene): Stroke =>
  (way) => [
    way,
    written(way, (paper) => ({
      inHand: line({ scene, paper }).find((known) => known.status !== 'approved' || look({ scene, paper }, known))?.id,
    })),
  ]

const beginStroke =
  (scene: Scene): Stroke =>
  (way) => [
    way,
    written(way, (paper) => {
      const known = paper.known.get(way.inHand ?? '')
      if (known?.status === 'approved') begin({ scene, paper }, known)
      return {}
    }),
  ]

/** A run of the lane on what is begun already: it may have ended it, or told some of those who must hear of it, or gone on without an end. */
export const goOnStroke =
  (scene: Scene): Stroke =>
  (way) => {
    const [first] = line({ scene, paper: way.paper })
    if (first === undefined || first.status === 'approved') return [way]
    const told = toBeTold({ scene, paper: way.paper }, first)
    const ends = written(way, (paper) => {
      const known = paper.known.get(first.id)
      for (const each of told) paper.known.set(each.id, structuredClone(each))
      if (known !== undefined) finish({ scene, paper }, known)
      return {}
    })
    const some = told.map((_, last) =>
      written(way, (paper) => {
        for (const each of told.slice(0, last + 1)) paper.known.set(each.id, structuredClone(each))
        return {}
      }),
    )
    return [way, ends, ...some]
  }
