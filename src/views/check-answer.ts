import type { ParseNote } from '../commands/command.ts'
import type { Assessed } from '../desk/desk.ts'
import { gravestFirst } from '../domain/gravest-first.ts'
import type { Outcome } from '../domain/policy/verdict.ts'
import { unreachable } from '../domain/result.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { becauses, demandLines } from './approvals.ts'
import { timeLine } from './assessment-words.ts'
import { bundleLines } from './bundle-words.ts'
import { costLines } from './cost-words.ts'
import { cut } from './cut.ts'
import { bold, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { nearMissLines } from './near-miss.ts'
import { networkLines, reachWords } from './network-words.ts'
import { noteLines } from './note-words.ts'
import { riskLine } from './risk-words.ts'
import { plannedLines } from './rule-words.ts'

/** Everything a request would do, up to the verdict and the cost. */
export function checkAnswer({ ask, assessment }: Assessed, notes: readonly ParseNote[]): Message {
  return answer(
    [
      mrkdwn`*If you asked for this* in ${bold(ask.workspace.name)}:`,
      ...plannedLines(gravestFirst(assessment.plan.changes, assessment.risk)),
      ...bundleLines(ask.bundle, ask.wanted, ask.workspace),
      ...noteLines(notes),
      ...costLines(assessment.cost),
      riskLine(assessment.risk),
      timeLine(assessment.time),
      ...outcomeLines(assessment.verdict.outcome),
      mrkdwn`*Network*: ${reachWords(assessment.facts)}`,
      ...networkLines(assessment.facts),
      mrkdwn`Nothing was filed.`,
    ],
    12,
  )
}

export function outcomeLines(outcome: Outcome): readonly Mrkdwn[] {
  switch (outcome.kind) {
    case 'demands':
      return [mrkdwn`*It would need*`, ...demandLines(outcome.demands)]
    case 'allowed':
      return outcome.by.length === 0 ? [] : [mrkdwn`✅ Nobody would need to approve it: policy allows it, because ${becauses(outcome.by)}.`]
    case 'forbidden':
      return outcome.by.map(({ rule, instead }) => mrkdwn`⛔ Policy forbids it: “${cut(rule, 200)}”. ${cut(instead, 500)}`)
    case 'unmatched':
      return [mrkdwn`⛔ It would be refused: no policy rule covers it.`, ...nearMissLines(outcome.nearest)]
    default:
      return unreachable(outcome)
  }
}
