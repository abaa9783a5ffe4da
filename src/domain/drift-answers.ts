import type { Drift, KnownRule } from './drift.ts'
import type { Change } from './plan.ts'
import { unreachable } from './result.ts'
import type { OutboundRule } from './rule.ts'
import { stands } from './rules-there.ts'

/** What may be done about a difference: three ways to ask for something, and to let it be for a while. */
export type DriftAnswer = 'adopt' | 'put-back' | 'remove' | 'ignore'

/** In the order of the buttons. */
const ANSWERS: readonly DriftAnswer[] = ['adopt', 'put-back', 'remove', 'ignore']

/** Draws the buttons and guards what they send. */
export const answersTo = (drift: Drift): readonly DriftAnswer[] =>
  ANSWERS.filter((answer) => answer === 'ignore' || changeFor(drift, answer) !== undefined)

/** What is asked for by an answer; undefined where it makes no sense of this difference. */
export function changeFor(drift: Drift, answer: Exclude<DriftAnswer, 'ignore'>): Change | undefined {
  const live = 'live' in drift ? known(drift.live) : undefined
  switch (answer) {
    case 'adopt':
      return live !== undefined && 'live' in drift && drift.is !== 'failed' && stands(drift.live)
        ? { do: 'put-rule', rule: live, adopt: true }
        : undefined
    case 'remove':
      return live && { do: 'remove-rule', rule: live }
    case 'put-back': {
      const rule = 'rule' in drift ? known(drift.rule) : drift.is === 'failed' ? live : undefined
      return rule && { do: 'put-rule', rule }
    }
    default:
      return unreachable(answer)
  }
}

/** What leads where this version does not know can be neither put nor taken away by it. */
const known = ({ name, destination }: KnownRule): OutboundRule | undefined =>
  destination.type === 'unknown' ? undefined : { name, destination }
