import { closest, distance } from 'fastest-levenshtein'
import { z } from 'zod'

/** A mapping of these keys and no others. The message about unknown keys has a line for each of them, in their order. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => aboutUnknownKey(key, Object.keys(shape))).join('\n')
      return issue.code === 'invalid_type' ? `expected a mapping with ${Object.keys(shape).join(', ')}` : undefined
    },
  })

/** What the person most likely meant, and everything that would be understood. */
export function aboutUnknown(what: string, word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  return `unknown ${what} ${JSON.stringify(word)}.${hint} Allowed: ${allowed.join(', ') || 'none'}`
}

function nearest(word: string, allowed: readonly string[]): string | undefined {
  if (word.length > LONGEST_SLIP || allowed.length === 0) return undefined
  const near = closest(word, allowed)
  return distance(word, near) <= Math.max(2, near.length / 3) ? near : undefined
}

const aboutUnknownKey = (key: string, allowed: readonly string[]): string => aboutUnknown('key', key, allowed)

/** Longer words are nobody's slip, and comparing costs their length. */
const LONGEST_SLIP = 40
