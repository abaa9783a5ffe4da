import type { TextObject } from '@slack/types'
import { html } from '../html.ts'
import { Inlines, Mrkdwn } from '../inline.ts'
import { parsePlain } from '../mrkdwn.ts'

export function Text({ of }: { of: TextObject }) {
  if (of.type === 'mrkdwn') return html`<${Mrkdwn} text=${of.text} verbatim=${of.verbatim ?? false} />`
  return html`<span class="passage"><${Inlines} of=${of.emoji === false ? [{ is: 'plain', text: of.text }] : parsePlain(of.text)} /></span>`
}
