import { nearestOf } from '../commands/nearest.ts'
import type { NoSuchRule } from '../domain/find-rules.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Which rules are not there, each with the one that was perhaps meant. */
export const noSuchRuleLines = ({ texts, known }: NoSuchRule): readonly Mrkdwn[] => [
  ...texts.map((text) => {
    const nearest = nearestOf(text, known)
    const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${code(cut(nearest, 253))}?`]
    return mrkdwn`There is no rule ${code(cut(text, 253))} in this workspace.${meant}`
  }),
  mrkdwn`${code('/outbound list')} shows them all.`,
]
