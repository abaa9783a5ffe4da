import type { HomeView, KnownBlock, ModalView } from '@slack/types'

/** What a person in front of the local Slack sees and can do: the same door for tests and for the page. */
export interface SlackFrontDoor {
  /** What `user` sees now. */
  see(user: string): Screen
  /** Types into the composer; a text that begins with a registered command is that command, other text a message. */
  type(user: string, channel: string, text: string): Promise<void>
  /**
   * Presses a button or picks in a select. A `confirm` is the caller's to show before. `thread` and ephemeral messages
   * are found by `ts` too; the person's own Home is the view `home`. Resolves when the app has acknowledged or Slack has given up on it.
   */
  act(user: string, on: { readonly channel: string; readonly ts: string } | { readonly view: string }, action: PressedAction): Promise<void>
  /** Picks one of the app's shortcuts from the menu of a message. Resolves as `act` does. */
  pickShortcut(user: string, on: { readonly channel: string; readonly ts: string }, shortcut: string): Promise<void>
  submit(user: string, view: string, values: ViewValues): Promise<void>
  close(user: string, view: string): Promise<void>
  openHome(user: string): Promise<void>
  /** Called after every change anybody could see; answers how to stop it. */
  watch(listener: () => void): () => void
}

export type PressedAction = {
  readonly block_id: string
  readonly action_id: string
  readonly selected?: string | readonly string[]
  readonly text?: string
}

/** `values[block_id][action_id]`: typed text, the value(s) of the chosen option(s), or files from the person's own machine. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, string | readonly string[] | readonly OwnFile[]>>>>

export type OwnFile = { readonly name: string; readonly base64: string }

export type Screen = {
  readonly me: ScreenPerson
  readonly people: readonly ScreenPerson[]
  readonly channels: readonly {
    readonly id: string
    readonly name: string
    readonly topic: string
    readonly messages: readonly ScreenMessage[]
  }[]
  readonly commands: readonly { readonly command: string; readonly description: string; readonly usageHint: string }[]
  /** What the menu of a message offers, by callback id. */
  readonly shortcuts: readonly { readonly id: string; readonly name: string }[]
  /** The stack of open forms, the topmost last. */
  readonly views: readonly { readonly id: string; readonly view: ModalView; readonly errors: Readonly<Record<string, string>> }[]
  readonly home: HomeView | undefined
  /** What Slack itself says to this person ("/outbound failed with the error operation_timeout"), newest last. */
  readonly notes: readonly { readonly at: number; readonly channel: string; readonly text: string }[]
}

export type ScreenPerson = {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly color: string
  readonly groups: readonly string[]
}

export type ScreenMessage = {
  readonly ts: string
  readonly from: { readonly id: string; readonly name: string; readonly bot: boolean }
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly edited: boolean
  /** Only this person sees it. */
  readonly ephemeral: boolean
  readonly replies: readonly ScreenMessage[]
  /** Users and broadcasts (`channel`, `here`) that the message notified when it was posted; for an ephemeral one, that its words address. */
  readonly mentions: readonly string[]
}
