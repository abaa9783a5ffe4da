import type { ImportProblem } from '../commands/import/imported.ts'
import { unreachable } from '../domain/result.ts'
import type { FileProblem, Message } from '../ports/messenger.ts'
import { LONGEST_FILE } from './action-ids.ts'
import { answer } from './answer.ts'
import { cut } from './cut.ts'
import { importProblemWords } from './import-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { amount } from './words.ts'

/** Why a file could not be had, and what to do instead. */
export const fileProblemAnswer = (name: string, problem: FileProblem): Message =>
  answer([mrkdwn`File ${named(name)} could not be read: ${why(problem)}`, mrkdwn`Nothing was filed.`])

/** What is wrong in a file: the same that stands below the field into which a text is pasted. */
export const importProblemsAnswer = (name: string, problems: readonly ImportProblem[]): Message =>
  answer([
    mrkdwn`File ${named(name)} cannot be taken as it is:`,
    ...problems.map((problem) => mrkdwn`• ${importProblemWords(problem)}`),
    mrkdwn`Nothing was filed.`,
  ])

const named = (name: string): Mrkdwn => code(cut(name, 80))

function why(problem: FileProblem): Mrkdwn {
  switch (problem.problem) {
    case 'too-large':
      return mrkdwn`it is larger than ${amount(LONGEST_FILE / 1000)} kB. Leave in it the rules alone.`
    case 'not-text':
      return mrkdwn`it is no text in UTF-8. Save it as UTF-8, or paste its text.`
    case 'not-given':
      return mrkdwn`Slack does not give it to this bot. Paste its text instead, and tell the people who run this bot that it needs the scope ${code('files:read')}.`
    case 'not-of-slack':
      return mrkdwn`it does not lie with Slack itself. Save it on your machine and choose it there, or paste its text.`
    case 'not-to-be-had':
      return mrkdwn`Slack did not hand it out (${code(cut(problem.code, 60))}). Try again in a minute, or paste its text.`
    default:
      return unreachable(problem)
  }
}
