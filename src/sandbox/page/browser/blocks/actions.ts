import type { ActionsBlock } from '@slack/types'
import type { Place } from '../calls.ts'
import { html } from '../html.ts'
import { Element } from './element.ts'

export function Actions({ block, place }: { block: ActionsBlock; place: Place }) {
  return html`<div class="block block-actions">
    ${block.elements.map((element, index) => html`<${Element} key=${keyOf(element, index)} element=${element} block=${block.block_id ?? ''} place=${place} />`)}
  </div>`
}

/** By what it does, so that a repaint never puts another button under a finger that is about to press. */
function keyOf(element: object, index: number): string {
  return 'action_id' in element && typeof element.action_id === 'string' ? element.action_id : String(index)
}
