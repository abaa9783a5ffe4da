import type { PageState } from '../state.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'
import { PeopleBar } from './people-bar.ts'
import type { Where } from './use-place.ts'

export function TopBar({ state, me, be, place }: { state: PageState; me: string; be: (person: string) => void; place: Where }) {
  return html`<header class="top-bar">
    <div class="brand">
      <img src="/browser/logo.svg" alt="" />
      <div>
        <h1>Drawbridge</h1>
        <p>Sandbox: nothing leaves this computer</p>
      </div>
    </div>
    <${PeopleBar} screen=${state.screen} me=${me} people=${state.people} be=${be} />
    <nav class="panes" aria-label="Parts of the page">
      ${PANES.map(
        ({ pane, label, icon }) => html`<button
          type="button"
          key=${pane}
          aria-current=${place.pane === pane ? 'true' : undefined}
          onClick=${() => place.show(pane)}
        ><${Icon} name=${icon} />${label}</button>`,
      )}
    </nav>
  </header>`
}

const PANES = [
  { pane: 'chat', label: 'Chat', icon: 'hash' },
  { pane: 'azure', label: 'Azure', icon: 'cloud' },
] as const
