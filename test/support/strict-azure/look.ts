import type { Network } from './network.ts'
import type { Writes } from './writes.ts'

/** What a test sees of a network: as Azure has it, not as a listing that lags shows it. */
export function seen(network: Network, writes: Writes) {
  return {
    id: network.id,
    name: network.name,
    status: network.active ? 'Active' : 'Inactive',
    isolationMode: network.isolationMode,
    rules: [...writes.rulesNow(network).values()].map(({ name, category, status, error, definition: { type, destination } }) => ({
      ...{ name, category, status, type, ...(error !== null && { error }) },
      destination: typeof destination === 'string' ? destination : JSON.stringify(destination),
    })),
    operations: writes.of(network).map(({ work, state, startedAt, endsAt }) => ({ what: work.what, state, startedAt, endsAt })),
    overlaps: network.overlaps,
    silentlyLost: network.silentlyLost,
  }
}
