import type { AlertBlock, ContextBlock, HeaderBlock, ImageElement, KnownBlock, TextObject } from '@slack/types'
import type { Place } from '../calls.ts'
import type { Drawn } from '../html.ts'
import { html } from '../html.ts'
import type { IconName } from '../icon.ts'
import { Icon } from '../icon.ts'
import { Actions } from './actions.ts'
import { addressOf, Image } from './image.ts'
import { Input } from './input.ts'
import { Plan, TaskCard } from './plan.ts'
import { RichText } from './rich-text.ts'
import { Section } from './section.ts'
import { Table } from './table.ts'
import { Text } from './text.ts'

type Blocks = { blocks: readonly KnownBlock[]; place: Place; errors?: Readonly<Record<string, string>> }

/** Block Kit, drawn. `errors` are of inputs, by block id. */
export function Blocks({ blocks, place, errors = {} }: Blocks) {
  return html`<div class="blocks">
    ${blocks.map((block, index) => html`<${Block} key=${block.block_id ?? index} block=${block} place=${place} errors=${errors} />`)}
  </div>`
}

function Block({ block, place, errors }: { block: KnownBlock; place: Place; errors: Readonly<Record<string, string>> }): Drawn {
  switch (block.type) {
    case 'section':
      return html`<${Section} block=${block} place=${place} />`
    case 'header':
      return html`<${Header} block=${block} />`
    case 'context':
      return html`<${Context} block=${block} />`
    case 'divider':
      return html`<hr class="block-divider" />`
    case 'actions':
      return html`<${Actions} block=${block} place=${place} />`
    case 'rich_text':
      return html`<div class="block"><${RichText} block=${block} /></div>`
    case 'plan':
      return html`<${Plan} block=${block} />`
    case 'task_card':
      return html`<${TaskCard} task=${block} />`
    case 'image':
      return html`<${Image} block=${block} />`
    case 'alert':
      return html`<${Alert} block=${block} />`
    case 'input':
      return html`<${Input} block=${block} error=${errors[block.block_id ?? '']} />`
    case 'table':
      return html`<${Table} block=${block} />`
    default:
      return html`<p class="block-unknown">block not shown here: ${block.type}</p>`
  }
}

function Header({ block }: { block: HeaderBlock }) {
  return html`<h3 class="block block-header"><${Text} of=${block.text} /></h3>`
}

function Context({ block }: { block: ContextBlock }) {
  return html`<div class="block block-context">
    ${block.elements.map((element, index) => html`<span key=${index}>${contextElement(element)}</span>`)}
  </div>`
}

function contextElement(element: ImageElement | TextObject) {
  if (element.type !== 'image') return html`<${Text} of=${element} />`
  return html`<img class="context-image" alt=${element.alt_text} src=${addressOf(element)} />`
}

const ALERTS: Readonly<Record<string, IconName>> = { warning: 'warning', error: 'ban', success: 'check' }

function Alert({ block }: { block: AlertBlock }) {
  const level = block.level ?? 'default'
  return html`<div class=${`block block-alert alert-${level}`} role="note">
    <${Icon} name=${ALERTS[level] ?? 'info'} label=${level === 'default' ? 'note' : level} />
    <div><${Text} of=${block.text} /></div>
  </div>`
}
