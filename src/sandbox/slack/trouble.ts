/** What can go wrong on request. `method` is a Web API method or `*`; `times` how often, for ever unless said. */
export type Trouble =
  | { readonly kind: 'rate-limited'; readonly method: string; readonly retryAfter: number; readonly times?: number }
  | { readonly kind: 'http-error'; readonly method: string; readonly status: number; readonly times?: number }
  /** `{ok: false, error}`, e.g. `internal_error`. */
  | { readonly kind: 'error'; readonly method: string; readonly error: string; readonly times?: number }
  /** Neither done nor answered. */
  | { readonly kind: 'hang'; readonly method: string; readonly times?: number }
  /** Done, and the connection cut before the answer. */
  | { readonly kind: 'drop-answer'; readonly method: string; readonly times?: number }
  /** `invalid_blocks` wherever a block of this type is used. */
  | { readonly kind: 'refuse-block'; readonly block: string }
  /** No rate is enforced. */
  | { readonly kind: 'no-rate-limits' }

export type CallTrouble = Extract<Trouble, { readonly method: string }>

export type Troubles = {
  /** Answers how to end it. */
  add(trouble: CallTrouble): () => void
  /** The trouble that meets a call to `method`, used up by one. */
  meet(method: string): CallTrouble | undefined
}

export function createTroubles(): Troubles {
  const running = new Set<{ readonly trouble: CallTrouble; left: number }>()
  return {
    add: (trouble) => {
      const entry = { trouble, left: trouble.times ?? Number.POSITIVE_INFINITY }
      running.add(entry)
      return () => running.delete(entry)
    },
    meet: (method) => {
      const entry = [...running].find(({ trouble, left }) => left > 0 && (trouble.method === '*' || trouble.method === method))
      if (entry) entry.left -= 1
      return entry?.trouble
    },
  }
}
