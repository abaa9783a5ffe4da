import type { SeenWorkspace } from '../../../azure/window.ts'
import { calls } from '../calls.ts'
import { html, useRef, useState } from '../html.ts'
import { Icon } from '../icon.ts'
import type { Attempt } from '../toasts.ts'
import { Bill, dollars, totalOf } from './bill.ts'
import { Operations } from './operations.ts'
import { Rules } from './rules.ts'
import { toneOf } from './status.ts'

type Shown = { workspace: SeenWorkspace; first: boolean; ahead: number; attempt: Attempt }

/** A workspace unfolds by itself when something begins to run in it. */
export function Workspace({ workspace, first, ahead, attempt }: Shown) {
  const [wanted, setWanted] = useState<boolean | undefined>(undefined)
  const running = workspace.operations.some(({ state }) => state === 'running')
  const opened = useRef(false)
  opened.current ||= first || running
  const open = wanted ?? opened.current
  const openByHand = (host: string) => attempt(calls.openHost(workspace.id, host))
  const remove = (rule: string) => attempt(calls.deleteRule(workspace.id, rule))
  return html`<section class="workspace" aria-label=${`Workspace ${workspace.name}`}>
    <h3>
      <button type="button" aria-expanded=${open ? 'true' : 'false'} onClick=${() => setWanted(!open)}>
        <${Icon} name="chevron" />
        <span class="workspace-name">${workspace.name}</span>
        <${Status} of=${workspace.status} />
        <span class="workspace-bill">${dollars(totalOf(workspace.monthlyBill))}<small>/mo</small></span>
      </button>
    </h3>
    ${
      open &&
      html`<div class="workspace-body">
        <dl class="facts">
          <div><dt>Isolation mode</dt><dd>${spaced(workspace.isolationMode)}</dd></div>
          <div><dt>Firewall</dt><dd>${workspace.firewall.running ? `${workspace.firewall.sku}, running` : 'not running'}</dd></div>
        </dl>
        <${Operations} operations=${workspace.operations} ahead=${ahead} />
        <${Rules} rules=${workspace.rules} remove=${remove} openByHand=${openByHand} />
        <${Bill} bill=${workspace.monthlyBill} />
        <${Overlaps} count=${workspace.overlaps} />
      </div>`
    }
  </section>`
}

function Status({ of }: { of: string }) {
  return html`<span class=${`pill pill-${toneOf(of)}`}>${of}</span>`
}

function Overlaps({ count }: { count: number }) {
  const fine = count === 0
  return html`<p class=${`overlaps ${fine ? 'fine' : 'broken'}`}>
    <${Icon} name=${fine ? 'check' : 'warning'} />
    <span>Times two changes ran at once</span><b>${count}</b>
  </p>`
}

/** `AllowOnlyApprovedOutbound` as people say it. */
function spaced(mode: string): string {
  const words = mode.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
