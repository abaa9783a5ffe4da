import type { GroupName, Instant, RequestId, UserId } from './names.ts'

/** Whether rules that stand are still needed: the newest time that this was asked. */
export type Recheck =
  /** Nobody has answered. `told`: when that was last said, and to which groups; `gone`: whoever asked had left before they could. */
  | {
      readonly is: 'open'
      readonly askedAt: Instant
      readonly told?: { readonly to: readonly GroupName[]; readonly gone?: true | undefined; readonly at: Instant } | undefined
    }
  | ({ readonly is: 'answered'; readonly by: UserId; readonly at: Instant } & RecheckAnswer)

/** They stay as they are, or are to stay longer, or are to go: for these a request of its own is filed. */
export type RecheckAnswer = { readonly answer: 'keep' } | { readonly answer: 'extend' | 'remove'; readonly filed: RequestId }
