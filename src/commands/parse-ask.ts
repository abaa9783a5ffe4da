import type { HostKnowledge } from '../domain/knowledge.ts'
import type { Host, RuleName } from '../domain/names.ts'
import type { Change } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { ruleNameOf } from '../domain/rule-name.ts'
import type { AskCall, CommandProblem } from './command.ts'
import { nearestOf } from './nearest.ts'
import { TYPES_NOT_BUILT } from './not-built.ts'
import { parseAskOptions } from './parse-ask-options.ts'
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
