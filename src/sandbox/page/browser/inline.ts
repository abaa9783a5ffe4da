import { useChat } from './chat-context.ts'
import { formatted } from './clock.ts'
import { Emoji, Words } from './emoji.ts'
import type { Drawn } from './html.ts'
import { html } from './html.ts'
import type { Inline, Paragraph } from './mrkdwn.ts'
import { parseMrkdwn } from './mrkdwn.ts'

/** Slack's markup, drawn. */
export function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  return html`${parseMrkdwn(text, verbatim).map((paragraph, index) => html`<${Passage} key=${index} of=${paragraph} />`)}`
}

function Passage({ of }: { of: Paragraph }): Drawn {
  if (of.is === 'preformatted') return html`<pre class="preformatted">${of.text}</pre>`
  if (of.is === 'quote') return html`<blockquote><${Inlines} of=${of.of} /></blockquote>`
  return html`<span class="passage"><${Inlines} of=${of.of} /></span>`
}

export function Inlines({ of }: { of: readonly Inline[] }) {
  return html`${of.map((inline, index) => html`<${Piece} key=${index} of=${inline} />`)}`
}

export function Piece({ of }: { of: Inline }): Drawn {
  switch (of.is) {
    case 'plain':
      return html`<${Words} text=${of.text} />`
    case 'bold':
      return html`<strong><${Inlines} of=${of.of} /></strong>`
    case 'italic':
      return html`<em><${Inlines} of=${of.of} /></em>`
    case 'strike':
      return html`<s><${Inlines} of=${of.of} /></s>`
    case 'code':
      return html`<code>${of.text}</code>`
    case 'emoji':
      return html`<${Emoji} name=${of.name} />`
    case 'link':
      return html`<a href=${of.href} target="_blank" rel="noreferrer noopener">${of.label}</a>`
    case 'date':
      return html`<time datetime=${new Date(of.seconds * 1000).toISOString()}>${formatted(of.seconds, of.format)}</time>`
    case 'user':
      return html`<${Person} id=${of.id} label=${of.label} />`
    case 'channel':
      return html`<${Channel} id=${of.id} label=${of.label} />`
    case 'group':
      return html`<span class="mention">${atSign(of.label ?? of.id)}</span>`
    case 'broadcast':
      return html`<span class="mention mention-me">@${of.to}</span>`
  }
}

function Person({ id, label }: { id: string; label: string | undefined }) {
  const { me, person } = useChat()
  return html`<span class=${`mention ${me.id === id ? 'mention-me' : ''}`}>@${person(id)?.name ?? label ?? id}</span>`
}

function Channel({ id, label }: { id: string; label: string | undefined }) {
  const { channelName, goTo } = useChat()
  const name = channelName(id)
  if (name === undefined) return html`<span class="mention">#${label ?? id}</span>`
  return html`<button type="button" class="mention" onClick=${() => goTo(id)}>#${name}</button>`
}

function atSign(name: string): string {
  return name.startsWith('@') ? name : `@${name}`
}
