import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import type { Place } from '../calls.ts'
import { useChat } from '../chat-context.ts'
import { html, useId } from '../html.ts'
import { sentValue } from './options.ts'
import { Text } from './text.ts'

type ChoicesElement = Checkboxes | RadioButtons

/** Boxes that act as soon as one is ticked. */
export function Choices({ choices, block, place }: { choices: ChoicesElement; block: string; place: Place }) {
  const { press } = useChat()
  const onChange = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLElement)) return
    const ticked = [...event.currentTarget.querySelectorAll('input')].filter((box) => box.checked).map((box) => box.value)
    const selected = choices.type === 'checkboxes' ? ticked : (ticked[0] ?? '')
    void press(place, { block_id: block, action_id: choices.action_id ?? '', selected }, choices.confirm)
  }
  return html`<div role="group" onChange=${onChange}><${Boxes} choices=${choices} name=${useId()} /></div>`
}

/** The boxes themselves; in a form they are read by `name`. */
export function Boxes({ choices, name }: { choices: ChoicesElement; name: string }) {
  const type = choices.type === 'checkboxes' ? 'checkbox' : 'radio'
  const chosen = initially(choices)
  return html`<div class="choices">
    ${choices.options.map(
      (option) => html`<label class="choice" key=${sentValue(option)}>
        <input type=${type} name=${name} value=${sentValue(option)} defaultChecked=${chosen.includes(sentValue(option))} />
        <span>
          <${Text} of=${option.text} />
          ${option.description && html`<small><${Text} of=${option.description} /></small>`}
        </span>
      </label>`,
    )}
  </div>`
}

function initially(choices: ChoicesElement): readonly string[] {
  const chosen: readonly (Option | undefined)[] = choices.type === 'checkboxes' ? (choices.initial_options ?? []) : [choices.initial_option]
  return chosen.flatMap((option) => (option === undefined ? [] : [sentValue(option)]))
}
