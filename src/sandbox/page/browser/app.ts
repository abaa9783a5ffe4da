import type { ViewValues } from '../../slack/front-door.ts'
import type { PageState } from '../state.ts'
import { AzurePane } from './azure/azure-pane.ts'
import { calls } from './calls.ts'
import { Channel } from './channel.ts'
import { ChatContext } from './chat-context.ts'
import { ConfirmDialog } from './confirm.ts'
import { Form } from './form.ts'
import { Guide } from './guide.ts'
import { Home } from './home.ts'
import { html, useState } from './html.ts'
import type { Live } from './page-state.ts'
import { usePageState } from './page-state.ts'
import { Sidebar } from './sidebar.ts'
import { Toasts, useToasts } from './toasts.ts'
import { TopBar } from './top-bar.ts'
import { useChatOf } from './use-chat.ts'
import { useGuide } from './use-guide.ts'
import { usePlace } from './use-place.ts'

/** The whole page: who one is, the chat, and the window on Azure beside it. */
export function App() {
  const [as, setAs] = useState<string | undefined>(undefined)
  const live = usePageState(as)
  if (live.state === undefined) return html`<p class="starting" role="status">${live.trouble ?? 'Opening the sandbox…'}</p>`
  return html`<${Desk} state=${live.state} live=${live} me=${as ?? live.state.screen.me.id} be=${setAs} />`
}

/** `me`: whom one has chosen to be; what that person sees may still be on its way. */
function Desk({ state, live, me, be }: { state: PageState; live: Live; me: string; be: (person: string) => void }) {
  const { screen, story } = state
  const toasts = useToasts()
  const { attempt } = toasts
  const place = usePlace(screen)
  const guiding = useGuide({ story, screen, be, place })
  const { chat, question, answer } = useChatOf({ screen, me, goTo: place.goTo, attempt })
  const guide = html`<${Guide} story=${story} screen=${screen} guiding=${guiding} />`
  const form = screen.views.at(-1)
  const submit = (values: ViewValues) => attempt(calls.submit(me, form?.id ?? '', values))
  const close = () => attempt(calls.close(me, form?.id ?? ''))
  return html`<${ChatContext.Provider} value=${chat}>
    <div class="page" data-pane=${place.pane}>
      <${TopBar} state=${state} me=${me} be=${be} place=${place} />
      <${Sidebar} screen=${screen} place=${place} openHome=${() => attempt(calls.home(me))} />
      <main class="chat-pane" aria-label="Chat">
        ${
          place.channel === undefined
            ? html`<${Home} home=${screen.home} guide=${guide} />`
            : html`<${Channel} key=${place.channel.id} screen=${screen} me=${me} channel=${place.channel} place=${place} guide=${guide} attempt=${attempt} />`
        }
      </main>
      <${AzurePane} state=${state} ahead=${live.ahead} attempt=${attempt} />
    </div>
    ${form && html`<${Form} key=${form.id} shown=${form} note=${noteOnForm(screen.notes)} submit=${submit} close=${close} />`}
    ${question && html`<${ConfirmDialog} question=${question} answer=${answer} />`}
    <${Toasts} toasts=${toasts} lasting=${live.trouble} />
  <//>`
}

/** Slack's notes on forms have no channel; only the last thing it said counts. */
function noteOnForm(notes: PageState['screen']['notes']): string | undefined {
  const last = notes.at(-1)
  return last?.channel === '' ? last.text : undefined
}
