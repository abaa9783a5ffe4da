import type { InputBlock, ModalView } from '@slack/types'
import type { DriftAnswer } from '../domain/drift-answers.ts'
import { unreachable } from '../domain/result.ts'
import { type Door, DRIFT_FIELDS, DRIFT_FORMS, doorMetadata, driftValue, type PressedDrift } from './action-ids.ts'
import { plain, section } from './blocks.ts'
import { cut } from './cut.ts'
import { textField } from './fields.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Asks why, and for how long: what is asked for or let be by hand is explained like everything else. */
export function driftForm(answer: DriftAnswer, { workspace, key, rule }: PressedDrift, door: Door): ModalView {
  const { title, submit, says, why } = WORDS[answer]
  return {
    type: 'modal',
    callback_id: DRIFT_FORMS[answer],
    private_metadata: `${driftValue(workspace, key, rule ?? '')}${doorMetadata(door)}`,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Back', 24),
    blocks: [
      section('drift', mrkdwn`${ruleWords(rule)} in ${bold(cut(workspace, 80))}. ${says}`),
      textField({ id: DRIFT_FIELDS.reason, label: why, lines: true }),
      ...lifetimeField(answer),
    ],
  }
}

const ruleWords = (rule: string | undefined): Mrkdwn => (rule === undefined ? mrkdwn`A rule` : mrkdwn`Rule ${code(cut(rule, 80))}`)

const WORDS = {
  adopt: {
    title: 'Adopt a rule',
    submit: 'Ask for it',
    says: mrkdwn`This files a request of yours for exactly this rule. Once it is agreed to, the rule stands by that request; until then nothing changes.`,
    why: 'Why is it needed?',
  },
  'put-back': {
    title: 'Put a rule back',
    submit: 'Ask for it',
    says: mrkdwn`This files a request of yours for the rule as it was agreed to. Once it is agreed to anew, it is put.`,
    why: 'Why is it still needed?',
  },
  remove: {
    title: 'Remove a rule',
    submit: 'Ask for it',
    says: mrkdwn`This files a request of yours to take the rule away. Once it is agreed to, it goes.`,
    why: 'Why should it go?',
  },
  ignore: {
    title: 'Ignore for a while',
    submit: 'Ignore',
    says: mrkdwn`Nothing changes. The channel is told that you answer for it, and why; when the time is over and it still differs, it is told again.`,
    why: 'Why may it stay as it is?',
  },
} as const satisfies Record<DriftAnswer, { title: string; submit: string; says: Mrkdwn; why: string }>

/** What goes goes for good. */
function lifetimeField(answer: DriftAnswer): readonly InputBlock[] {
  const field = { id: DRIFT_FIELDS.lifetime, label: 'For how long?' }
  switch (answer) {
    case 'remove':
      return []
    case 'ignore':
      return [textField({ ...field, hint: 'Such as 12h, 30d or 8w; a year at most.', given: '30d' })]
    case 'adopt':
      return [textField({ ...field, hint: 'Such as 12h, 14d or 8w; after that it is removed. Empty: for good.', optional: true })]
    case 'put-back':
      return [textField({ ...field, hint: 'Such as 12h, 14d or 8w; after that it is removed. Empty: as it was.', optional: true })]
    default:
      return unreachable(answer)
  }
}
