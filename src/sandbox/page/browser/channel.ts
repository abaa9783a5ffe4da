import type { VNode } from 'preact'
import type { Screen } from '../../slack/front-door.ts'
import { calls } from './calls.ts'
import { Composer } from './composer.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'
import { MessageList } from './message-list.ts'
import type { Attempt } from './toasts.ts'
import type { ScreenChannel, Where } from './use-place.ts'

type Shown = { screen: Screen; me: string; channel: ScreenChannel; place: Where; guide: VNode; attempt: Attempt }

export function Channel({ screen, me, channel, place, guide, attempt }: Shown) {
  const send = (text: string) => attempt(calls.type(me, channel.id, text))
  const direct = channel.id.startsWith('D')
  return html`<section class="channel" aria-label=${`Channel ${channel.name}`}>
    <header class="channel-header">
      <h2><${Icon} name=${direct ? 'user' : 'hash'} />${channel.name}</h2>
      <p>${channel.topic}</p>
    </header>
    ${guide}
    <${MessageList} screen=${screen} channel=${channel} />
    <${Composer} screen=${screen} channel=${channel} place=${place} send=${send} />
  </section>`
}
