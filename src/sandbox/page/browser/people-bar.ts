import type { Screen } from '../../slack/front-door.ts'
import { Avatar } from './avatar.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'

type Faces = { screen: Screen; me: string; people: readonly string[]; be: (person: string) => void }

/** Who one is: every act on the page is this person's. */
export function PeopleBar({ screen, me, people, be }: Faces) {
  const choosable = people.flatMap((id) => screen.people.filter((person) => person.id === id))
  return html`<fieldset class="people-bar">
    <legend>You are</legend>
    <div class="people">
      ${choosable.map(
        (
          person,
        ) => html`<label class="face" key=${person.id} title=${person.groups.length === 0 ? undefined : `In ${person.groups.join(', ')}`}>
          <input type="radio" name="as" value=${person.id} checked=${person.id === me} onChange=${() => be(person.id)} />
          <${Avatar} name=${person.name} color=${person.color} />
          <span class="face-words"><b>${person.name}</b><small>${person.title}</small></span>
          <span class="face-tick"><${Icon} name="check" /></span>
        </label>`,
      )}
    </div>
  </fieldset>`
}
