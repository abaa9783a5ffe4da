import type { Screen } from '../../slack/front-door.ts'
import { CommandHints } from './command-hints.ts'
import { Examples } from './examples.ts'
import { html, useId } from './html.ts'
import { Icon } from './icon.ts'
import { useComposer } from './use-composer.ts'
import type { ScreenChannel, Where } from './use-place.ts'

type Shown = { screen: Screen; channel: ScreenChannel; place: Where; send: (text: string) => void }

/** Where one types. */
export function Composer({ screen, channel, place, send }: Shown) {
  const hints = useId()
  const { box, text, found, picked, put, submit, onInput, onKeyDown } = useComposer(screen, place, send)
  const to = channel.id.startsWith('D') ? channel.name : `#${channel.name}`
  return html`<div class="composer">
    <${CommandHints} id=${hints} found=${found} picked=${picked} pick=${(command: string) => put(`${command} `)} />
    <${Examples} put=${put} />
    <div class="composer-box">
      <textarea
        id="composer"
        ref=${box}
        rows="1"
        aria-label=${`Message ${to} as ${screen.me.name}`}
        aria-controls=${hints}
        aria-activedescendant=${found.choices[picked] ? `${hints}-${picked}` : undefined}
        aria-autocomplete="list"
        placeholder=${`Message ${to} as ${screen.me.name}, or type / for commands`}
        value=${text}
        onInput=${onInput}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button type="button" class="send" aria-label="Send" disabled=${text.trim() === ''} onClick=${submit}><${Icon} name="send" /></button>
    </div>
  </div>`
}
