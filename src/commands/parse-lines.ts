import type { HostKnowledge } from '../domain/knowledge.ts'
import type { Change } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem, ParseNote } from './command.ts'
import { parseAsk } from './parse-ask.ts'
import { FORM_OPTIONS } from './parse-form.ts'
import { MOST_HOSTS } from './parse-hosts.ts'
import { readOptions } from './read-options.ts'
import { tokensOf } from './tokens.ts'

export type AskedInLines = { readonly wanted: readonly Change[]; readonly notes: readonly ParseNote[] }

/** `line` counts from 1; undefined where it is the whole that cannot be taken. */
export type LineProblem = { readonly line?: number | undefined; readonly problem: CommandProblem }

/** What stands in a form: on each line what may follow `request`, but for the options that have fields of their own. */
export function parseLines(
  text: string,
  hosts: HostKnowledge,
  sha256: (text: string) => string,
): Result<AskedInLines, readonly LineProblem[]> {
  const wanted: Change[] = []
  const notes: ParseNote[] = []
  const problems: LineProblem[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseLine(line, hosts, sha256)
    if (!parsed.ok) problems.push({ line: at + 1, problem: parsed.problem })
    else {
      wanted.push(...parsed.value.wanted)
      notes.push(...parsed.value.notes)
    }
  }
  if (problems.length > 0) return no(problems)
  if (wanted.length > MOST_HOSTS) return no([{ problem: { problem: 'too-many-hosts', hosts: wanted.length, most: MOST_HOSTS } }])
  if (wanted.length === 0) return no([{ problem: { problem: 'missing-part', type: 'fqdn', part: 'HOST' } }])
  return ok({ wanted, notes })
}

function parseLine(line: string, hosts: HostKnowledge, sha256: (text: string) => string): Result<AskedInLines, CommandProblem> {
  const tokens = tokensOf(line)
  if (!tokens.ok) return tokens
  const given = readOptions('request', tokens.value)
  if (!given.ok) return given
  const option = FORM_OPTIONS.find((each) => given.value.options.has(each))
  if (option !== undefined) return no({ problem: 'option-with-a-field', option })
  const asked = parseAsk('request', given.value, hosts, sha256)
  if (!asked.ok) return asked
  return asked.value.verb === 'help' ? no({ problem: 'missing-part', type: 'fqdn', part: 'HOST' }) : ok(asked.value)
}
