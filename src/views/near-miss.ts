import type { NearMiss } from '../domain/policy/verdict.ts'
import { cut, cutList } from './cut.ts'
import { leafWords } from './leaf-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** The policy rule that lacked least, and what it lacked. */
export function nearMissLines(nearest: NearMiss | undefined): readonly Mrkdwn[] {
  if (nearest === undefined) return [mrkdwn`No policy rule comes near it. Ask the people who write the policy.`]
  const lacked = nearest.lacked.map(({ test, saw, not }) => mrkdwn`${not ? 'not: ' : ''}${leafWords(test)} (here: ${code(cut(saw, 120))})`)
  const asks = lacked.length === 0 ? [] : [mrkdwn`; it asks that ${cutList(lacked, 5, ' and that ')}`]
  return [mrkdwn`The nearest is “${cut(nearest.rule, 200)}” (${code(cut(nearest.file, 100))})${asks}.`]
}
