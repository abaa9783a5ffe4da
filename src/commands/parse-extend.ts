import { no, ok, type Result } from '../domain/result.ts'
import type { CommandCall, CommandProblem } from './command.ts'
import { parseAskOptions } from './parse-ask-options.ts'
import { parseDuration } from './parse-duration.ts'
import type { Given } from './read-options.ts'
import { parseRequestNumber } from './request-number.ts'

/** `extend`: which request, and how much longer. */
export function parseExtend({ words, options: given }: Given): Result<CommandCall, CommandProblem> {
  const request = parseRequestNumber('extend', words.slice(0, 1))
  if (!request.ok) return request
  const [, text, ...more] = words
  if (text === undefined) return no({ problem: 'missing-duration', verb: 'extend' })
  if (more.length > 0) return no({ problem: 'unexpected-words', verb: 'extend', words: more.join(' ') })
  const longer = parseDuration(text)
  if (!longer.ok) return longer
  const options = parseAskOptions(given, 0)
  return options.ok ? ok({ verb: 'extend', request: request.value, longer: longer.value, options: options.value }) : options
}
