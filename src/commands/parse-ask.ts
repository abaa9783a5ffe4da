import type { HostKnowledge } from '../domain/knowledge.ts'
import type { Host, RuleName } from '../domain/names.ts'
import type { Change } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { parseRuleName, ruleNameOf } from '../domain/rule-name.ts'
import type { AskCall, AskOptions, CommandProblem } from './command.ts'
import { nearestOf } from './nearest.ts'
import { TYPES_NOT_BUILT } from './not-built.ts'
import type { OptionName } from './options.ts'
import { parseDuration } from './parse-duration.ts'
import { parseHosts } from './parse-hosts.ts'
import type { Given } from './read-options.ts'

/** `request` and `check`: hosts, and what is to be known about asking for them. */
export function parseAsk(
  verb: AskCall['verb'],
  given: Given,
  hosts: HostKnowledge,
  sha256: (text: string) => string,
): Result<CommandCallOfAsk, CommandProblem> {
  const words = withoutType(given.words)
  if (!words.ok) return words
  if (words.value.length === 0) return ok({ verb: 'help', of: verb })
  const parsed = parseHosts(words.value, hosts)
  if (!parsed.ok) return parsed
  const options = parseAskOptions(given.options, parsed.value.hosts.length)
  if (!options.ok) return options
  const wanted = parsed.value.hosts.map((host) => putRule(host, options.value.name, sha256))
  return ok({ verb, wanted, options: options.value, notes: parsed.value.notes })
}

type CommandCallOfAsk = AskCall | { readonly verb: 'help'; readonly of: AskCall['verb'] }

function putRule(host: Host, name: RuleName | undefined, sha256: (text: string) => string): Change {
  const destination = { type: 'fqdn', host } as const
  return { do: 'put-rule', rule: { name: name ?? ruleNameOf(destination, sha256), destination } }
}

/** `fqdn` may be left out; the other types are known and not there yet. */
function withoutType(words: readonly string[]): Result<readonly string[], CommandProblem> {
  const [first = '', ...rest] = words
  const type = first.toLowerCase().replaceAll('_', '-')
  if (type === 'fqdn') return ok(rest)
  const instead = Object.hasOwn(TYPES_NOT_BUILT, type) ? TYPES_NOT_BUILT[type] : undefined
  if (instead !== undefined) return no({ problem: 'not-built', what: 'type', word: type, instead })
  const nearest = /^[a-z-]{3,}$/.test(type) ? nearestOf(type, ['fqdn', ...Object.keys(TYPES_NOT_BUILT)]) : undefined
  return nearest === undefined ? ok(words) : no({ problem: 'unknown-type', word: first, nearest })
}

/** Slack's longest text block; a longer reason could not be shown in one piece. */
const LONGEST: Readonly<Partial<Record<OptionName, number>>> = { workspace: 100, reason: 3_000, ticket: 200 }

function parseAskOptions(given: ReadonlyMap<OptionName, string>, hosts: number): Result<AskOptions, CommandProblem> {
  for (const [option, value] of given) {
    const longest = LONGEST[option] ?? Number.POSITIVE_INFINITY
    if (value.length > longest) return no({ problem: 'value-too-long', option, length: value.length, longest })
  }
  const lifetime = optional(given.get('for'), parseDuration)
  if (!lifetime.ok) return lifetime
  const name = optional(given.get('name'), (text) => parseName(text, hosts))
  if (!name.ok) return name
  return ok({
    workspace: given.get('workspace'),
    reason: given.get('reason'),
    lifetime: lifetime.value,
    name: name.value,
    ticket: given.get('ticket'),
  })
}

function parseName(text: string, hosts: number): Result<RuleName, CommandProblem> {
  if (hosts > 1) return no({ problem: 'name-for-several', hosts })
  return parseRuleName(text)
}

function optional<Value>(
  text: string | undefined,
  parse: (text: string) => Result<Value, CommandProblem>,
): Result<Value | undefined, CommandProblem> {
  return text === undefined ? ok(undefined) : parse(text)
}
