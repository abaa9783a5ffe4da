import type { SectionBlock } from '@slack/types'
import type { Place } from '../calls.ts'
import { html } from '../html.ts'
import { Element } from './element.ts'
import { Text } from './text.ts'

export function Section({ block, place }: { block: SectionBlock; place: Place }) {
  const { text, fields, accessory } = block
  return html`<div class="block block-section">
    <div class="section-words">
      ${text && html`<div class="section-text"><${Text} of=${text} /></div>`}
      ${fields && html`<div class="section-fields">${fields.map((field, index) => html`<div key=${index}><${Text} of=${field} /></div>`)}</div>`}
    </div>
    ${accessory && html`<div class="section-accessory"><${Element} element=${accessory} block=${block.block_id ?? ''} place=${place} /></div>`}
  </div>`
}
