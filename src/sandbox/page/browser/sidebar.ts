import type { Screen } from '../../slack/front-door.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'
import type { ScreenChannel, Where } from './use-place.ts'

type Shown = { screen: Screen; place: Where; openHome: () => void }

export function Sidebar({ screen, place, openHome }: Shown) {
  const direct = screen.channels.filter(({ id }) => id.startsWith('D'))
  const channels = screen.channels.filter(({ id }) => !id.startsWith('D'))
  const onHome = (): void => {
    place.goHome()
    openHome()
  }
  return html`<nav class="sidebar" aria-label="Channels">
    <${Group} title="Channels" channels=${channels} icon="hash" place=${place} />
    ${direct.length > 0 && html`<${Group} title="Direct messages" channels=${direct} icon="user" place=${place} />`}
    <section>
      <h2>Apps</h2>
      <ul>
        <li>
          <button type="button" class="channel-link" aria-current=${place.channel === undefined ? 'page' : undefined} onClick=${onHome}>
            <img src="/browser/logo.svg" alt="" /><span>Drawbridge</span>
          </button>
        </li>
      </ul>
    </section>
  </nav>`
}

function Group({
  title,
  channels,
  icon,
  place,
}: {
  title: string
  channels: readonly ScreenChannel[]
  icon: 'hash' | 'user'
  place: Where
}) {
  return html`<section>
    <h2>${title}</h2>
    <ul>
      ${channels.map((channel) => {
        const unread = place.isUnread(channel)
        return html`<li key=${channel.id}>
          <button
            type="button"
            class=${`channel-link ${unread ? 'unread' : ''}`}
            aria-current=${place.channel?.id === channel.id ? 'page' : undefined}
            onClick=${() => place.goTo(channel.id)}
          >
            <${Icon} name=${icon} /><span>${channel.name}</span>
            ${unread && html`<span class="unread-dot" role="img" aria-label="unread"></span>`}
          </button>
        </li>`
      })}
    </ul>
  </section>`
}
