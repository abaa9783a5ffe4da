import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types'
import type { Drawn } from '../html.ts'
import { html } from '../html.ts'
import { Piece } from '../inline.ts'
import type { Inline } from '../mrkdwn.ts'
import { isSafe } from '../mrkdwn-token.ts'

export function RichText({ block }: { block: RichTextBlock }) {
  return html`<div class="rich-text">${block.elements.map((element, index) => html`<${Part} key=${index} of=${element} />`)}</div>`
}

function Part({ of }: { of: RichTextBlockElement }): Drawn {
  switch (of.type) {
    case 'rich_text_section':
      return html`<p><${Words} of=${of} /></p>`
    case 'rich_text_preformatted':
      return html`<pre class="preformatted">${of.elements.map((element) => ('text' in element ? (element.text ?? '') : 'url' in element ? element.url : '')).join('')}</pre>`
    case 'rich_text_quote':
      return html`<blockquote><${Words} of=${of} /></blockquote>`
    case 'rich_text_list': {
      const items = of.elements.map((item, index) => html`<li key=${index}><${Words} of=${item} /></li>`)
      const looks = { class: 'rich-list', style: { marginInlineStart: `${(of.indent ?? 0) * 1.5}em` } }
      return of.style === 'ordered' ? html`<ol ...${looks}>${items}</ol>` : html`<ul ...${looks}>${items}</ul>`
    }
  }
}

function Words({ of }: { of: { elements: RichTextSection['elements'] } }) {
  return html`${of.elements.map((element, index) => html`<${Piece} key=${index} of=${inlineOf(element)} />`)}`
}

/** The same pieces as mrkdwn's, so that both look the same. */
function inlineOf(element: RichTextElement): Inline {
  switch (element.type) {
    case 'text':
      return styled({ is: 'plain', text: element.text }, element.style)
    case 'link':
      return styled(link(element.url, element.text ?? element.url), element.style)
    case 'emoji':
      return { is: 'emoji', name: element.name }
    case 'user':
      return { is: 'user', id: element.user_id, label: undefined }
    case 'channel':
      return { is: 'channel', id: element.channel_id, label: undefined }
    case 'usergroup':
      return { is: 'group', id: element.usergroup_id, label: undefined }
    case 'broadcast':
      return { is: 'broadcast', to: element.range }
    case 'date':
      return { is: 'date', seconds: element.timestamp, format: element.format, fallback: element.fallback ?? '' }
    default:
      return { is: 'plain', text: `(${element.type} not shown here)` }
  }
}

function link(href: string, label: string): Inline {
  return isSafe(href) ? { is: 'link', href, label } : { is: 'plain', text: label }
}

type Style = { readonly bold?: boolean; readonly italic?: boolean; readonly strike?: boolean; readonly code?: boolean }

function styled(inline: Inline, style: Style = {}): Inline {
  const inner: Inline = style.code === true && inline.is === 'plain' ? { is: 'code', text: inline.text } : inline
  const marks = (['strike', 'italic', 'bold'] as const).filter((mark) => style[mark] === true)
  return marks.reduce<Inline>((of, is) => ({ is, of: [of] }), inner)
}
