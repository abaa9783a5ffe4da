import type { PageState } from '../../state.ts'
import { html } from '../html.ts'
import { Icon } from '../icon.ts'
import type { Attempt } from '../toasts.ts'
import { Troubles } from './troubles.ts'
import { Workspace } from './workspace.ts'

type Shown = { state: PageState; ahead: number; attempt: Attempt }

/** The window on the simulated Azure. */
export function AzurePane({ state, ahead, attempt }: Shown) {
  return html`<aside class="azure-pane" aria-label="Simulated Azure">
    <header class="azure-header">
      <h2><${Icon} name="cloud" />Simulated Azure</h2>
      <p class="speed" title="How fast time passes in the simulated Azure">${speedWords(state.speed)}</p>
    </header>
    <div class="azure-body">
      ${state.azure.map((workspace, index) => html`<${Workspace} key=${workspace.id} workspace=${workspace} first=${index === 0} ahead=${ahead} attempt=${attempt} />`)}
      <${Troubles} armed=${state.troubles} attempt=${attempt} />
    </div>
  </aside>`
}

/** "One Azure minute takes 1 s": what the speed means for somebody who waits. */
function speedWords(speed: number): string {
  if (speed === 1) return 'runs in real time'
  const seconds = 60 / speed
  const takes = seconds >= 1 ? `${round(seconds)} s` : `${round(seconds * 1000)} ms`
  return `1 Azure minute takes ${takes}`
}

function round(amount: number): string {
  return amount.toLocaleString('en', { maximumSignificantDigits: 2 })
}
