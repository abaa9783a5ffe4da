import type { UserId } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem, DelegateCall } from './command.ts'
import { parseDuration } from './parse-duration.ts'
import type { Given } from './read-options.ts'

/** `delegate @PERSON 3d`, `delegate end`, or alone. */
export function parseDelegate({ words }: Given): Result<DelegateCall, CommandProblem> {
  const [first, time, ...more] = words
  if (first === undefined) return ok({ verb: 'delegate', does: 'list' })
  if (first.toLowerCase() === 'end') {
    return time === undefined ? ok({ verb: 'delegate', does: 'end' }) : no(unexpected([time, ...more]))
  }
  const to = parsePerson(first)
  if (!to.ok) return to
  if (time === undefined) return no({ problem: 'missing-time', verb: 'delegate' })
  if (more.length > 0) return no(unexpected(more))
  const lasting = parseDuration(time)
  return lasting.ok ? ok({ verb: 'delegate', does: 'give', to: to.value, lasting: lasting.value }) : lasting
}

const unexpected = (words: readonly string[]): CommandProblem => ({
  problem: 'unexpected-words',
  verb: 'delegate',
  words: words.join(' '),
})

/**
 * Slack makes `<@U012ABC|ann>` of somebody who was picked (https://docs.slack.dev/interactivity/implementing-slash-commands).
 * A member's id may be typed as well; a name may not, for anybody may take any name.
 */
function parsePerson(text: string): Result<UserId, CommandProblem> {
  const [, picked, typed] = /^(?:<@([UW][A-Z0-9]{2,20})(?:\|[^<>]*)?>|([UW](?=[A-Z0-9]*\d)[A-Z0-9]{2,20}))$/.exec(text) ?? []
  const user = picked ?? typed
  return user === undefined ? no({ problem: 'not-a-person', text }) : ok(user)
}
