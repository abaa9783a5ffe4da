import type { MessagePlace } from './calls.ts'
import { useChat } from './chat-context.ts'
import type { Drawn } from './html.ts'
import { html } from './html.ts'

/** The three dots of a message, behind which are the app's shortcuts. */
export function MessageMenu({ of, place }: { of: string; place: MessagePlace }): Drawn {
  const { shortcuts, pickShortcut } = useChat()
  if (shortcuts.length === 0) return undefined
  const onChange = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement) || event.target.value === '') return
    const picked = event.target.value
    event.target.value = ''
    void pickShortcut(place, picked)
  }
  return html`<select class="select menu message-menu" aria-label=${`Shortcuts for the message of ${of}`} onChange=${onChange}>
    <option value="">⋯</option>
    ${shortcuts.map(({ id, name }) => html`<option key=${id} value=${id}>${name} (Drawbridge)</option>`)}
  </select>`
}
