import type { Predicate } from './policy.ts'
import type { ChangeFacts } from './policy-facts.ts'
import { see } from './see.ts'
import type { Observation } from './verdict.ts'

/** Asks every part, also where the answer is already clear: the whole tree is what explains a verdict. */
export function observe(predicate: Predicate, facts: ChangeFacts): Observation {
  if ('is' in predicate) return { test: predicate, ...see(predicate, facts) }
  if (predicate.op === 'not') {
    const part = observe(predicate.part, facts)
    return { op: 'not', parts: [part], held: !part.held }
  }
  return predicate.op === 'all' ? allOf(predicate.parts.map((part) => observe(part, facts))) : anyOf(predicate.parts, facts)
}

export const allOf = (parts: readonly Observation[]): Observation => ({ op: 'all', parts, held: parts.every((part) => part.held) })

function anyOf(predicates: readonly Predicate[], facts: ChangeFacts): Observation {
  const parts = predicates.map((part) => observe(part, facts))
  return { op: 'any', parts, held: parts.some((part) => part.held) }
}
