import type { App } from '@slack/bolt'
import type { Messenger } from '../ports/messenger.ts'
import { notRecordedAnswer, retiredForm } from '../views/short-answers.ts'
import { KNOWN_FORMS } from './answer-submission.ts'
import { readDelivery } from './delivery.ts'
import { ephemeral } from './ephemeral.ts'
import type { FormErrors, ReadForm } from './read-forms.ts'
import type { Take } from './take.ts'

/** Matches every command, action and shortcut: what is unknown is answered too, and two listeners would acknowledge twice. */
const ANY = /^/

type Listening = { readonly take: Take; readonly readForm: ReadForm; readonly messenger: Messenger }

/** One listener a kind of delivery, each of which only says how this kind is told that nothing was recorded. */
export function listen(app: App, { take, readForm, messenger }: Listening): void {
  app.command(ANY, ({ body, ack }) => take(body, { ack: () => ack(), refuse: () => ack(ephemeral(notRecordedAnswer())) }))

  app.action(ANY, ({ body, ack }) => take(body, { ack: () => ack(), refuse: () => refuseAt(body, ack) }))
  app.shortcut(ANY, ({ body, ack }) => take(body, { ack: () => ack(), refuse: () => refuseAt(body, ack) }))

  app.view({ type: 'view_submission' }, ({ body, view, ack }) => {
    const errors = errorsIn(body)
    // The form stays open with all that was typed. Sent again it is the same delivery to Slack, so this one is not recorded.
    if (errors !== undefined) return ack({ response_action: 'errors', errors })
    return take(body, {
      // A form has no channel to be answered in, so one that this version does not know is answered in its place.
      ack: () => (KNOWN_FORMS.includes(view.callback_id) ? ack() : ack({ response_action: 'update', view: retiredForm() })),
      // As above.
      refuse: () => ack({ response_action: 'errors', errors: { [firstInputOf(view.blocks)]: notRecordedAnswer().text } }),
    })
  })
  app.view({ type: 'view_closed' }, ({ ack }) => ack())
  app.options(ANY, ({ ack }) => ack({ options: [] }))

  /** Only what can be told by reading: nobody is asked before the acknowledgement. */
  function errorsIn(body: unknown): FormErrors | undefined {
    const { intent } = readDelivery(body)
    const read = intent.kind === 'submission' ? readForm(intent) : undefined
    return read === undefined || read.ok ? undefined : read.problem
  }

  async function refuseAt(body: object, ack: () => Promise<void>): Promise<void> {
    await ack()
    if ('response_url' in body && typeof body.response_url === 'string') await messenger.respond(body.response_url, notRecordedAnswer())
  }
}

/** Slack shows an error of a form only under an `input` block. */
const firstInputOf = (blocks: readonly { type: string; block_id?: string }[]): string =>
  blocks.find(({ type }) => type === 'input')?.block_id ?? ''
