import type { Destination } from '../domain/destination/destination.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result, unreachable } from '../domain/result.ts'
import { ruleNameOf } from '../domain/rule-name.ts'
import type { AskCall, CommandProblem, ParseNote, RuleTypeWord } from './command.ts'
import { nearestOf } from './nearest.ts'
import type { OptionName } from './options.ts'
import { parseAskOptions } from './parse-ask-options.ts'
import { parseHosts } from './parse-hosts.ts'
import { parsePrivateEndpointWords } from './parse-private-endpoint.ts'
import { parseServiceTagWords } from './parse-service-tag.ts'
import type { Given } from './read-options.ts'

/** `request` and `check`: where to, and what is to be known about asking for it. */
export function parseAsk(
  verb: AskCall['verb'],
  given: Given,
  hosts: HostKnowledge,
  sha256: (text: string) => string,
): Result<CommandCallOfAsk, CommandProblem> {
  const typed = splitType(given.words)
  if (!typed.ok) return typed
  const { type, words } = typed.value
  if (words.length === 0) return ok({ verb: 'help', of: verb })
  const foreign = optionOfAnotherType(type, given)
  if (foreign !== undefined) return no({ problem: 'option-of-another-type', option: foreign, type })
  const parsed = parseDestinations(type, { ...given, words }, hosts)
  if (!parsed.ok) return parsed
  const { destinations, notes } = parsed.value
  const options = parseAskOptions(given.options, destinations.length)
  if (!options.ok) return options
  const { name } = options.value
  const rules = destinations.map((destination) => ({ name: name ?? ruleNameOf(destination, sha256), destination }))
  return ok({ verb, wanted: rules.map((rule) => ({ do: 'put-rule' as const, rule })), options: options.value, notes })
}

type CommandCallOfAsk = AskCall | { readonly verb: 'help'; readonly of: AskCall['verb'] }

type Destinations = { readonly destinations: readonly Destination[]; readonly notes: readonly ParseNote[] }

function parseDestinations(type: RuleTypeWord, given: Given, hosts: HostKnowledge): Result<Destinations, CommandProblem> {
  switch (type) {
    case 'fqdn': {
      const parsed = parseHosts(given.words, hosts)
      if (!parsed.ok) return parsed
      return ok({ destinations: parsed.value.hosts.map((host) => ({ type: 'fqdn' as const, host })), notes: parsed.value.notes })
    }
    case 'service-tag': {
      const parsed = parseServiceTagWords(given, hosts)
      return parsed.ok ? ok({ destinations: [parsed.value], notes: [] }) : parsed
    }
    case 'private-endpoint': {
      const parsed = parsePrivateEndpointWords(given, hosts)
      return parsed.ok ? ok({ destinations: [parsed.value], notes: [] }) : parsed
    }
    default:
      return unreachable(type)
  }
}

/** Options that say more of a destination, each with the type it is for. */
const OPTION_OF_TYPE: Readonly<Partial<Record<OptionName, RuleTypeWord | 'bundle'>>> = {
  'address-prefixes': 'service-tag',
  spark: 'private-endpoint',
  fqdns: 'private-endpoint',
  without: 'bundle',
}

const optionOfAnotherType = (type: RuleTypeWord, { options }: Given): OptionName | undefined =>
  [...options.keys()].find((option) => (OPTION_OF_TYPE[option] ?? type) !== type)

const TYPES: readonly RuleTypeWord[] = ['fqdn', 'service-tag', 'private-endpoint']

/** `fqdn` may be left out. */
function splitType(words: readonly string[]): Result<{ readonly type: RuleTypeWord; readonly words: readonly string[] }, CommandProblem> {
  const [first = '', ...rest] = words
  const word = first.toLowerCase().replaceAll('_', '-')
  const type = TYPES.find((known) => known === word)
  if (type !== undefined) return ok({ type, words: rest })
  const nearest = /^[a-z-]{3,}$/.test(word) ? nearestOf(word, TYPES) : undefined
  return nearest === undefined ? ok({ type: 'fqdn', words }) : no({ problem: 'unknown-type', word: first, nearest })
}
