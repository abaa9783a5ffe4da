import type { AskCall, BundleCall, RemoveCall } from '../commands/command.ts'
import type { AskedBundle } from '../domain/bundles/asked-bundle.ts'
import type { Place } from '../domain/bundles/entry-destination.ts'
import { type BundleProblem, resolveBundle } from '../domain/bundles/resolve-bundle.ts'
import { type RemovalProblem, removalsOf } from '../domain/find-rules.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Change } from '../domain/plan.ts'
import { ok, type Result, unreachable } from '../domain/result.ts'

export type ChangingCall = AskCall | BundleCall | RemoveCall

export const isChanging = (call: { readonly verb: string }): call is ChangingCall => 'wanted' in call || 'asks' in call || 'rules' in call

type Wanted = { readonly wanted: readonly Change[]; readonly bundle?: AskedBundle | undefined }

/** The changes a command asks for. Which rules `remove` or a bundle means is seen in the network. */
export function wantedOf(
  call: ChangingCall,
  place: Place,
  knowledge: Pick<Knowledge, 'hosts' | 'sha256'>,
): Result<Wanted, RemovalProblem | BundleProblem> {
  switch (call.verb) {
    case 'request':
    case 'check':
      return ok({ wanted: call.wanted })
    case 'bundle':
      return resolveBundle(call.asks, place, knowledge)
    case 'remove': {
      const removals = removalsOf(call.rules, place.network)
      return removals.ok ? ok({ wanted: removals.value }) : removals
    }
    default:
      return unreachable(call)
  }
}
