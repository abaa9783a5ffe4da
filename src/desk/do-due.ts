import type { Command } from '../domain/command.ts'
import type { Request } from '../domain/request.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { DueMember, DueSet } from '../ports/ledger.ts'
import type { Handle } from './handle.ts'

type Deps = {
  readonly due: DueSet
  readonly handle: Handle
  readonly clock: Clock
  /** Undefined: whoever asked is taken to be there still. */
  readonly directory?: Pick<Directory, 'stillMay'> | undefined
}

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
export function createDoDue({ due, handle, clock, directory }: Deps) {
  async function commandFor(what: DueMember['what'], { requester }: Request): Promise<Command> {
    const gone = what === 'recheck' && (await isGone(requester))
    return gone ? { type: 'ask-recheck', gone, at: clock() } : { type: COMMANDS[what], at: clock() }
  }

  /** Of whom Slack says nothing just now nobody says that they are gone. */
  async function isGone(user: Request['requester']): Promise<boolean> {
    const may = await directory?.stillMay(user)
    return may?.ok === false && may.problem === 'deactivated'
  }

  return async function doDue(): Promise<void> {
    const members = await due.due(clock(), AT_ONCE)
    const done = await Promise.allSettled(members.map(({ request, what }) => handle(request, (now) => commandFor(what, now))))
    // A record that cannot be read must not keep others from their end; it is told once all have had theirs.
    const failures = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${members.length} due requests could not be handled`)
  }
}
