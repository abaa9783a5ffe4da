import type { Observation } from '../domain/policy/verdict.ts'
import { cut } from './cut.ts'
import { leafWords } from './leaf-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** A predicate as it was asked and what it saw, a line each, indented as it nests; `whole` where there is room for all of it. */
export function observationLines(observed: Observation, depth = 1, size: 'short' | 'whole' = 'short'): readonly Mrkdwn[] {
  const indent = '\u2003'.repeat(size === 'whole' ? depth : Math.min(depth, 6))
  const sign = observed.held ? '✓' : '✗'
  if ('test' in observed) {
    const saw = size === 'whole' ? observed.saw : cut(observed.saw, 120)
    return [{ mrkdwn: `${indent}${sign} ${mrkdwn`${leafWords(observed.test, size)}: saw ${code(saw)}`.mrkdwn}` }]
  }
  const most = size === 'whole' ? observed.parts.length : MOST_PARTS
  const parts = observed.parts.slice(0, most).flatMap((part) => observationLines(part, depth + 1, size))
  const more = observed.parts.length > most ? [mrkdwn`… and ${observed.parts.length - most} more`] : []
  return [{ mrkdwn: `${indent}${sign} ${GROUPS[observed.op]}` }, ...parts, ...more]
}

const MOST_PARTS = 12

const GROUPS = { all: 'all of', any: 'any of', not: 'not' } as const
