import type { ModalView } from '@slack/types'
import type { Request } from '../domain/request.ts'
import { type Door, EDIT_FORM, formMetadata } from './action-ids.ts'
import { destinationsField, whyFields } from './ask-form.ts'
import { plain, section } from './blocks.ts'
import { cut } from './cut.ts'
import { bold, code, mrkdwn } from './mrkdwn.ts'

/** The form for asking, holding what the request asks now as it would be typed. The workspace is the request's, and stays. */
export function editForm(request: Request, destinations: readonly string[], door: Door): ModalView {
  const { id, workspace, assessment, bundle } = request
  const plainly =
    bundle === undefined
      ? []
      : [mrkdwn` It was asked as bundle ${code(cut(bundle.name, 60))}; changed, it asks for these rules by themselves.`]
  return {
    type: 'modal',
    callback_id: EDIT_FORM.callback,
    private_metadata: formMetadata(id, assessment.digest, door),
    title: plain(`Edit ${id}`, 24),
    submit: plain('Ask for this', 24),
    close: plain('Back', 24),
    blocks: [
      section(
        `${id}.what`,
        mrkdwn`For workspace ${bold(cut(workspace.name, 80))}, which stays. What is changed must be approved anew: the votes so far fall.${plainly}`,
      ),
      destinationsField(destinations),
      ...whyFields(request),
    ],
  }
}
