import type { RuleFinding } from '../domain/policy/verdict.ts'
import { effectWords } from '../views/effect-words.ts'
import { observationLines } from '../views/observation-lines.ts'
import { inPlainText } from '../views/plain-text.ts'

/** A rule, what it makes of what it matches, and the whole of what it asked and saw. */
export const findingLines = ({ state, rule, file, line, observed, effect }: RuleFinding): readonly string[] => [
  `  ${state}: ${rule} (${file}:${line})${state === 'fired' ? ` ${inPlainText(effectWords(effect).mrkdwn)}` : ''}`,
  ...observationLines(observed, 2, 'whole').map((each) => inPlainText(each.mrkdwn)),
]
