import type { ImportNote, ImportProblem, RuleType } from '../commands/import/imported.ts'
import type { EndpointProblem } from '../domain/destination/private-endpoint.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { endpointProblemWords } from './endpoint-problem-words.ts'
import { hostProblemWords } from './host-problem-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { serviceTagProblemWords } from './service-tag-problem-words.ts'
import { amount, listed } from './words.ts'

/** Why a file was not taken: where, what, and what to do. */
export const importProblemWords = (problem: ImportProblem): Mrkdwn => mrkdwn`${placeOf(problem)}${why(problem)}`

/** `Line 12, rule data-factory: ` */
export function placeOf({ line, rule }: Pick<ImportProblem | ImportNote, 'line' | 'rule'>): Mrkdwn {
  const named = rule === undefined ? [] : [mrkdwn`rule ${code(cut(rule, 80))}`]
  if (line !== undefined) return mrkdwn`Line ${amount(line)}${named.map((name) => mrkdwn`, ${name}`)}: `
  return rule === undefined ? mrkdwn`` : mrkdwn`Rule ${code(cut(rule, 80))}: `
}

function why(problem: ImportProblem): Mrkdwn {
  switch (problem.problem) {
    case 'too-long':
      return mrkdwn`The text has ${amount(problem.length)} characters, and ${amount(problem.longest)} is the most. Paste the rules alone.`
    case 'nothing-there':
      return mrkdwn`There is nothing in it to read. Paste the whole file that you would give to ${code('az ml workspace update --file')}.`
    case 'not-yaml':
      return problem.because === 'layout'
        ? mrkdwn`This is no YAML as it stands. Look at the indentation of this line and of those before it, and for a quote or a bracket that is not closed.`
        : mrkdwn`A value cannot begin so in YAML. Put it in quotes.`
    case 'several-keys-on-a-line':
      return mrkdwn`A key stands behind another on one line, or a line is indented that should not be. Put each key on a line of its own, indented like those it belongs to.`
    case 'line-ends-lost':
      return mrkdwn`The file has lost its line ends and stands on one line, so it is not certain what belongs to what. Copy it from the file itself, or put each key on a line of its own.`
    case 'indentation-lost':
      return mrkdwn`The file has lost its indentation, and it is not certain where ${code(cut(problem.at, 80))} belongs. Copy it from the file itself, or indent it again.`
    case 'tabs-and-blanks':
      return mrkdwn`Tabs and blanks are both used to indent, so it is not certain what belongs to what. Indent with blanks alone.`
    case 'several-documents':
      return mrkdwn`A second file begins here. Paste one at a time.`
    case 'anchor':
      return mrkdwn`Anchors and aliases (${code('&')} and ${code('*')}) are not read. Write the values out; a host that begins with ${code('*')} goes in quotes.`
    case 'too-deep':
      return mrkdwn`The text is nested deeper than any rule is. Paste the file as ${code('az ml')} takes it.`
    case 'no-rules':
      return noRulesWords(problem.keys)
    case 'only-azures-own':
      return mrkdwn`All of its rules are Azure's own, which it makes by itself. There is nothing to ask for.`
    case 'too-many-rules':
      return mrkdwn`The file has ${amount(problem.rules)} rules, and ${amount(problem.most)} is the most for one request. Split it.`
    default:
      return whyInRule(problem)
  }
}

const noRulesWords = (keys: readonly string[]): Mrkdwn =>
  keys.length === 0
    ? mrkdwn`No rules are found. They stand below ${code('managed_network:')} and ${code('outbound_rules:')}, each with ${code('name')}, ${code('type')} and ${code('destination')}.`
    : mrkdwn`No rules are found, only ${listed(keys.slice(0, 8).map((key) => code(cut(key, 60))))}. Rules stand below ${code('managed_network:')} and ${code('outbound_rules:')}; nothing else of a file is taken.`

type WholeFile =
  | 'too-long'
  | 'nothing-there'
  | 'not-yaml'
  | 'several-keys-on-a-line'
  | 'line-ends-lost'
  | 'indentation-lost'
  | 'tabs-and-blanks'
  | 'several-documents'
  | 'anchor'
  | 'too-deep'
  | 'no-rules'
  | 'only-azures-own'
  | 'too-many-rules'

function whyInRule(problem: Exclude<ImportProblem, { problem: WholeFile }>): Mrkdwn {
  switch (problem.problem) {
    case 'unknown-key': {
      const meant = problem.nearest === undefined ? [] : [mrkdwn` Did you mean ${code(problem.nearest)}?`]
      return mrkdwn`${code(cut(problem.key, 80))} is not known here.${meant} There are ${listed(problem.allowed.map(code))}.`
    }
    case 'duplicate-key':
      return mrkdwn`${code(cut(problem.key, 80))} stands here twice. Keep one.`
    case 'wrong-shape':
      return mrkdwn`${code(problem.what)} needs ${SHAPES[problem.wanted]}.`
    case 'missing-part':
      return mrkdwn`${code(problem.part)} is missing. ${exampleOf(problem.type)}`
    case 'unknown-type': {
      const meant = problem.nearest === undefined ? [] : [mrkdwn` Did you mean ${code(problem.nearest)}?`]
      return mrkdwn`${code(cut(problem.text, 80))} is no type of rule.${meant} Write ${listed(['fqdn', 'service_tag', 'private_endpoint'].map(code), 'or')}.`
    }
    case 'part-of-another-type':
      return mrkdwn`${code(problem.part)} is no part of a rule of type ${code(problem.type)}. Leave it out, or change the type. ${exampleOf(problem.type)}`
    case 'placeholder':
      return mrkdwn`${listed(problem.gaps.slice(0, 8).map((gap) => code(cut(gap, 80))))} ${problem.gaps.length === 1 ? 'is a gap' : 'are gaps'} of an example. Put the real values there.`
    case 'deny':
      return mrkdwn`a rule that denies is not taken: Drawbridge opens ways out, and what no rule allows is closed by ${code('allow_only_approved_outbound')} anyway. Leave the rule out.`
    case 'bad-action':
      return mrkdwn`${code(cut(problem.text, 80))} is no action. Write ${code('Allow')}, or leave ${code('action')} out.`
    case 'not-yes-or-no':
      return mrkdwn`${code(problem.key)} is ${code('true')} or ${code('false')}, and not ${code(cut(problem.text, 80))}.`
    case 'unknown-category':
      return mrkdwn`${code(cut(problem.text, 80))} is no category of rules. Leave ${code('category')} out: a rule of yours is ${code('user_defined')}.`
    case 'bad-name': {
      const meant = problem.suggestion === undefined ? [] : [mrkdwn` ${code(problem.suggestion)} would do.`]
      return mrkdwn`${code(cut(problem.text, 80))} cannot be the name of a rule: 3 to 33 letters, digits, ${code('-')} and ${code('_')}, the first a letter or digit.${meant}`
    }
    case 'two-names':
      return mrkdwn`the rule is called ${code(cut(problem.names[0], 80))} and ${code(cut(problem.names[1], 80))}. Keep one.`
    case 'duplicate-name': {
      const first = problem.firstLine === undefined ? [] : [mrkdwn`, first in line ${amount(problem.firstLine)}`]
      return mrkdwn`two rules have this name${first}. Give one of them another, or leave it out if it is the same.`
    }
    case 'bad-host':
      return hostProblemWords(problem.host)
    case 'bad-service-tag':
      return serviceTagProblemWords(problem.part)
    case 'bad-private-endpoint':
      return endpointWords(problem.part)
    default:
      return unreachable(problem)
  }
}

const SHAPES = {
  'a value': 'one value',
  keys: 'keys and values below it, indented',
  'a list': 'a list of values',
  rules: 'a list of rules below it, each beginning with a dash',
} as const

/** Where the words for what is typed speak of options, a file has keys. */
function endpointWords(problem: EndpointProblem): Mrkdwn {
  switch (problem.problem) {
    case 'needs-fqdns':
      return mrkdwn`an Application Gateway needs the names it serves. Add ${code('fqdns: [sql.contoso.internal]')} beside ${code('destination')}.`
    case 'fqdns-not-taken':
      return mrkdwn`${code('fqdns')} is for Application Gateways only. Leave it out for ${code(problem.type)}.`
    case 'no-spark-by-gateway':
      return mrkdwn`serverless Spark cannot use an Application Gateway. Write ${code('spark_enabled: false')}, or leave it out.`
    default:
      return endpointProblemWords(problem)
  }
}

function exampleOf(type: RuleType | undefined): Mrkdwn {
  return type === undefined
    ? mrkdwn`Write ${code('type: fqdn')}, ${code('service_tag')} or ${code('private_endpoint')}.`
    : mrkdwn`It is written like ${code(EXAMPLES[type])}.`
}

const EXAMPLES: Readonly<Record<RuleType, string>> = {
  fqdn: '{name: pypi, type: fqdn, destination: pypi.org}',
  service_tag: '{name: adf, type: service_tag, destination: {service_tag: DataFactory, protocol: TCP, port_ranges: "443"}}',
  private_endpoint:
    '{name: data, type: private_endpoint, destination: {service_resource_id: /subscriptions/…, subresource_target: blob, spark_enabled: false}}',
}
