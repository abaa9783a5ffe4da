import type { ShownRules, ShowProblem } from '../desk/desk.ts'
import { describeDestination } from '../domain/destination/coverage.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { categoryWords } from './category-words.ts'
import { cut, cutList } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { noSuchRuleLines } from './no-such-rule.ts'
import { networkUnreadable } from './short-answers.ts'
import { date } from './words.ts'

/** What a rule is, how it fares in Azure, and who asked for it. */
export const showAnswer = ({ name }: Workspace, { rules, network }: ShownRules): Message =>
  answer(
    [
      ...rules.flatMap((each) => linesOf(each)),
      mrkdwn`In ${bold(cut(name, 80))}, network ${code(cut(network.status, 60))}, read ${date(network.readAt)}`,
    ],
    12,
  )

export const showProblemAnswer = (problem: ShowProblem, workspace: Workspace): Message =>
  problem.problem === 'no-such-rule' ? answer(noSuchRuleLines(problem)) : networkUnreadable(problem.failure, workspace)

function linesOf({ rule, askedFor }: ShownRules['rules'][number]): readonly Mrkdwn[] {
  const { name, destination, category, status, error } = rule
  return [
    mrkdwn`${bold('Rule')} ${code(cut(name, 80))} → ${code(cut(describeDestination(destination), 600))}`,
    mrkdwn`• ${categoryWords(category)}, ${cut(status, 40)} in Azure`,
    ...(error === undefined ? [] : [mrkdwn`• Azure says: ${cut(error, 600)}`]),
    ...askersLine(askedFor, category),
  ]
}

function askersLine(askedFor: ShownRules['rules'][number]['askedFor'], category: string): readonly Mrkdwn[] {
  if (askedFor.length > 0) {
    const who = askedFor.map((each) => mrkdwn`${person(each.by)} in ${bold(each.in)}`)
    return [mrkdwn`• Asked for by ${cutList(who, 8)}`]
  }
  return category === 'UserDefined' ? [mrkdwn`• No request here asked for it: it was made elsewhere.`] : []
}
