import type { Ledger } from '../ports/ledger.ts'
import type { Waker } from '../ports/waker.ts'

/** Wakes every lane that has work: with this the queue is only a hint, and may be lost without losing work. */
export function createSweep({ ledger, waker }: { readonly ledger: Pick<Ledger, 'busyLanes'>; readonly waker: Waker }) {
  return async function sweep(): Promise<void> {
    await Promise.all((await ledger.busyLanes()).map((workspace) => waker.wakeLane(workspace)))
  }
}
