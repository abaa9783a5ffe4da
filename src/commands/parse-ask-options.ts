import type { RuleName } from '../domain/names.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { parseRuleName } from '../domain/rule-name.ts'
import type { AskOptions, CommandProblem } from './command.ts'
import type { OptionName } from './options.ts'
import { parseDuration } from './parse-duration.ts'

/** Slack's longest text block; a longer reason could not be shown in one piece. */
const LONGEST: Readonly<Partial<Record<OptionName, number>>> = { workspace: 100, reason: 3_000, ticket: 200 }

/** What is to be known about asking, whatever is asked. `rules`: how many rules `--name` would name. */
export function parseAskOptions(given: ReadonlyMap<OptionName, string>, rules: number): Result<AskOptions, CommandProblem> {
  for (const [option, value] of given) {
    const longest = LONGEST[option] ?? Number.POSITIVE_INFINITY
    if (value.length > longest) return no({ problem: 'value-too-long', option, length: value.length, longest })
  }
  const lifetime = optional(given.get('for'), parseDuration)
  if (!lifetime.ok) return lifetime
  const name = optional(given.get('name'), (text) => parseName(text, rules))
  if (!name.ok) return name
  return ok({
    workspace: given.get('workspace'),
    reason: given.get('reason'),
    lifetime: lifetime.value,
    name: name.value,
    ticket: given.get('ticket'),
    ...(given.has('break-glass') ? { breakGlass: true } : {}),
    ...(given.has('all-or-nothing') ? { allOrNothing: true } : {}),
  })
}

function parseName(text: string, rules: number): Result<RuleName, CommandProblem> {
  if (rules > 1) return no({ problem: 'name-for-several', hosts: rules })
  return parseRuleName(text)
}

function optional<Value>(
  text: string | undefined,
  parse: (text: string) => Result<Value, CommandProblem>,
): Result<Value | undefined, CommandProblem> {
  return text === undefined ? ok(undefined) : parse(text)
}
