import type { ModalView } from '@slack/types'
import type { Request } from '../domain/request.ts'
import { DENY_FORM, formMetadata } from './action-ids.ts'
import { plain, section } from './blocks.ts'
import { mrkdwn, person } from './mrkdwn.ts'
import { askedWords } from './rule-words.ts'

/** Asks why: a denial without a reason helps nobody. Knows only the request and the plan it was opened on. */
export function denyForm({ id, wanted, workspace, bundle, requester, assessment }: Request, channel: string): ModalView {
  return {
    type: 'modal',
    callback_id: DENY_FORM.callback,
    private_metadata: formMetadata(id, assessment.digest, { channel }),
    title: plain(`Deny ${id}`, 24),
    submit: plain('Deny', 24),
    close: plain('Back', 24),
    blocks: [
      section(`${id}.what`, mrkdwn`${askedWords(wanted, workspace.name, bundle)}, asked by ${person(requester)}`),
      {
        type: 'input',
        block_id: DENY_FORM.block,
        label: plain('Why not, and what should be done instead?', 100),
        element: {
          type: 'plain_text_input',
          action_id: DENY_FORM.action,
          multiline: true,
          min_length: 1,
          max_length: 2_000,
          focus_on_load: true,
        },
      },
    ],
  }
}
