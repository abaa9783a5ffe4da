import { decide } from '../domain/decide.ts'
import type { RequestId } from '../domain/names.ts'
import { type ChangeKey, changeKeyOf } from '../domain/plan.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Edit, Request } from '../domain/request.ts'
import { groupsDemanded } from '../domain/request-tally.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import { asConfigured } from './as-configured.ts'
import type { AskProblem, Person } from './desk.ts'
import type { FactsProblem } from './facts.ts'
import { createMayAsk, type FileDeps } from './file-request.ts'

/** As in `handle`: a race is looked at again. */
const ATTEMPTS = 8

/** The requester asks for something else, under the same number: judged as if it were filed now, and agreed to anew. */
export function createEdit(deps: FileDeps & { readonly workspaces: readonly Workspace[] }) {
  const mayAsk = createMayAsk(deps)
  return async function edit(id: RequestId, by: Person, wish: Edit): Promise<Result<Request, Refusal | AskProblem>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const entry = await deps.ledger.load(id)
      if (entry === undefined) return no({ reason: 'unknown-request' })
      const { requester, allOrNothing, assessment: before } = entry.request
      // Who may ask there is a matter of today's configuration.
      const workspace = asConfigured(entry.request, deps.workspaces)
      // Whoever may not edit is told that, and not what is wrong with what they asked.
      const may = decide({ type: 'edit', by: by.user, edit: wish, assessment: before, at: deps.clock() }, entry.request)
      if (!may.ok) return may
      if (may.value.length === 0) return ok(entry.request)
      const until = wish.lifetime === entry.request.lifetime ? entry.request.until : undefined
      const checked = await mayAsk({ workspace, by: { ...by, user: requester }, ...wish, until, allOrNothing }, id)
      if (!checked.ok) return checked
      const { ask, assessment } = checked.value
      const { wanted, reason, ticket, lifetime } = ask
      const command = { type: 'edit', by: by.user, edit: { wanted, reason, ticket, lifetime }, assessment, at: deps.clock() } as const
      const decision = decide(command, entry.request)
      if (!decision.ok) return decision
      if (decision.value.length === 0) return ok(entry.request)
      const recorded = await deps.ledger.append(id, entry.version, decision.value)
      if (recorded !== 'conflict' && recorded !== 'fenced') return ok(recorded.request)
    }
    return no({ reason: 'busy' })
  }
}

/** Somebody who is asked agrees to all but one change: the plan is made again of what is left. */
export function createLeaveOut(deps: FileDeps) {
  const { ledger, directory, assess, clock } = deps
  return async function leaveOut(
    id: RequestId,
    by: Person,
    change: ChangeKey,
    because: string,
  ): Promise<Result<Request, Refusal | FactsProblem>> {
    const person = await directory.mayAct(by.user, by.team)
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const entry = await ledger.load(id)
      if (entry === undefined) return no({ reason: 'unknown-request' })
      const { request } = entry
      const left = request.wanted.filter((each) => changeKeyOf(each) !== change)
      const [roster, again] = await Promise.all([
        directory.roster(groupsDemanded(request), true),
        assess({ ...request, wanted: left.length === 0 ? request.wanted : left }),
      ])
      if (!again.ok) return again
      const { assessment } = again.value
      const decision = decide({ type: 'leave-out', by: by.user, change, because, assessment, roster, at: clock() }, request)
      if (!decision.ok) return decision
      const recorded = await ledger.append(id, entry.version, decision.value)
      if (recorded !== 'conflict' && recorded !== 'fenced') return ok(recorded.request)
    }
    return no({ reason: 'busy' })
  }
}
