import type { Duration } from './names.ts'

/** Azure's "no", told once at the border. Never recognised by its words. */
export type Failure = {
  /**
   * `wait`: Azure refused for now and nothing was begun (409, 412, 429) · `again`: it cannot be known whether
   * anything was begun (5xx, a dropped answer): look, then repeat · `untracked`: something was begun and can no longer be
   * followed, though it may run: look until the network tells · `final`: it will not be otherwise (4xx, Failed).
   */
  readonly kind: 'wait' | 'again' | 'untracked' | 'final'
  /** Azure's own code, the deepest useful one: `AuthorizationFailed`, `RequestDisallowedByPolicy`, … */
  readonly code: string
  /** Azure's words with secrets removed, at most 1,000 characters. */
  readonly message: string
  readonly httpStatus?: number | undefined
  /** What Microsoft's support asks for. */
  readonly correlationId?: string | undefined
  /** What we asked under, where Azure's answer had no correlation id: a listing that shows a failed rule has none. */
  readonly clientRequestId?: string | undefined
  readonly retryAfter?: Duration | undefined
}
