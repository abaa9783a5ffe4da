import type { Command } from '../domain/command.ts'
import { decide } from '../domain/decide.ts'
import { RECHECKED_EVERY } from '../domain/due.ts'
import { standingIn } from '../domain/gone.ts'
import type { Change } from '../domain/plan.ts'
import { groupsRechecking } from '../domain/recheck.ts'
import type { RecheckAnswer } from '../domain/recheck-answer.ts'
import type { Request } from '../domain/request.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import { asConfigured } from './as-configured.ts'
import type { AskProblem, Desk, Person } from './desk.ts'
import { createExtend } from './extend.ts'
import { createFileRequest, type FileDeps, filedBefore } from './file-request.ts'
import { createHandle } from './handle.ts'

/** The answer to whether rules are still needed. What is to change is filed first, then noted: who dies between the two does it again. */
export function createRecheck(deps: FileDeps & { readonly workspaces: readonly Workspace[] }): Desk['recheck'] {
  const { ledger, directory, clock } = deps
  const handle = createHandle(deps)
  const fileFor = createFileFor(deps)

  async function commandOf(request: Request, by: Person, said: RecheckAnswer): Promise<Command> {
    const roster = await directory.roster(groupsRechecking(request), true)
    return { type: 'recheck', by: by.user, ...said, roster, at: clock() }
  }

  return async function recheck(id, by, answer, delivery) {
    const person = await directory.mayAct(by.user, by.team)
    if (!person.ok) return no({ reason: 'person-may-not-act', because: person.problem })
    if (answer === 'keep') {
      const kept = await handle(id, (request) => commandOf(request, by, { answer }))
      return kept.ok ? ok({ request: kept.value }) : kept
    }
    const entry = await ledger.load(id)
    if (entry === undefined) return no({ reason: 'unknown-request' })
    const before = await filedBefore(ledger, delivery)
    const may = decide(await commandOf(entry.request, by, { answer, filed: id }), entry.request)
    if (before === undefined && !may.ok) return may
    const filed = before ?? (await fileFor[answer](entry.request, by, delivery))
    if (!filed.ok) return filed
    // Where somebody else has answered meanwhile, theirs stands, and what was filed is decided like any other.
    const noted = await handle(id, (request) => commandOf(request, by, { answer, filed: filed.value.id }))
    return ok({ request: noted.ok ? noted.value : entry.request, filed: filed.value })
  }
}

type FileFor = (request: Request, by: Person, delivery: string) => Promise<Result<Request, AskProblem>>

function createFileFor(
  deps: FileDeps & { readonly workspaces: readonly Workspace[] },
): Record<Exclude<RecheckAnswer['answer'], 'keep'>, FileFor> {
  const file = createFileRequest(deps)
  const extend = createExtend(deps)
  return {
    /** It is needed for what it was needed for. */
    extend: ({ id, reason, ticket }, by, delivery) => extend({ request: id, by, reason, ticket, longer: RECHECKED_EVERY }, delivery),
    /** Exactly what it has put: what leads elsewhere by now is somebody else's. */
    remove: (request, by, delivery) => {
      const wanted = standingIn(request).map(({ rule }): Change => ({ do: 'remove-rule', rule }))
      const workspace = asConfigured(request, deps.workspaces)
      return file({ workspace, by, wanted, reason: reasonToRemove(request), ticket: request.ticket }, delivery)
    },
  }
}

/** Where policy wants a reason of a certain form, the one it has taken before. */
const reasonToRemove = ({ id, reason, assessment }: Request): string | undefined =>
  assessment.verdict.options.reason?.is === 'pattern' ? reason : `Not needed any more: the answer when ${id} was looked at again.`
