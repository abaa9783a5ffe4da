import { requestsThatPut } from '../desk/asked-for.ts'
import type { LaneEvent } from '../domain/command.ts'
import { sameDestination } from '../domain/destination/coverage.ts'
import type { Failure } from '../domain/failure.ts'
import { goneOf, standingIn } from '../domain/gone.ts'
import type { Network } from '../domain/network.ts'
import { changeKeyOf } from '../domain/plan.ts'
import type { In, Request } from '../domain/request.ts'
import { rollBackBegun } from '../domain/roll-back.ts'
import { sameName } from '../domain/rules-there.ts'
import { ruleChanged } from '../domain/verification.ts'
import type { Rest } from '../ports/waker.ts'
import { CANNOT_YET } from './begin-request.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance, record } from './record.ts'
import { standingRules } from './standing-rules.ts'

/** Looks before anything is taken away: whether it is another request's by now, at what must stay, and whether what is to go is still what was put. */
export async function beginRemoval(deps: LaneDeps, hand: Hand, request: In<'removing'>): Promise<Rest | typeof CANNOT_YET> {
  const now = deps.clock()
  const requests = (await requestsThatPut(deps.ledger, request.workspace.id)).map((each) => each.request)
  const gone = goneOf(request, requests)
  if (gone.length > 0) {
    await record(deps, hand, { type: 'note-gone', gone, at: now })
    return { resumeAt: now }
  }
  const wanted = requests.some((each) => isToKeep(each, request))
  if (wanted && now < request.removal.dueAt + deps.pace.operationWithin) return CANNOT_YET
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) {
    const patient = reading.problem.kind !== 'final' && now < request.removal.dueAt + 2 * deps.pace.operationWithin
    return patient
      ? { resumeAt: now + (reading.problem.retryAfter ?? deps.pace.waitFor) }
      : cannotRemove(deps, hand, request, reading.problem)
  }
  if (request.removal.rollBack !== undefined) {
    const seen = { network: reading.value, standing: standingRules(reading.value) }
    await advance(deps, hand, rollBackBegun(request, requests, seen, now))
    return { resumeAt: now }
  }
  // What it could not put, or what another has put again, is not its to take away.
  const going = standingIn(request).map((each) => each.rule.name)
  const before = standingRules(reading.value).filter((rule) => !going.some((name) => sameName(name, rule.name)))
  await advance(deps, hand, [{ type: 'removal-begun', before, at: now }, ...notOurs(request, reading.value, now)])
  return { resumeAt: now }
}

/** It was agreed to in time that a rule stays, and only the line was long: that one goes first, if it can before long. */
const isToKeep = ({ status, assessment }: Request, { id }: In<'removing'>): boolean =>
  status === 'approved' &&
  assessment.plan.changes.some(({ findings }) => findings.some((each) => each.finding === 'keeps' && each.in === id))

/** The network cannot even be read: what is over its time is still open, and people must know. */
async function cannotRemove(deps: LaneDeps, hand: Hand, request: In<'removing'>, failure: Failure): Promise<Rest> {
  const at = deps.clock()
  const failed = toUndo(request).map(
    ({ change }) => ({ type: 'rule-removal-failed', change, failure: { ...failure, kind: 'final' }, at }) as const,
  )
  await advance(deps, hand, [{ type: 'removal-begun', before: [], at }, ...failed, { type: 'removal-settled', at }])
  return { resumeAt: at }
}

/** What is to be taken away; of what is rolled back, also what it has taken away itself. */
const toUndo = ({ outcomes, removal }: In<'removing'>) =>
  outcomes.filter(
    ({ is, change }) => (is === 'applied' && !removal.removed.includes(change)) || (is === 'removed' && removal.rollBack !== undefined),
  )

const applied = ({ outcomes }: In<'removing'>) => outcomes.filter(({ is }) => is === 'applied')

/** A rule that somebody has led elsewhere since is not ours to take away. */
function notOurs(request: In<'removing'>, network: Network, at: number): readonly LaneEvent[] {
  const put = new Set(applied(request).map(({ change }) => change))
  return request.changes
    .filter((change) => put.has(changeKeyOf(change)))
    .flatMap((change): readonly LaneEvent[] => {
      const live = network.rules.find(({ name }) => sameName(name, change.rule.name))
      if (live === undefined || sameDestination(live.destination, change.rule.destination)) return []
      return [{ type: 'rule-removal-failed', change: changeKeyOf(change), failure: ruleChanged(live), at }]
    })
}
