import type { Clock } from '../ports/clock.ts'
import type { DueMember, DueSet } from '../ports/ledger.ts'
import type { Handle } from './handle.ts'

/** Enough for a tick; what is left comes with the next one. */
const AT_ONCE = 100

const COMMANDS = {
  expiry: 'expire',
  reminder: 'remind',
  'review-reminder': 'remind-of-review',
  escalation: 'escalate',
  'end-warning': 'warn-of-end',
  removal: 'end-lifetime',
  recheck: 'ask-recheck',
  'recheck-escalation': 'escalate-recheck',
} as const satisfies Record<DueMember['what'], string>

/** Does what has become due. Asked twice, or after the request has moved on, it does nothing the second time. */
export function createDoDue({ due, handle, clock }: { readonly due: DueSet; readonly handle: Handle; readonly clock: Clock }) {
  return async function doDue(): Promise<void> {
    const members = await due.due(clock(), AT_ONCE)
    const done = await Promise.allSettled(
      members.map(({ request, what }) => handle(request, () => ({ type: COMMANDS[what], at: clock() }))),
    )
    // A record that cannot be read must not keep others from their end; it is told once all have had theirs.
    const failures = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${members.length} due requests could not be handled`)
  }
}
