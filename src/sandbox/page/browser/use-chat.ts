import type { Confirm } from '@slack/types'
import type { Screen } from '../../slack/front-door.ts'
import { calls } from './calls.ts'
import type { Chat } from './chat-context.ts'
import { useState } from './html.ts'
import type { Attempt } from './toasts.ts'

type Asked = { readonly question: Confirm; readonly answer: (yes: boolean) => void }

type Parts = { readonly screen: Screen; readonly me: string; readonly goTo: (channel: string) => void; readonly attempt: Attempt }

/** The chat as one person has it, with the question that must be answered before a press counts. */
export function useChatOf({ screen, me, goTo, attempt }: Parts) {
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const ask = (question: Confirm): Promise<boolean> => new Promise((answer) => setAsked({ question, answer }))
  const people = new Map(screen.people.map((person) => [person.id, person]))
  const channels = new Map(screen.channels.map((channel) => [channel.id, channel.name]))
  const chat: Chat = {
    me: screen.me,
    person: (id) => people.get(id),
    channelName: (id) => channels.get(id),
    goTo,
    press: async (place, action, question, sending) => {
      if (question !== undefined && !(await ask(question))) return
      sending?.()
      await attempt(calls.act(me, place, action))
    },
    shortcuts: screen.shortcuts,
    pickShortcut: (on, shortcut) => attempt(calls.shortcut(me, on, shortcut)),
  }
  const answer = (yes: boolean): void => {
    setAsked(undefined)
    asked?.answer(yes)
  }
  return { chat, question: asked?.question, answer }
}
