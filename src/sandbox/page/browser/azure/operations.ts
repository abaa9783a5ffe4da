import type { SeenWorkspace } from '../../../azure/window.ts'
import { useNow } from '../clock.ts'
import type { Drawn } from '../html.ts'
import { html } from '../html.ts'
import { Icon } from '../icon.ts'

type Operation = SeenWorkspace['operations'][number]

/** How many that are over stay in sight. */
const KEPT = 2

export function Operations({ operations, ahead }: { operations: readonly Operation[]; ahead: number }): Drawn {
  const running = operations.filter(({ state }) => state === 'running')
  const over = operations.filter(({ state }) => state !== 'running').slice(-KEPT)
  const now = useNow(running.length > 0, ahead)
  if (running.length + over.length === 0) return undefined
  return html`<div class="operations">
    <h4>Operations</h4>
    <ul>
      ${over.map((operation) => html`<${Over} key=${keyOf(operation)} operation=${operation} />`)}
      ${running.map((operation) => html`<${Running} key=${keyOf(operation)} operation=${operation} now=${now} />`)}
    </ul>
  </div>`
}

function Running({ operation, now }: { operation: Operation; now: number }) {
  const { what, startedAt, endsAt } = operation
  const part = Math.min(1, Math.max(0, (now - startedAt) / Math.max(1, endsAt - startedAt)))
  const left = Math.max(0, Math.ceil((endsAt - now) / 1000))
  return html`<li class="operation running">
    <p><span class="spinner" aria-hidden="true"></span><span class="operation-what">${what}</span><small>${left === 0 ? 'ending' : `${left} s left`}</small></p>
    <progress max="1" value=${part} aria-label=${what}></progress>
  </li>`
}

function Over({ operation }: { operation: Operation }) {
  const failed = operation.state === 'failed'
  return html`<li class=${`operation ${operation.state}`}>
    <p><${Icon} name=${failed ? 'x' : 'check'} /><span class="operation-what">${operation.what}</span><small>${operation.state}</small></p>
  </li>`
}

function keyOf({ what, startedAt }: Operation): string {
  return `${startedAt} ${what}`
}
