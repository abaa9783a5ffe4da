import type { Screen } from '../../slack/front-door.ts'
import type { Story, StoryStep } from '../state.ts'
import { Avatar } from './avatar.ts'
import type { Drawn } from './html.ts'
import { html } from './html.ts'
import { Icon } from './icon.ts'
import type { Guiding } from './use-guide.ts'

/** The walk for a newcomer: taking a step makes one the right person and fills in what is to be typed. */
export function Guide({ story, screen, guiding }: { story: Story | undefined; screen: Screen; guiding: Guiding }): Drawn {
  if (story === undefined || !guiding.open) return undefined
  const current = story.steps[guiding.at]
  const next = story.steps[guiding.at + 1]
  return html`<section class="guide" aria-label=${story.title}>
    <ol>
      ${story.steps.map((step, index) => html`<${Step} key=${index} step=${step} index=${index} at=${guiding.at} screen=${screen} take=${() => guiding.take(index)} />`)}
      <li class="guide-close">
        <button type="button" class="icon-button" aria-label="Close the guide" onClick=${guiding.close}><${Icon} name="x" /></button>
      </li>
    </ol>
    <div class="guide-words">
      <p role="status">${current?.say}</p>
      ${next && html`<button type="button" class="guide-next" onClick=${() => guiding.take(guiding.at + 1)}>Next: ${next.title}<${Icon} name="arrow" /></button>`}
    </div>
  </section>`
}

type Standing = { step: StoryStep; index: number; at: number; screen: Screen; take: () => void }

function Step({ step, index, at, screen, take }: Standing) {
  const who = screen.people.find(({ id }) => id === step.as)
  const past = index < at
  return html`<li>
    <button type="button" class=${past ? 'step past' : 'step'} aria-current=${index === at ? 'step' : undefined} onClick=${take}>
      <span class="step-number">${past ? html`<${Icon} name="check" label="done" />` : index + 1}</span>
      <span class="step-title">${step.title}</span>
      <${Avatar} name=${who?.name ?? ''} color=${who?.color} />
    </button>
  </li>`
}
