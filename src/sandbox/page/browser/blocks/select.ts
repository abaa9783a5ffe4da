import type { Overflow, StaticSelect } from '@slack/types'
import type { Place } from '../calls.ts'
import { useChat } from '../chat-context.ts'
import { html } from '../html.ts'
import { optionList } from './options.ts'

/** A select that acts as soon as something is picked. An overflow menu is one whose face is three dots. */
export function Select({ select, block, place }: { select: StaticSelect | Overflow; block: string; place: Place }) {
  const { press } = useChat()
  const menu = select.type === 'overflow'
  const face = menu ? '•••' : (select.placeholder?.text ?? 'Choose an option')
  const chosen = menu ? undefined : select.initial_option
  const onChange = (event: Event): void => {
    if (!(event.target instanceof HTMLSelectElement) || event.target.value === '') return
    const selected = event.target.value
    if (menu) event.target.value = ''
    void press(place, { block_id: block, action_id: select.action_id ?? '', selected }, select.confirm)
  }
  return html`<select class=${menu ? 'select menu' : 'select'} aria-label=${menu ? 'More actions' : face} onChange=${onChange}>
    <option value="" selected=${chosen === undefined}>${face}</option>
    ${optionList(select, chosen)}
  </select>`
}
