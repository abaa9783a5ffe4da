import type { ComponentChildren } from 'preact'
import { html, useState } from './html.ts'
import { Icon } from './icon.ts'

/** Replies stand under their message, where they are seen while the card changes above them. */
export function Thread({ count, children }: { count: number; children?: ComponentChildren }) {
  const [open, setOpen] = useState(true)
  const onClick = (): void => setOpen(!open)
  return html`<section class="thread" aria-label="Thread">
    <button type="button" class="thread-toggle" aria-expanded=${open ? 'true' : 'false'} onClick=${onClick}>
      <${Icon} name="chevron" />${count === 1 ? '1 reply' : `${count} replies`}
    </button>
    ${open && html`<div class="replies">${children}</div>`}
  </section>`
}
