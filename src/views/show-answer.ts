import type { ShownRules, ShowProblem } from '../desk/desk.ts'
import { describeDestination } from '../domain/destination/coverage.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import { factsOf } from '../domain/network-facts.ts'
import { unreachable } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { categoryWords } from './category-words.ts'
import { cut, cutList } from './cut.ts'
import { hubWords } from './hub-words.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { networkLines, reachWords } from './network-words.ts'
import { noSuchRuleLines } from './no-such-rule.ts'
import { purposeOf } from './purpose-words.ts'
import { ruleStatusWords } from './rule-status-words.ts'
import { networkUnreadable } from './short-answers.ts'

/** What a rule is, how it fares in Azure, and who asked for it. */
export const showAnswer = ({ name }: Workspace, { rules, network }: ShownRules): Message =>
  answer(
    [
      ...rules.flatMap((each) => linesOf(each, network)),
      mrkdwn`In ${bold(cut(name, 80))}: ${reachWords(factsOf(network))}`,
      ...networkLines(factsOf(network)),
    ],
    12,
  )

export function showProblemAnswer(problem: ShowProblem, workspace: Workspace): Message {
  switch (problem.problem) {
    case 'no-such-rule':
      return answer(noSuchRuleLines(problem))
    case 'network-of-hub':
      return answer([mrkdwn`${bold(cut(workspace.name, 80))} has no rules: ${hubWords(problem)}.`])
    case 'network-unreadable':
      return networkUnreadable(problem.failure, workspace)
    default:
      return unreachable(problem)
  }
}

function linesOf({ rule, askedFor }: ShownRules['rules'][number], network: Network): readonly Mrkdwn[] {
  const { name, destination, category, error } = rule
  return [
    mrkdwn`${bold('Rule')} ${code(cut(name, 80))} → ${code(cut(describeDestination(destination), 600))}`,
    mrkdwn`• ${categoryWords(category)}`,
    ...purposeLine(rule),
    mrkdwn`• In Azure: ${ruleStatusWords(rule, network)}`,
    ...(error === undefined ? [] : [mrkdwn`• Azure says: ${cut(error, 600)}`]),
    ...askersLine(askedFor, category),
  ]
}

function purposeLine(rule: LiveRule): readonly Mrkdwn[] {
  const purpose = purposeOf(rule)
  return purpose === undefined ? [] : [mrkdwn`• For ${purpose}`]
}

function askersLine(askedFor: ShownRules['rules'][number]['askedFor'], category: string): readonly Mrkdwn[] {
  if (askedFor.length > 0) {
    const who = askedFor.map((each) => mrkdwn`${person(each.by)} in ${bold(each.in)}`)
    return [mrkdwn`• Asked for by ${cutList(who, 8)}`]
  }
  return category === 'UserDefined' ? [mrkdwn`• No request here asked for it: it was made elsewhere.`] : []
}
