import type { DriftEntry } from '../domain/drift-record.ts'
import type { Duration, Instant, ResourceId } from '../domain/names.ts'

/** What was seen and said of the drift of each workspace. Nothing in it is ever changed or taken out. */
export interface DriftRecord {
  /** All of it, oldest first. */
  read(workspace: ResourceId): Promise<readonly DriftEntry[]>
  /**
   * Appends all entries or none, only if there still are `expected` of them. `conflict`: somebody was faster; read and
   * look again. A repeat after success answers `conflict`.
   */
  append(workspace: ResourceId, expected: number, entries: readonly DriftEntry[]): Promise<'appended' | 'conflict'>
  /** Whether it is time to look at the workspace: of those who ask at once one is told so, and then nobody for `every`. */
  takeTurn(workspace: ResourceId, now: Instant, every: Duration): Promise<boolean>
  /** Nothing could be seen just now: the next turn is at `at`. */
  putOff(workspace: ResourceId, at: Instant): Promise<void>
}
