import type { Observation } from '../domain/policy/verdict.ts'
import { cut } from './cut.ts'
import { leafWords } from './leaf-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** A predicate as it was asked and what it saw, a line each, indented as it nests. */
export function observationLines(observed: Observation, depth = 1): readonly Mrkdwn[] {
  const indent = '\u2003'.repeat(Math.min(depth, 6))
  const sign = observed.held ? '✓' : '✗'
  if ('test' in observed)
    return [{ mrkdwn: `${indent}${sign} ${mrkdwn`${leafWords(observed.test)}: saw ${code(cut(observed.saw, 120))}`.mrkdwn}` }]
  const parts = observed.parts.slice(0, MOST_PARTS).flatMap((part) => observationLines(part, depth + 1))
  const more = observed.parts.length > MOST_PARTS ? [mrkdwn`… and ${observed.parts.length - MOST_PARTS} more`] : []
  return [{ mrkdwn: `${indent}${sign} ${GROUPS[observed.op]}` }, ...parts, ...more]
}

const MOST_PARTS = 12

const GROUPS = { all: 'all of', any: 'any of', not: 'not' } as const
