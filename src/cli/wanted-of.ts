import type { AskCall, RemoveCall } from '../commands/command.ts'
import { type RemovalProblem, removalsOf } from '../domain/find-rules.ts'
import type { Network } from '../domain/network.ts'
import type { Change } from '../domain/plan.ts'
import { ok, type Result } from '../domain/result.ts'

/** The changes a command asks for. Which rules `remove` means is seen in the network. */
export const wantedOf = (call: AskCall | RemoveCall, network: Network): Result<readonly Change[], RemovalProblem> =>
  call.verb === 'remove' ? removalsOf(call.rules, network) : ok(call.wanted)
