import { extensionOf } from '../domain/extension.ts'
import { canonicalResource } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import { no, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { AskProblem, Desk } from './desk.ts'
import { createFileRequest, type FileDeps, filedBefore } from './file-request.ts'

/** Files a request of its own: whoever may ask may ask for longer, and it is judged and agreed to like any other. */
export function createExtend(deps: FileDeps & { readonly workspaces: readonly Workspace[] }): Desk['extend'] {
  const file = createFileRequest(deps)
  return async function extend({ request: id, longer, ...ask }, delivery): Promise<Result<Request, AskProblem>> {
    const before = await filedBefore(deps.ledger, delivery)
    if (before !== undefined) return before
    const entry = await deps.ledger.load(id)
    if (entry === undefined) return no({ problem: 'unknown-request', request: id })
    const extension = extensionOf(entry.request, longer)
    if (!extension.ok) return no({ problem: 'cannot-extend', request: id, longer, ...extension.problem })
    const { wanted, until } = extension.value
    const asked = { ...ask, workspace: asConfigured(entry.request, deps.workspaces), wanted, until, extends: id }
    return file({ ...asked, lifetime: until - deps.clock() }, delivery)
  }
}

/** Who may ask there, and where its card goes, are those of now. */
const asConfigured = ({ workspace: filed }: Request, workspaces: readonly Workspace[]): Workspace =>
  workspaces.find(({ id }) => canonicalResource(id) === canonicalResource(filed.id)) ?? filed
