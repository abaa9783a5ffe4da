import type { CommandProblem } from '../commands/command.ts'
import type { ImportProblem } from '../commands/import/imported.ts'
import type { LineProblem } from '../commands/parse-lines.ts'
import { LONGEST_FILE } from './action-ids.ts'
import { commandProblemAnswer } from './command-problem-answer.ts'
import { hostProblemWords } from './host-problem-words.ts'
import { importProblemWords } from './import-words.ts'
import { inPlainText } from './plain-text.ts'

/** What stands below a field of a form: plain text, and not more of it than is read. */
export const fieldProblem = (problem: CommandProblem): string => within(sentences(problem))

export const linesProblem = (problems: readonly LineProblem[]): string =>
  within(problems.map(({ line, problem }) => (line === undefined ? '' : `Line ${line}: `) + sentences(problem)).join(' '))

export const importProblem = (problems: readonly ImportProblem[]): string =>
  within(problems.map((problem) => inPlainText(importProblemWords(problem).mrkdwn)).join(' '))

/** Of the two ways to give a file one is taken. */
export const noFileProblem = (): string => 'Choose a file above, or paste its text here.'
export const twoFilesProblem = (): string => 'Choose a file or paste its text below, not both.'
export const largeFileProblem = (): string => `The file is larger than ${LONGEST_FILE / 1000} kB. Leave in it the rules alone.`

/** The form stands open: that nothing was filed need not be said, nor that a host is meant. */
const sentences = (problem: CommandProblem): string =>
  inPlainText(wordsOf(problem))
    .replaceAll('\n', ' ')
    .replace(/ ?Nothing was filed\.$/, '')

const wordsOf = (problem: CommandProblem): string =>
  problem.problem === 'bad-hosts'
    ? problem.hosts.map((host) => hostProblemWords(host).mrkdwn).join(' ')
    : commandProblemAnswer(problem).text

const LONGEST = 1_000

const within = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s\S*$/, '')} …`)
