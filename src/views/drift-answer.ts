import { COMMAND } from '../commands/verbs.ts'
import type { DriftProblem, DriftSeen, SeenDrift } from '../desk/desk.ts'
import type { Ignored } from '../domain/drift-record.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { askProblemAnswer } from './ask-problem-answer.ts'
import { context, message, sections } from './blocks.ts'
import { cut } from './cut.ts'
import { driftBlocks, HELP } from './drift-message.ts'
import { driftShortWords, driftWords } from './drift-words.ts'
import { hubWords } from './hub-words.ts'
import { bold, code, joined, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { networkUnreadable } from './short-answers.ts'
import { counted, date, inWords } from './words.ts'

/** Two blocks each, and some around them, of the fifty that a message holds. */
const MOST = 15

/** What differs now, to the one who asked: also what was told before, and what is ignored. */
export function driftAnswer({ name }: Workspace, { drift, lookedFirstAt, moves }: DriftSeen): Message {
  const open = drift.filter(({ ignored }) => ignored === undefined)
  const shown = open.slice(0, MOST)
  const lines = [headlineOf(name, open.length), ...notesOn(lookedFirstAt === undefined, moves)]
  const rest = [...open.slice(MOST).map(({ drift: each }) => driftShortWords(each)), ...drift.flatMap(ignoredLine)]
  return message(joined([...lines, ...shown.map(seenWords), ...rest], '\n'), [
    ...sections('drift', lines),
    ...shown.flatMap((each) => driftBlocks(name, each.drift, seenWords(each))),
    ...sections('drift.rest', rest),
    ...(shown.length === 0 ? [] : [context('drift.help', HELP)]),
  ])
}

const headlineOf = (workspace: string, count: number): Mrkdwn =>
  count === 0
    ? mrkdwn`✅ ${bold(cut(workspace, 80))} is as it was asked for and agreed to.`
    : mrkdwn`🔎 ${bold(cut(workspace, 80))} differs from what was asked for and agreed to: ${counted(count, 'difference')}`

function notesOn(isNew: boolean, moves: boolean): readonly Mrkdwn[] {
  return [
    ...(moves ? [mrkdwn`⏳ A change runs just now, so some of it may be half of that change. Ask again once it has ended.`] : []),
    ...(isNew
      ? [
          mrkdwn`Drawbridge has not looked at this network before: what people have made there is adopted with its first look, within the hour.`,
        ]
      : []),
  ]
}

const seenWords = ({ drift, asked }: SeenDrift): Mrkdwn =>
  asked === undefined ? driftWords(drift) : mrkdwn`${driftWords(drift)}\n⏳ ${bold(asked)} is about this rule and waits for approval.`

const ignoredLine = ({ drift, ignored }: SeenDrift): readonly Mrkdwn[] =>
  ignored === undefined
    ? []
    : [mrkdwn`⏸️ ${driftShortWords(drift)}; ignored until ${date(ignored.until)} by ${person(ignored.by)}: ${cut(ignored.because, 200)}`]

/** To the one who said so; the channel is told as well. */
export const ignoredAnswer = ({ drift, until }: Ignored): Message =>
  answer([mrkdwn`⏸️ Ignored until ${date(until)}; if it still differs then, it is told again.`, driftShortWords(drift)])

/** Why nothing came of it. */
export function driftProblemAnswer(problem: DriftProblem, workspace: Workspace): Message {
  switch (problem.problem) {
    case 'drift-over':
      return answer([
        mrkdwn`This is no longer so: the rule is as it was agreed to, or differs in another way by now. Nothing was filed.`,
        mrkdwn`${code(`${COMMAND} drift -w ${cut(workspace.name, 80)}`)} shows what differs now.`,
      ])
    case 'ignored-too-long':
      return answer([
        mrkdwn`A difference may be ignored for ${inWords(problem.longest)} at most, and after that be looked at again. Nothing was recorded.`,
      ])
    case 'busy':
      return answer([mrkdwn`Several people are at it just now, so this was not taken. Try again.`])
    case 'network-of-hub':
      return answer([mrkdwn`${bold(cut(workspace.name, 80))} has no rules that could differ: ${hubWords(problem)}.`])
    case 'network-unreadable':
      return networkUnreadable(problem.failure, workspace)
    default:
      return askProblemAnswer(problem)
  }
}
