import type { Button as ButtonElement } from '@slack/types'
import type { Place } from '../calls.ts'
import { useChat } from '../chat-context.ts'
import { html, useLayoutEffect, useRef, useState } from '../html.ts'
import { Inlines } from '../inline.ts'
import { parsePlain } from '../mrkdwn.ts'

/** Busy until the app has acknowledged, as in Slack; pressing it again meanwhile does nothing. */
export function Button({ button, block, place }: { button: ButtonElement; block: string; place: Place }) {
  const { press } = useChat()
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLElement>(null)
  useKeptFocus(element)
  const onClick = (): void => {
    if (busy) return
    const action = { block_id: block, action_id: button.action_id ?? '' }
    void press(place, action, button.confirm, () => setBusy(true)).finally(() => setBusy(false))
  }
  const looks = {
    ref: element,
    class: `button ${button.style ?? ''}`,
    'aria-label': button.accessibility_label,
    'aria-busy': busy ? 'true' : undefined,
    onClick,
  }
  const words = html`<${Inlines} of=${parsePlain(button.text.text)} />`
  if (button.url !== undefined) return html`<a href=${button.url} target="_blank" rel="noreferrer noopener" ...${looks}>${words}</a>`
  return html`<button type="button" ...${looks}>${words}</button>`
}

/** A repaint may take the pressed button away: the focus then stays on its message. */
function useKeptFocus(element: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    return () => {
      if (element.current === null || element.current !== document.activeElement) return
      const message = element.current.closest<HTMLElement>('[data-message]')
      message?.focus({ preventScroll: true })
    }
  }, [])
}
