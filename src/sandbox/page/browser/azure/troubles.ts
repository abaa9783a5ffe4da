import type { Trouble } from '../../../azure/window.ts'
import { calls } from '../calls.ts'
import { html } from '../html.ts'
import { Icon } from '../icon.ts'
import type { Attempt } from '../toasts.ts'

type Shown = { armed: Readonly<Partial<Record<Trouble, number>>>; attempt: Attempt }

/** Each trouble by what happens to the next call it fits. */
const TROUBLES = {
  throttle: ['Throttle', 'answers 429 with Retry-After'],
  conflict: ['Conflict', 'answers 409: another operation is in progress'],
  'server-error': ['Server error', 'answers 500 before anything is done'],
  hang: ['Hang', 'neither does it nor answers'],
  'dropped-answer': ['Lose the answer', 'does it, then cuts the connection'],
  'failed-inside-200': ['Fail inside a 200', 'says Failed under a status of 200'],
  'failure-costs-rule': ['Fail and lose it', 'says Failed, and the rule it was to change is gone'],
  'rule-fails': ['Rule fails', 'takes the rule, which then ends as Failed'],
  'lose-a-rule': ['Lose a rule', 'says success, and another rule is gone'],
  forbidden: ['Forbidden', 'answers 403: the bot lacks a role'],
  'disallowed-by-policy': ['Azure Policy says no', 'answers 403: disallowed by policy'],
  'not-found-at-first': ['Not found at first', 'answers 404 where a new operation is asked for'],
  'foreign-poll-host': ['Foreign poll host', 'sends the bot to another host for the result'],
} satisfies Record<Trouble, readonly [string, string]>

/** Switches: each spoils the next call it fits, then is off again. */
export function Troubles({ armed, attempt }: Shown) {
  const count = Object.values(armed).reduce((sum, times) => sum + times, 0)
  const kinds = Object.keys(TROUBLES).filter(isTrouble)
  return html`<details class="troubles">
    <summary><${Icon} name="bolt" /><span>Make trouble</span>${count > 0 ? html`<b class="armed">${count} armed</b>` : html`<small class="troubles-count">${kinds.length} switches</small>`}</summary>
    <p class="troubles-say">The next call to Azure that one of these fits…</p>
    <ul>${kinds.map((kind) => html`<${Switch} key=${kind} kind=${kind} times=${armed[kind] ?? 0} attempt=${attempt} />`)}</ul>
  </details>`
}

function Switch({ kind, times, attempt }: { kind: Trouble; times: number; attempt: Attempt }) {
  const [label, does] = TROUBLES[kind]
  const on = times > 0
  const onClick = () => attempt(calls.trouble(kind, on ? 0 : 1))
  return html`<li>
    <button type="button" class="switch" role="switch" aria-checked=${on ? 'true' : 'false'} onClick=${onClick}>
      <span class="switch-words"><b>${label}${times > 1 ? ` × ${times}` : ''}</b><small class="switch-does">${does}</small></span>
      <span class="switch-track" aria-hidden="true"></span>
    </button>
  </li>`
}

function isTrouble(kind: string): kind is Trouble {
  return kind in TROUBLES
}
