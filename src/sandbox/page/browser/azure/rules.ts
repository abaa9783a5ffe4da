import type { SeenWorkspace } from '../../../azure/window.ts'
import { html, useState } from '../html.ts'
import { Icon } from '../icon.ts'
import { toneOf } from './status.ts'

type Rule = SeenWorkspace['rules'][number]

type Shown = { rules: readonly Rule[]; remove: (rule: string) => void; openByHand: (host: string) => void }

/** People's rules first; those Azure made itself are folded away. */
export function Rules({ rules, remove, openByHand }: Shown) {
  const own = rules.filter(({ category }) => category === 'UserDefined')
  const others = rules.filter(({ category }) => category !== 'UserDefined')
  return html`<div class="rules">
    <h4>Outbound rules<span>${own.length}</span></h4>
    ${own.length === 0 && html`<p class="nothing-small">No rules of people's own yet.</p>`}
    <ul>${own.map((rule) => html`<${RuleLine} key=${rule.name} rule=${rule} remove=${() => remove(rule.name)} />`)}</ul>
    <${OpenByHand} open=${openByHand} />
    ${
      others.length > 0 &&
      html`<details>
        <summary>${others.length} made by Azure itself</summary>
        <ul>${others.map((rule) => html`<${RuleLine} key=${rule.name} rule=${rule} />`)}</ul>
      </details>`
    }
  </div>`
}

/** As in the portal: the bot is not asked, and tells of it when it next looks. */
function OpenByHand({ open }: { open: (host: string) => void }) {
  const [host, setHost] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    open(host.trim())
    setHost('')
  }
  return html`<form class="by-hand" onSubmit=${submit}>
    <input aria-label="A host to open by hand" placeholder="data.example.org" value=${host} onInput=${(event: { currentTarget: HTMLInputElement }) => setHost(event.currentTarget.value)} />
    <button type="submit" disabled=${host.trim() === ''} title="Open it by hand, behind the bot's back">Open by hand</button>
  </form>`
}

function RuleLine({ rule, remove }: { rule: Rule; remove?: () => void }) {
  return html`<li class="rule">
    <span class=${`rule-dot dot-${toneOf(rule.status)}`} aria-hidden="true"></span>
    <div>
      <p class="rule-destination" title=${rule.destination}>${short(rule.destination)}</p>
      <p class="rule-more">${rule.name} · ${rule.type}${rule.category === 'UserDefined' ? '' : ` · ${rule.category}`}</p>
      ${rule.error && html`<p class="rule-error">${rule.error}</p>`}
    </div>
    <span class=${`rule-status tone-${toneOf(rule.status)}`}>${rule.status}</span>
    ${remove && html`<button type="button" class="icon-button" title="Delete by hand, behind the bot's back" aria-label=${`Delete ${rule.name} by hand`} onClick=${remove}><${Icon} name="trash" /></button>`}
  </li>`
}

/** Of a resource's long id only its name and what stands after it. */
function short(destination: string): string {
  return destination.replace(/^\/subscriptions\/\S+\//i, '')
}
