import type { Clock } from '../ports/clock.ts'
import type { DueMember, DueSet } from '../ports/ledger.ts'
import type { Handle } from './handle.ts'

/** Enough for a tick; what is left comes with the next one. */
const AT_ONCE = 100

const COMMANDS = { expiry: 'expire', removal: 'end-lifetime' } as const satisfies Record<DueMember['what'], string>

/** Does what has become due. Asked twice, or after the request has moved on, it does nothing the second time. */
export function createExpireDue({ due, handle, clock }: { readonly due: DueSet; readonly handle: Handle; readonly clock: Clock }) {
  return async function expireDue(): Promise<void> {
    for (const { request, what } of await due.due(clock(), AT_ONCE)) {
      await handle(request, () => ({ type: COMMANDS[what], at: clock() }))
    }
  }
}
