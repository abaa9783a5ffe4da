import type { Screen } from '../../slack/front-door.ts'
import type { Drawn } from './html.ts'
import { html } from './html.ts'

type Command = Screen['commands'][number]

/** `choices` while the command itself is typed; then `typed`, the one whose words come now. */
export type Found = { readonly choices: readonly Command[]; readonly typed: Command | undefined }

export function matching(commands: readonly Command[], text: string): Found {
  if (!text.startsWith('/')) return { choices: [], typed: undefined }
  const [word = ''] = text.split(/\s/, 1)
  if (word === text) return { choices: commands.filter(({ command }) => command.startsWith(word)), typed: undefined }
  return { choices: [], typed: commands.find(({ command }) => command === word) }
}

export function CommandHints({
  id,
  found,
  picked,
  pick,
}: {
  id: string
  found: Found
  picked: number
  pick: (command: string) => void
}): Drawn {
  const { choices, typed } = found
  if (typed !== undefined) {
    return html`<p class="usage"><code>${typed.command}</code> <span>${typed.usageHint}</span></p>`
  }
  return html`<ul class="hints" id=${id} role="listbox" aria-label="Commands" hidden=${choices[picked] === undefined}>
    ${choices.map(
      (choice, index) => html`<li
        key=${choice.command}
        id=${`${id}-${index}`}
        role="option"
        aria-selected=${index === picked ? 'true' : 'false'}
        onMouseDown=${(event: Event) => event.preventDefault()}
        onClick=${() => pick(choice.command)}
      >
        <img src="/browser/logo.svg" alt="" />
        <span class="hint-words"><b>${choice.command} <i>${choice.usageHint}</i></b><small>${choice.description}</small></span>
        <kbd>Tab</kbd>
      </li>`,
    )}
  </ul>`
}
