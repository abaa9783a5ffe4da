import { closest, distance } from 'fastest-levenshtein'

/** The candidate a person most likely meant: at most a third of the letters differ, two at least being allowed. */
export function nearestOf<Word extends string>(typed: string, candidates: readonly Word[]): Word | undefined {
  if (candidates.length === 0 || typed.length > LONGEST_WORD) return undefined
  const spelled = candidates.map((candidate) => candidate.toLowerCase())
  const word = closest(typed.toLowerCase(), spelled)
  const allowed = Math.max(2, Math.floor(word.length / 3))
  const near = typed.length > 1 && distance(typed.toLowerCase(), word) <= Math.min(allowed, word.length - 1)
  return near ? candidates[spelled.indexOf(word)] : undefined
}

/** Longer words are nobody's slip, and comparing costs their length. */
const LONGEST_WORD = 40
