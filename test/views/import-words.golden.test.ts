import { describe, expect, it } from 'vitest'
import { importNoteLines } from '../../src/views/import-note-words.ts'
import { importProblemWords } from '../../src/views/import-words.ts'
import { expectGolden } from '../support/golden.ts'
import { oneOfEachImportNote, oneOfEachImportProblem } from '../support/one-of-each-import.ts'

describe('what is said of a file that is imported', () => {
  it('looks as agreed: each problem', () =>
    expectGolden(
      'import-problem-words',
      Object.values(oneOfEachImportProblem).flatMap((problems) => problems.map((problem) => importProblemWords(problem).mrkdwn)),
    ))

  it('looks as agreed: each note', () =>
    expectGolden(
      'import-note-words',
      importNoteLines(Object.values(oneOfEachImportNote)).map(({ mrkdwn }) => mrkdwn),
    ))

  it('keeps what somebody wrote from becoming markup', () =>
    expect(
      importProblemWords({ problem: 'unknown-key', key: '<!channel>`*x*', allowed: ['name'], line: 1, rule: '<@U1>' }).mrkdwn,
    ).not.toMatch(/<[!@]/))
})
