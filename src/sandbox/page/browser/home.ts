import type { HomeView } from '@slack/types'
import type { VNode } from 'preact'
import { Avatar } from './avatar.ts'
import { Blocks } from './blocks/blocks.ts'
import { html } from './html.ts'

/** The app's own tab. */
export function Home({ home, guide }: { home: HomeView | undefined; guide: VNode }) {
  return html`<section class="channel" aria-label="Drawbridge, Home">
    <header class="channel-header"><${Avatar} name="Drawbridge" bot /><h2>Drawbridge</h2><p>Home</p></header>
    ${guide}
    <div class="home-body" data-message tabindex="-1">
      ${home === undefined ? html`<p class="nothing">The app has no Home. Ask it something in a channel: type / there.</p>` : html`<${Blocks} blocks=${home.blocks} place=${{ view: 'home' }} />`}
    </div>
  </section>`
}
