import { parseHost } from '../domain/destination/host.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { no, ok, type Result, unreachable } from '../domain/result.ts'
import type { CommandCall, CommandProblem } from './command.ts'
import { TOPIC_NAMES } from './help-topics.ts'
import { nearestOf } from './nearest.ts'
import { VERBS_NOT_BUILT } from './not-built.ts'
import { parseAsk } from './parse-ask.ts'
import { parseBundle } from './parse-bundle.ts'
import { parseDelegate } from './parse-delegate.ts'
import { parseExtend } from './parse-extend.ts'
import { parseForm } from './parse-form.ts'
import { parseLog } from './parse-log.ts'
import { parseRemove, parseShow } from './parse-rules.ts'
import { type Given, readOptions } from './read-options.ts'
import { parseRequestNumber } from './request-number.ts'
import { tokensOf } from './tokens.ts'
import { isVerb, VERB_NAMES, VERBS, type Verb } from './verbs.ts'

/**
 * What a person typed behind the command, or the first thing in it that cannot be understood; all bad hosts are told at
 * once. What cannot be understood may be an error that was pasted.
 */
export function parseCommand(text: string, hosts: HostKnowledge, sha256: (text: string) => string): Result<CommandCall, CommandProblem> {
  const typed = parseTyped(text, hosts, sha256)
  const log = typed.ok ? undefined : parseLog(text, hosts, sha256)
  return log === undefined ? typed : ok(log)
}

function parseTyped(text: string, hosts: HostKnowledge, sha256: (text: string) => string): Result<CommandCall, CommandProblem> {
  const tokens = tokensOf(text)
  if (!tokens.ok) return tokens
  const [first, ...rest] = tokens.value
  if (first === undefined) return ok({ verb: 'help' })
  const verb = first.toLowerCase()
  if (!isVerb(verb)) return no(unknownVerb(first, rest, hosts))
  const given = readOptions(verb, rest)
  return given.ok ? callOf(verb, given.value, hosts, sha256) : given
}

function callOf(verb: Verb, given: Given, hosts: HostKnowledge, sha256: (text: string) => string): Result<CommandCall, CommandProblem> {
  switch (verb) {
    case 'request':
    case 'check':
      if (given.words[0]?.toLowerCase() === 'bundle')
        return parseBundle(verb === 'check' ? 'check' : 'file', { ...given, words: given.words.slice(1) }, hosts)
      if (given.words.length > 0) return parseAsk(verb, given, hosts, sha256)
      return (verb === 'request' ? parseForm('form', given) : undefined) ?? ok({ verb: 'help', of: verb })
    case 'bundle':
      return parseBundle('file', given, hosts)
    case 'import':
      return nothingMore(verb, given) ?? parseForm(verb, given) ?? ok({ verb: 'help', of: verb })
    case 'remove':
      return parseRemove(given, hosts)
    case 'show':
      return parseShow(given, hosts)
    case 'status':
    case 'explain':
    case 'cancel':
    case 'retry': {
      const request = parseRequestNumber(verb, given.words)
      return request.ok ? ok({ verb, request: request.value }) : request
    }
    case 'extend':
      return parseExtend(given)
    case 'list':
    case 'pending':
    case 'cost':
    case 'drift':
      return nothingMore(verb, given) ?? ok({ verb, workspace: given.options.get('workspace') })
    case 'mine':
      return nothingMore(verb, given) ?? ok({ verb })
    case 'delegate':
      return parseDelegate(given)
    case 'help':
      return parseHelp(given)
    default:
      return unreachable(verb)
  }
}

function parseHelp({ words }: Given): Result<CommandCall, CommandProblem> {
  const [word, ...rest] = words
  if (word === undefined) return ok({ verb: 'help' })
  const of = word.toLowerCase()
  if (isVerb(of)) return ok({ verb: 'help', of })
  const topic = nearestOf(of, TOPIC_NAMES)
  if (topic !== undefined) return ok({ verb: 'help', of: topic })
  const instead = insteadOf(of)
  return no(
    instead === undefined
      ? { problem: 'unknown-verb', word, nearest: nearestOf(word, VERB_NAMES), rest: rest.join(' ') }
      : { problem: 'not-built', what: 'verb', word: of, instead },
  )
}

function nothingMore(verb: Verb, { words }: Given): Result<never, CommandProblem> | undefined {
  return words.length === 0 ? undefined : no({ problem: 'unexpected-words', verb, words: words.join(' ') })
}

/** A verb of a later version, a host somebody typed without a verb, or a slip of the fingers. */
function unknownVerb(word: string, rest: readonly string[], hosts: HostKnowledge): CommandProblem {
  const lower = word.toLowerCase()
  const instead = insteadOf(lower)
  if (instead !== undefined) return { problem: 'not-built', what: 'verb', word: lower, instead }
  const host = lower.includes('.') ? parseHost(word, hosts) : undefined
  if (host?.ok) return { problem: 'host-without-verb', host: host.value.host }
  const names = [...VERB_NAMES, ...Object.keys(VERBS_NOT_BUILT)]
  const nearest = nearestOf(lower, names)
  const known = nearest !== undefined && isVerb(nearest) ? nearest : undefined
  return { problem: 'unknown-verb', word, nearest: known, rest: known !== undefined && takesWords(known) ? rest.join(' ') : '' }
}

const insteadOf = (word: string): string | undefined => (Object.hasOwn(VERBS_NOT_BUILT, word) ? VERBS_NOT_BUILT[word] : undefined)

const takesWords = (verb: Verb): boolean => VERBS[verb].takes !== 'nothing'
