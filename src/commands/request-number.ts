import type { RequestId } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'
import type { Verb } from './verbs.ts'

/** One number: `OB-12`, `ob-12`, `OB12` or `12`. */
export function parseRequestNumber(verb: Verb, words: readonly string[]): Result<RequestId, CommandProblem> {
  const [text, ...more] = words
  if (text === undefined) return no({ problem: 'missing-request-number', verb })
  if (more.length > 0) return no({ problem: 'unexpected-words', verb, words: more.join(' ') })
  const [, digits] = /^(?:OB[-‐‑‒–—−]?|#)?([1-9]\d{0,8})$/i.exec(text) ?? []
  return digits === undefined ? no({ problem: 'bad-request-number', verb, text }) : ok(`OB-${Number(digits)}`)
}
