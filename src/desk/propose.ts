import { todoOf } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Ask, AskProblem, Proposal } from './desk.ts'
import { assessBoxed, type FileDeps, whoMayNotAsk } from './file-request.ts'

/** Looks which of the changes are worth asking for. What they are judged by, such as a reason, is not asked yet. */
export function createPropose({ directory, assess }: Pick<FileDeps, 'directory' | 'assess'>) {
  return async function propose(ask: Ask): Promise<Result<Proposal, AskProblem>> {
    const barred = await whoMayNotAsk(ask, directory)
    if (barred !== undefined) return no(barred)
    const all = await assessBoxed(ask, assess)
    if (!all.ok) return all
    const planned = all.value.assessment.plan.changes
    const todo = todoOf({ changes: planned })
    if (todo.length === 0) return ok({ planned, rest: undefined })
    // Impossible or forbidden beside it, a change would cost and need something else than by itself.
    const rest = todo.length === planned.length ? all : await assessBoxed({ ...ask, wanted: todo }, assess)
    return rest.ok ? ok({ planned, rest: rest.value }) : rest
  }
}
