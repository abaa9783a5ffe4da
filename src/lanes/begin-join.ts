import { canStandBeside, joinOf } from '../domain/join.ts'
import type { LaneStep } from '../domain/lane.ts'
import type { In, Request } from '../domain/request.ts'
import type { Entry } from '../ports/ledger.ts'
import type { Rest } from '../ports/waker.ts'
import { beginRequest, CANNOT_YET } from './begin-request.ts'
import { beginWhenQuiet } from './begin-when-quiet.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'

/**
 * Before the request at the head of the line puts its first rule, all that is approved for the workspace by now is begun as
 * well, one request a step, and put with it in one update of the network. Undefined where there is nothing to join.
 */
export async function beginJoin(deps: LaneDeps, hand: Hand, head: In<'applying'>, step: LaneStep): Promise<Rest | undefined> {
  const isFirstRule = step.do === 'begin' && step.target.is === 'change' && step.refusals === undefined
  if (deps.strategy !== 'batch' || head.joined || !isFirstRule) return undefined
  const line = await entriesOf(deps, head)
  const begun = line.flatMap(({ request }) => (request.status === 'applying' ? [request] : []))
  for (const entry of line) {
    const { request } = entry
    if (request.status !== 'approved' || !canStandBeside(request, [head, ...begun])) continue
    const rest = await beginRequest(deps, { ...hand, entry }, request)
    if (rest !== CANNOT_YET) return rest
    // Whoever does not answer for one would not for the next: what is begun does not wait for it.
    break
  }
  const join = joinOf(head, begun)
  return join && beginWhenQuiet(deps, hand, head, { do: 'begin', target: join, attempt: 1 })
}

async function entriesOf({ ledger }: LaneDeps, head: Request): Promise<readonly Entry[]> {
  const behind = (await ledger.line(head.workspace.id)).filter((id) => id !== head.id)
  const entries = await Promise.all(behind.map((id) => ledger.load(id)))
  return entries.flatMap((entry) => entry ?? [])
}
