import type { Delegation } from '../domain/delegation.ts'

/** Who lets whom vote in their place. Nothing here ends by itself: whoever reads compares times. */
export interface Delegations {
  /** The newest of everybody who ever gave one, over or not. */
  newest(): Promise<readonly Delegation[]>
  /**
   * Makes this the newest of whoever gives it, and writes it into the record in the same stroke, only if `before` still is
   * the newest. `conflict`: somebody was faster; look again. A repeat after success answers `conflict`.
   */
  put(delegation: Delegation, before: Delegation | undefined): Promise<'put' | 'conflict'>
  /** All that was ever put, oldest first: one that was ended stands there twice, as given and as ended. Never shortened. */
  record(): Promise<readonly Delegation[]>
}
