import type { ModalView } from '@slack/types'
import type { Request, Review } from '../domain/request.ts'
import { formMetadata, REVIEW_FORM } from './action-ids.ts'
import { plain, section } from './blocks.ts'
import { mrkdwn, person } from './mrkdwn.ts'
import { askedWords } from './rule-words.ts'

/** Asks why, as a denial does: what was right or wrong about an emergency is what the next one learns from. */
export function reviewForm(
  { id, wanted, workspace, bundle, requester, assessment }: Request,
  was: Review['was'],
  channel: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: REVIEW_FORM[was],
    private_metadata: formMetadata(id, assessment.digest, { channel }),
    title: plain(`${id} was ${was}`, 24),
    submit: plain(`Was ${was}`, 24),
    close: plain('Back', 24),
    blocks: [
      section(`${id}.what`, mrkdwn`${askedWords(wanted, workspace.name, bundle)}, done without approvals by ${person(requester)}`),
      {
        type: 'input',
        block_id: REVIEW_FORM.block,
        label: plain(
          was === 'right' ? 'Why was it right to do without approvals?' : 'What was wrong, and what should have been done?',
          100,
        ),
        element: {
          type: 'plain_text_input',
          action_id: REVIEW_FORM.action,
          multiline: true,
          min_length: 1,
          max_length: 2_000,
          focus_on_load: true,
        },
      },
    ],
  }
}
