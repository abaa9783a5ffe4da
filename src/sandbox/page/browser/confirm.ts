import type { Confirm } from '@slack/types'
import { Text } from './blocks/text.ts'
import { useDialog } from './dialog.ts'
import { html, useId } from './html.ts'

/** Slack asks this before it sends an action. */
export function ConfirmDialog({ question, answer }: { question: Confirm; answer: (yes: boolean) => void }) {
  const title = useId()
  const text = useId()
  const dialog = useDialog(() => answer(false))
  return html`
    <dialog class="dialog confirm" role="alertdialog" aria-labelledby=${title} aria-describedby=${text} ...${dialog}>
      <h2 id=${title}>${question.title?.text ?? 'Are you sure?'}</h2>
      <p id=${text}><${Text} of=${question.text} /></p>
      <footer>
        <button type="button" class="button" onClick=${() => answer(false)}>${question.deny?.text ?? 'Cancel'}</button>
        <button type="button" class=${`button ${question.style === 'danger' ? 'danger' : 'primary'} solid`} autofocus onClick=${() => answer(true)}>
          ${question.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </dialog>
  `
}
