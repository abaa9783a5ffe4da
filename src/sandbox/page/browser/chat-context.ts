import type { Confirm } from '@slack/types'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PressedAction, Screen, ScreenPerson } from '../../slack/front-door.ts'
import type { MessagePlace, Place } from './calls.ts'

/** What parts of a message need to know and to do, wherever they stand. */
export type Chat = {
  readonly me: ScreenPerson
  person(id: string): ScreenPerson | undefined
  channelName(id: string): string | undefined
  goTo(channel: string): void
  /** Asks first where there is a question, then acts; what goes wrong is shown. Resolves when the app has answered. */
  press(place: Place, action: PressedAction, question: Confirm | undefined, sending?: () => void): Promise<void>
  /** What the app offers on every message. */
  readonly shortcuts: Screen['shortcuts']
  pickShortcut(on: MessagePlace, shortcut: string): Promise<void>
}

export const ChatContext = createContext<Chat | undefined>(undefined)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (chat === undefined) throw new Error('a part of a message stands outside the chat')
  return chat
}
