import type { SeenWorkspace, Trouble } from '../azure/window.ts'
import type { Screen } from '../slack/front-door.ts'

/** Everything the page draws for one person. */
export type PageState = {
  readonly screen: Screen
  /** The ids one can be. */
  readonly people: readonly string[]
  readonly azure: readonly SeenWorkspace[]
  readonly troubles: Readonly<Partial<Record<Trouble, number>>>
  /** Simulated minutes in a real one. */
  readonly speed: number
  readonly story: Story | undefined
  /** The server's clock, so that progress is right where the browser's differs. */
  readonly now: number
}

/** The way through the product, a step at a time. */
export type Story = { readonly title: string; readonly steps: readonly StoryStep[] }

export type StoryStep = {
  /** Whom to be. */
  readonly as: string
  readonly title: string
  /** What to do, and what to look for. */
  readonly say: string
  /** The channel to be in, by id; undefined: stay. */
  readonly channel?: string
  /** What is put into the composer, ready to send. */
  readonly type?: string
}
