import type { CommandProblem, RuleTypeWord } from '../commands/command.ts'
import { OPTIONS, type OptionName } from '../commands/options.ts'
import { COMMAND, VERBS } from '../commands/verbs.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { bundleProblemLines } from './bundle-problem-words.ts'
import { cut } from './cut.ts'
import { endpointProblemWords } from './endpoint-problem-words.ts'
import { hostProblemWords } from './host-problem-words.ts'
import { code, type Mrkdwn, mrkdwn, ours } from './mrkdwn.ts'
import { serviceTagProblemWords } from './service-tag-problem-words.ts'
import { amount, counted, listed } from './words.ts'

/** What in a command cannot be understood, and how to type it instead. */
export const commandProblemAnswer = (problem: CommandProblem): Message => answer(linesOf(problem))

function linesOf(problem: CommandProblem): readonly Mrkdwn[] {
  switch (problem.problem) {
    case 'bad-hosts':
      return [
        mrkdwn`${problem.hosts.length === 1 ? 'This is not a host that can be asked for' : 'These are not hosts that can be asked for'}:`,
        ...problem.hosts.map((host) => mrkdwn`• ${hostProblemWords(host)}`),
        mrkdwn`Nothing was filed.`,
      ]
    case 'bad-service-tag':
      return [
        mrkdwn`That is not a service tag rule as Azure takes it:`,
        ...problem.parts.map((part) => mrkdwn`• ${serviceTagProblemWords(part)}`),
        mrkdwn`Nothing was filed.`,
      ]
    case 'bad-private-endpoint':
      return [
        mrkdwn`No private endpoint can be made of that:`,
        ...problem.parts.map((part) => mrkdwn`• ${endpointProblemWords(part)}`),
        mrkdwn`Nothing was filed.`,
      ]
    case 'unknown-bundle':
    case 'bundle-needs-resources':
    case 'bad-bundle-resources':
      return bundleProblemLines(problem)
    case 'unknown-verb':
      return [mrkdwn`I do not know ${code(cut(problem.word, 60))}.${didYouMean(problem)}`, seeHelp()]
    case 'unknown-option':
      return [unknownOptionWords(problem)]
    case 'not-built':
      return [mrkdwn`${code(problem.word)} is known but not available in this version.`, ours(problem.instead)]
    default:
      return [sentenceOf(problem)]
  }
}

type InOneSentence = Exclude<
  CommandProblem,
  {
    problem:
      | 'bad-hosts'
      | 'bad-service-tag'
      | 'bad-private-endpoint'
      | 'unknown-bundle'
      | 'bundle-needs-resources'
      | 'bad-bundle-resources'
      | 'unknown-verb'
      | 'unknown-option'
      | 'not-built'
  }
>

function sentenceOf(problem: InOneSentence): Mrkdwn {
  switch (problem.problem) {
    case 'too-long':
      return mrkdwn`That command has ${amount(problem.length)} characters, and ${amount(problem.longest)} is the most. Ask for fewer hosts at once, or shorten the reason. Nothing was filed.`
    case 'control-characters':
      return mrkdwn`That command holds characters that cannot be seen (control characters). Type it by hand rather than pasting it. Nothing was filed.`
    case 'unbalanced-quote':
      return mrkdwn`The quote ${code(problem.quote)} that begins at ${code(cut(problem.from, 40))} is never closed. Put another ${code(problem.quote)} where it ends.`
    case 'host-without-verb':
      return mrkdwn`Do you want a way out to ${code(problem.host)}? Then type ${typed(`request ${problem.host}`)}; ${typed(`check ${problem.host}`)} only looks.`
    case 'unknown-type':
      return mrkdwn`${code(cut(problem.word, 60))} is neither a host nor a type of rule. Did you mean ${code(problem.nearest)}?`
    case 'missing-part':
      return mrkdwn`${problem.part} is missing. Type ${typed(`request ${TYPE_USAGES[problem.type]}`)}.`
    case 'option-of-another-type':
      return mrkdwn`${option(problem.option)} is not for rules of type ${code(problem.type)}. Leave it out, or type ${typed('help request')}.`
    case 'missing-value':
      return mrkdwn`${option(problem.option)} needs a value: ${code(`--${problem.option} ${OPTIONS[problem.option].value ?? ''}`.trim())}.`
    case 'value-of-flag':
      return mrkdwn`${option(problem.option)} takes no value: give it, or leave it out.`
    case 'duplicate-option':
      return mrkdwn`${option(problem.option)} is given twice. Keep one of them.`
    case 'value-too-long':
      return mrkdwn`The value of ${option(problem.option)} has ${amount(problem.length)} characters, and ${amount(problem.longest)} is the most.`
    case 'bad-duration':
      return mrkdwn`${code(cut(problem.text, 60))} is not a length of time. Write ${code('30m')}, ${code('12h')}, ${code('14d')} or ${code('8w')}.`
    case 'duration-too-long':
      return mrkdwn`${code(cut(problem.text, 60))} is more than ten years. For a rule that stays, ask without ${option('for')}.`
    case 'missing-duration':
      return mrkdwn`For how much longer? Type ${typed(VERBS[problem.verb].usage)}.`
    case 'bad-rule-name':
      return mrkdwn`${code(cut(problem.text, 60))} cannot be the name of a rule. Azure takes 3 to 33 letters, digits, ${code('-')} and ${code('_')}, beginning with a letter or digit.${orElse(problem.suggestion)}`
    case 'name-for-several':
      return mrkdwn`${option('name')} names one rule, and ${counted(problem.hosts, 'host')} make as many rules. Ask for one host at a time, or leave the name out.`
    case 'option-with-a-field':
      return mrkdwn`${option(problem.option)} has a field of its own in this form. Leave it out here.`
    case 'too-many-hosts':
      return mrkdwn`${amount(problem.hosts)} hosts are too many for one request; ${amount(problem.most)} is the most. Ask in several.`
    case 'missing-rule':
      return mrkdwn`Which rule? Type ${typed(VERBS[problem.verb].usage)}. ${typed('list')} shows them.`
    case 'too-many-rules':
      return mrkdwn`${amount(problem.rules)} rules are too many for one request; ${amount(problem.most)} is the most. Ask in several.`
    case 'missing-request-number':
      return mrkdwn`Which request? Type ${typed(VERBS[problem.verb].usage)}. ${typed('mine')} lists yours.`
    case 'bad-request-number':
      return mrkdwn`${code(cut(problem.text, 60))} is not the number of a request. They look like ${code('OB-12')}: ${typed(VERBS[problem.verb].usage)}.`
    case 'unexpected-words':
      return mrkdwn`I do not know what to do with ${code(cut(problem.words, 100))}. Type ${typed(VERBS[problem.verb].usage)}.`
    default:
      return unreachable(problem)
  }
}

function didYouMean({ nearest, rest }: Extract<CommandProblem, { problem: 'unknown-verb' }>): readonly Mrkdwn[] {
  return nearest === undefined ? [] : [mrkdwn` Did you mean ${typed(`${nearest} ${cut(rest, 300)}`.trim())}?`]
}

const orElse = (suggestion: string | undefined): readonly Mrkdwn[] =>
  suggestion === undefined ? [] : [mrkdwn` How about ${code(suggestion)}?`]

function unknownOptionWords({ option: word, verb, nearest, allowed }: Extract<CommandProblem, { problem: 'unknown-option' }>): Mrkdwn {
  const dashes = word.length === 1 ? '-' : '--'
  const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${option(nearest)}?`]
  const may = allowed.length === 0 ? mrkdwn`takes no options` : mrkdwn`takes ${listed(allowed.map(option))}`
  return mrkdwn`${code(verb)} has no option ${code(dashes + cut(word, 60))}.${meant} It ${may}.`
}

const TYPE_USAGES = {
  fqdn: 'fqdn HOST…',
  'service-tag': 'service-tag TAG PROTOCOL PORTS',
  'private-endpoint': 'private-endpoint RESOURCE_ID SUBRESOURCE',
} as const satisfies Record<RuleTypeWord, string>

const option = (name: OptionName): Mrkdwn => code(`--${name}`)

const typed = (words: string): Mrkdwn => code(`${COMMAND} ${words}`)

const seeHelp = (): Mrkdwn => mrkdwn`${typed('help')} shows what can be typed.`
