import { removalsOf } from '../domain/find-rules.ts'
import { projectsHub } from '../domain/projects-hub.ts'
import type { Request } from '../domain/request.ts'
import { no, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { AskProblem, Desk } from './desk.ts'
import { createFileRequest, type FileDeps, filedBefore } from './file-request.ts'

/** Files a request to take rules away, as they are read now: what is taken away later is what stood here. */
export function createRemove(
  deps: FileDeps & { readonly networks: ManagedNetworks; readonly workspaces: readonly Workspace[] },
): Desk['remove'] {
  const file = createFileRequest(deps)
  return async function remove({ rules, ...ask }, delivery): Promise<Result<Request, AskProblem>> {
    const before = await filedBefore(deps.ledger, delivery)
    if (before !== undefined) return before
    const reading = await deps.networks.read(ask.workspace.id)
    if (!reading.ok) return no({ problem: 'network-unreadable', failure: reading.problem })
    const hub = projectsHub(reading.value, deps.workspaces)
    if (hub !== undefined) return no({ problem: 'network-of-hub', ...hub })
    const wanted = removalsOf(rules, reading.value)
    return wanted.ok ? file({ ...ask, wanted: wanted.value }, delivery) : wanted
  }
}
