import type { Screen, ViewValues } from '../../slack/front-door.ts'
import { Avatar } from './avatar.ts'
import { Blocks } from './blocks/blocks.ts'
import { Text } from './blocks/text.ts'
import { useDialog } from './dialog.ts'
import { valuesOf } from './form-values.ts'
import { html, useEffect, useId, useRef, useState } from './html.ts'
import { Icon } from './icon.ts'

type Shown = {
  shown: Screen['views'][number]
  /** What Slack says of the form as a whole, such as that the app did not answer. */
  note: string | undefined
  submit: (values: ViewValues) => Promise<void>
  close: () => void
}

/** The topmost of the open forms. */
export function Form({ shown, note, submit, close }: Shown) {
  const { id, view, errors } = shown
  const title = useId()
  const dialog = useDialog(close)
  const { form, busy, onSubmit } = useSubmit(shown, submit)
  return html`
    <dialog class="dialog form" aria-labelledby=${title} ...${dialog}>
      <form ref=${form} noValidate onSubmit=${onSubmit}>
        <header>
          <${Avatar} name="Drawbridge" bot />
          <h2 id=${title}><${Text} of=${view.title} /></h2>
          <button type="button" class="icon-button" aria-label="Close" onClick=${close}><${Icon} name="x" /></button>
        </header>
        <div class="form-body"><${Blocks} blocks=${view.blocks} place=${{ view: id }} errors=${errors} /></div>
        ${note && html`<p class="form-note" role="alert"><${Icon} name="warning" />${note}</p>`}
        <footer>
          <button type="button" class="button" onClick=${close}>${view.close?.text ?? 'Cancel'}</button>
          ${view.submit && html`<button type="submit" class="button primary solid" aria-busy=${busy ? 'true' : undefined}>${view.submit.text}</button>`}
        </footer>
      </form>
    </dialog>
  `
}

/** One submission at a time; what is wrong takes the focus when it is first said. */
function useSubmit({ view, errors }: Shown['shown'], submit: Shown['submit']) {
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [JSON.stringify(errors)])
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    if (busy || form.current === null) return
    setBusy(true)
    void valuesOf(view.blocks, new FormData(form.current))
      .then(submit)
      .finally(() => setBusy(false))
  }
  return { form, busy, onSubmit }
}
