import { ok, type Result } from '../domain/result.ts'
import type { CommandCall, CommandProblem } from './command.ts'
import type { OptionName } from './options.ts'
import { parseAskOptions } from './parse-ask-options.ts'
import type { Given } from './read-options.ts'

/** The options that a form has fields for. */
export const FORM_OPTIONS: readonly OptionName[] = ['workspace', 'reason', 'for', 'ticket']

/** A form, opened with what was typed already; undefined where something was typed that it has no field for. */
export function parseForm(verb: 'form' | 'import', { options }: Given): Result<CommandCall, CommandProblem> | undefined {
  if ([...options.keys()].some((option) => !FORM_OPTIONS.includes(option))) return undefined
  const parsed = parseAskOptions(options, 0)
  if (!parsed.ok) return parsed
  const { name: _, ...known } = parsed.value
  return ok({ verb, options: known })
}
