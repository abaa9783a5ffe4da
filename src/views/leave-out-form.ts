import type { ModalView } from '@slack/types'
import { describeDestination } from '../domain/destination/coverage.ts'
import { type Change, changeKeyOf, todoOf } from '../domain/plan.ts'
import type { Request } from '../domain/request.ts'
import { type Door, formMetadata, LEAVE_OUT_FORM } from './action-ids.ts'
import { plain, section } from './blocks.ts'
import { cutHost } from './cut.ts'
import { pickField, textField } from './fields.ts'
import { mrkdwn, person } from './mrkdwn.ts'
import { askedWords } from './rule-words.ts'

/** Asks which of the changes that remain to be done is not agreed to, and why. */
export function leaveOutForm({ id, wanted, workspace, bundle, requester, assessment }: Request, door: Door): ModalView {
  return {
    type: 'modal',
    callback_id: LEAVE_OUT_FORM.callback,
    private_metadata: formMetadata(id, assessment.digest, door),
    title: plain(`Leave out of ${id}`, 24),
    submit: plain('Leave out', 24),
    close: plain('Back', 24),
    blocks: [
      section(
        `${id}.what`,
        mrkdwn`${askedWords(wanted, workspace.name, bundle)}, asked by ${person(requester)}. The rest of it still waits for approval.`,
      ),
      pickField({ id: LEAVE_OUT_FORM.change, label: 'What should be left out?', choices: todoOf(assessment.plan).map(choiceOf) }),
      textField({ id: LEAVE_OUT_FORM.because, label: 'Why, and what should be done instead?', lines: true }),
    ],
  }
}

/** With its name, because of long destinations only the end is seen; both fit an option. */
const choiceOf = (change: Change) => ({
  text: `${cutHost(describeDestination(change.rule.destination), 36)} (${change.rule.name})`,
  value: changeKeyOf(change),
})
