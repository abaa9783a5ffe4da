import type { Branch } from './branches.ts'
import type { Leaf } from './policy.ts'
import { type Saying, sayingsOf } from './saying.ts'

/** The keys that ask of a change what no change can be all at once, whatever the world is; undefined where none is found. */
export function contradictionIn(branch: Branch): readonly Leaf['is'][] | undefined {
  const said = [...branch, ...ALWAYS].flatMap(sayingsOf)
  const abouts = [...new Set(said.map(({ about }) => about))]
  const clash = abouts.map((about) => said.filter((each) => each.about === about)).find((each) => wordsClash(each) || numbersClash(each))
  return clash && [...new Set(clash.map(({ key }) => key))]
}

/** There is no risk below the lowest. */
const ALWAYS: Branch = [{ leaf: { is: 'risk_at_least', level: 'low' }, holds: true }]

/** Of the words that one saying leaves, each is denied by another or goes with none of the words that a third leaves. */
function wordsClash(said: readonly Saying[]): boolean {
  const worded = said.flatMap((each) => ('words' in each ? [each] : []))
  const had = worded.filter(({ holds }) => holds)
  const lacked = worded.filter(({ holds }) => !holds).flatMap(({ words }) => words)
  return had.some(({ words, kin }) =>
    words.every(
      (word) =>
        lacked.some((other) => kin.within(word, other)) || had.some((others) => others.words.every((other) => kin.apart(word, other))),
    ),
  )
}

function numbersClash(said: readonly Saying[]): boolean {
  const numbered = said.flatMap((each) => ('over' in each ? [each] : []))
  return numbered.some((high) => high.holds && numbered.some((low) => !low.holds && low.over <= high.over))
}
