import type { AssessWanted } from '../desk/facts.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Instant } from '../domain/names.ts'
import type { Pace } from '../domain/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Entry, Fence, LaneLease, Ledger } from '../ports/ledger.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'

export type LaneDeps = {
  readonly ledger: Ledger
  readonly lease: LaneLease
  readonly networks: ManagedNetworks
  readonly directory: Directory
  readonly assess: AssessWanted
  readonly provision: 'when-needed' | 'never'
  /** `batch`: all that is approved for a workspace is put in one update · `single`: one rule after the other. */
  readonly strategy: 'batch' | 'single'
  readonly pace: Pace
  readonly clock: Clock
  readonly knowledge: Pick<Knowledge, 'sha256'>
}

/** The request at the head of a lane, held by the one who may write it. */
export type Hand = { readonly entry: Entry; readonly fence: Fence; readonly signal: AbortSignal; readonly heldUntil: Instant }
