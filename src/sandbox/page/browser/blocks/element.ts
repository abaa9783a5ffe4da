import type { ActionsBlockElement, SectionBlockAccessory } from '@slack/types'
import type { Place } from '../calls.ts'
import type { Drawn } from '../html.ts'
import { html } from '../html.ts'
import { Button } from './button.ts'
import { Choices } from './choices.ts'
import { addressOf } from './image.ts'
import { Select } from './select.ts'

type Standing = { element: ActionsBlockElement | SectionBlockAccessory; block: string; place: Place }

/** What one can press or pick outside an input: it acts at once. */
export function Element({ element, block, place }: Standing): Drawn {
  switch (element.type) {
    case 'button':
      return html`<${Button} button=${element} block=${block} place=${place} />`
    case 'static_select':
    case 'overflow':
      return html`<${Select} select=${element} block=${block} place=${place} />`
    case 'checkboxes':
    case 'radio_buttons':
      return html`<${Choices} choices=${element} block=${block} place=${place} />`
    case 'image':
      return html`<img class="accessory-image" alt=${element.alt_text} src=${addressOf(element)} />`
    default:
      return html`<span class="block-unknown">element not shown here: ${element.type}</span>`
  }
}
