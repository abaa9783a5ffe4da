import { parseHost } from '../domain/destination/host.ts'
import type { RuleReference } from '../domain/find-rules.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandCall, CommandProblem } from './command.ts'
import { parseAskOptions } from './parse-ask-options.ts'
import type { Given } from './read-options.ts'

/** As many as one request may put. */
const MOST_RULES = 50

/** `remove`: which rules, and what is to be known about asking for it. */
export function parseRemove(given: Given, hosts: HostKnowledge): Result<CommandCall, CommandProblem> {
  const texts = given.words.flatMap((word) => (word.includes('://') ? [word] : word.split(','))).filter((text) => text !== '')
  if (texts.length === 0) return no({ problem: 'missing-rule', verb: 'remove' })
  if (texts.length > MOST_RULES) return no({ problem: 'too-many-rules', rules: texts.length, most: MOST_RULES })
  const options = parseAskOptions(given.options, texts.length)
  return options.ok ? ok({ verb: 'remove', rules: texts.map((text) => referenceOf(text, hosts)), options: options.value }) : options
}

/** `show`: one rule. */
export function parseShow({ words, options }: Given, hosts: HostKnowledge): Result<CommandCall, CommandProblem> {
  const [text, ...more] = words
  if (text === undefined) return no({ problem: 'missing-rule', verb: 'show' })
  if (more.length > 0) return no({ problem: 'unexpected-words', verb: 'show', words: more.join(' ') })
  return ok({ verb: 'show', rule: referenceOf(text, hosts), workspace: options.get('workspace') })
}

function referenceOf(text: string, hosts: HostKnowledge): RuleReference {
  const parsed = parseHost(text, hosts)
  return { text, host: parsed.ok ? parsed.value.host : undefined }
}
