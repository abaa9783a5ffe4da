import type { Group, Scene } from '../outside/scene.ts'
import type { Wish } from '../outside/spec.ts'

type By = { readonly by: string }
/** Of the requests there are, counted from the newest. */
type Nth = { readonly nth: number }

/** What a person does. */
export type Act =
  | ({ readonly do: 'file'; readonly delivery: string; readonly glass: boolean } & Wish & By)
  | ({ readonly do: 'remove'; readonly delivery: string; readonly hosts: readonly string[] } & By)
  | ({ readonly do: 'approve'; readonly stale: boolean } & By & Nth)
  | ({ readonly do: 'deny' | 'withdraw' | 'retry' } & By & Nth)
  | ({ readonly do: 'edit' } & Wish & By & Nth)
  | ({ readonly do: 'leave-out'; readonly host: string } & By & Nth)
  | ({ readonly do: 'delegate'; readonly to: string } & By)
  | ({ readonly do: 'end-delegations' } & By)

type Worker = 'lane' | 'tick'

export type Order =
  | Act
  /** At once, by two desks: two people, one person twice, one delivery twice; perhaps while a lane or a tick is at work. */
  | { readonly do: 'race'; readonly acts: readonly Act[]; readonly beside: Worker | undefined }
  /** The process dies at a call of a port, and Slack delivers again what it did not hear of. */
  | { readonly do: 'redeliver'; readonly act: Act; readonly death: number }
  /** The tick, perhaps in two processes at once. */
  | { readonly do: 'tick'; readonly twice: boolean }
  | { readonly do: 'lane'; readonly runs: number; readonly death: number | undefined; readonly rival: boolean }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'join' | 'quit'; readonly group: Group; readonly who: string }
  | { readonly do: 'leave'; readonly who: string }
  /** Somebody puts or deletes a rule without asking. */
  | { readonly do: 'by-hand'; readonly host: string; readonly goes: boolean }
  | {
      readonly do: 'set'
      readonly to: Partial<Pick<Scene, 'slackAnswers' | 'azureAnswers' | 'nextWrite' | 'monthly' | 'asks' | 'policy' | 'uid'>>
    }
