import type { ScreenMessage } from '../../slack/front-door.ts'
import { Avatar } from './avatar.ts'
import { Blocks } from './blocks/blocks.ts'
import { useChat } from './chat-context.ts'
import { millisOf, timeOfDay } from './clock.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'
import { Mrkdwn } from './inline.ts'
import { MessageMenu } from './message-menu.ts'
import { Thread } from './thread.ts'

type Shown = { message: ScreenMessage; channel: string; follows?: boolean }

/** One message with its thread. */
export function Message({ message, channel, follows = false }: Shown) {
  const { me, person } = useChat()
  const { from, ts } = message
  const time = timeOfDay(millisOf(ts))
  const mentioned = message.mentions.some((who) => who === me.id || who === 'channel' || who === 'here')
  const looks = ['message', follows && 'follows', message.ephemeral && 'ephemeral', mentioned && 'mentioned'].filter(Boolean).join(' ')
  return html`<article class=${looks} data-message=${ts} tabindex="-1" aria-label=${`${from.name}, ${time}`}>
    ${follows ? html`<time class="side-time">${time}</time>` : html`<${Avatar} name=${from.name} color=${person(from.id)?.color} bot=${from.bot} />`}
    <div class="message-body">
      ${!message.ephemeral && html`<${MessageMenu} of=${from.name} place=${{ channel, ts }} />`}
      ${message.ephemeral && html`<p class="only-you"><${Icon} name="eye" />Only visible to you</p>`}
      ${!follows && html`<p class="byline"><b>${from.name}</b>${from.bot && html`<span class="app-mark">App</span>`}<time>${time}</time></p>`}
      <${Content} message=${message} channel=${channel} />
      ${message.edited && html`<span class="edited">(edited)</span>`}
      ${message.replies.length > 0 && html`<${Thread} count=${message.replies.length}>${message.replies.map((reply) => html`<${Message} key=${reply.ts} message=${reply} channel=${channel} />`)}<//>`}
    </div>
  </article>`
}

/** Where there are blocks, the text is only for notifications. */
function Content({ message, channel }: { message: ScreenMessage; channel: string }) {
  if (message.blocks.length > 0) return html`<${Blocks} blocks=${message.blocks} place=${{ channel, ts: message.ts }} />`
  return html`<div class="message-text"><${Mrkdwn} text=${message.text} /></div>`
}
