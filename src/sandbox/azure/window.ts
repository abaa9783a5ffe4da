/** What the page and the tests see of the simulated Azure, and the switches for trouble. */
export interface AzureWindow {
  look(): readonly SeenWorkspace[]
  /**
   * Turns a trouble on for the next `times` calls it fits (default 1); 0 turns it off. `workspace` is a name or a
   * resource id. `on` narrows it to one way of calling; what makes no sense there never fits.
   */
  trouble(kind: Trouble, options?: { readonly times?: number; readonly workspace?: string; readonly on?: CallKind }): void
  troubles(): Readonly<Partial<Record<Trouble, number>>>
  /** As a person would in the portal: takes the rule away behind the bot's back. */
  deleteByHand(workspace: string, rule: string): void
  /** Likewise: opens a host there that nobody asked the bot for. */
  openByHand(workspace: string, host: string): void
  /** Called after every change that `look` would show; answers how to stop it. */
  watch(listener: () => void): () => void
  /** Simulated minutes that pass in one real minute. */
  readonly speed: number
}

export type CallKind = 'read' | 'write' | 'poll'

/** Each is a trap of Azure's, by the name its issue or error is known under. */
export type Trouble =
  | 'throttle' // 429 with Retry-After
  | 'conflict' // 409 AnotherOperationInProgress
  | 'server-error' // 500 before anything is done
  | 'hang' // neither done nor answered, and the connection left open
  | 'dropped-answer' // done, but the connection is cut before the answer
  | 'failed-inside-200' // the operation ends {"status":"Failed"} in a 200
  | 'failure-costs-rule' // the same, and the rule that was to be changed is gone
  | 'rule-fails' // the rule ends in status Failed with errorInformation
  | 'lose-a-rule' // success is told and a user-defined rule that stood before is gone
  | 'forbidden' // 403 AuthorizationFailed
  | 'disallowed-by-policy' // 403 RequestDisallowedByPolicy
  | 'not-found-at-first' // 404 from the operation's address right after the start
  | 'foreign-poll-host' // the operation's address is on another host

export type SeenWorkspace = {
  readonly id: string
  readonly name: string
  readonly isolationMode: string
  readonly status: string
  readonly firewall: { readonly sku: string; readonly running: boolean }
  readonly rules: readonly {
    readonly name: string
    readonly type: string
    readonly destination: string
    readonly category: string
    readonly status: string
    readonly error?: string
  }[]
  readonly operations: readonly {
    readonly what: string
    readonly startedAt: number
    readonly endsAt: number
    readonly state: 'running' | 'succeeded' | 'failed'
  }[]
  readonly monthlyBill: readonly { readonly item: string; readonly amount: number }[]
  /** How many times two changes ran at once: must stay 0. */
  readonly overlaps: number
}
