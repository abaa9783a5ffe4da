import type { Assessment } from '../domain/assessment.ts'
import { sameDestination } from '../domain/destination/coverage.ts'
import { expiryOf } from '../domain/due.ts'
import type { RequestEvent } from '../domain/event.ts'
import type { Instant, RequestId } from '../domain/names.ts'
import { type Change, onlyRemoves, todoOf } from '../domain/plan.ts'
import type { Filing, Request } from '../domain/request.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { sameName } from '../domain/rules-there.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Ledger } from '../ports/ledger.ts'
import { breakGlassProblem } from './break-glass.ts'
import type { Ask, AskProblem, Assessed } from './desk.ts'
import type { AssessWanted } from './facts.ts'
import { optionsProblem } from './options-problem.ts'
import { tooMuchAsked } from './requester-limits.ts'

export type FileDeps = {
  readonly ledger: Ledger
  readonly directory: Directory
  readonly assess: AssessWanted
  readonly clock: Clock
}

/** Everything filing does, up to the verdict and the cost, with nothing filed. */
export function createCheck({ directory, assess }: Pick<FileDeps, 'directory' | 'assess'>) {
  return async function check(ask: Ask): Promise<Result<Assessed, AskProblem>> {
    const barred = await whoMayNotAsk(ask, directory)
    if (barred !== undefined) return no(barred)
    const assessed = await assessBoxed(ask, assess)
    if (!assessed.ok) return assessed
    const { ask: boxed, assessment } = assessed.value
    const problem =
      assessmentProblem(assessed.value) ??
      optionsProblem(boxed, assessment.verdict.options) ??
      (ask.breakGlass ? await breakGlassProblem(assessed.value, directory) : undefined)
    return problem === undefined ? assessed : no(problem)
  }
}

/** What is to be said of a request, as long wanted as policy lets it be. */
export async function assessBoxed(ask: Ask, assess: AssessWanted): Promise<Result<Assessed, AskProblem>> {
  const gathered = await assess(wantedOf(ask))
  if (!gathered.ok) return gathered
  const boxed = boxedAsk(ask, gathered.value.assessment)
  // What policy says may depend on how long a rule is wanted, so a request that policy shortens is judged once more.
  const again = boxed === ask ? gathered : await assess(wantedOf(boxed))
  return again.ok ? ok({ ask: boxed, ...again.value }) : again
}

const wantedOf = ({ workspace, by, wanted, lifetime, until, allOrNothing }: Ask) => ({
  workspace,
  requester: by.user,
  wanted,
  lifetime,
  until,
  allOrNothing,
})

/** Where every rule is time-boxed, one that is asked for good is asked for the longest time there is. What goes has no time. */
function boxedAsk(ask: Ask, { verdict }: Assessment): Ask {
  const { maxLifetime } = verdict.options
  return ask.lifetime === undefined && maxLifetime !== undefined && !onlyRemoves(ask.wanted) ? { ...ask, lifetime: maxLifetime } : ask
}

/** What stands between a wish and a request, all of it; `instead` is the request that it takes the place of, if it does. */
export function createMayAsk(deps: FileDeps) {
  const check = createCheck(deps)
  return async function mayAsk(ask: Ask, instead?: RequestId): Promise<Result<Assessed, AskProblem>> {
    const checked = await check(ask)
    if (!checked.ok) return checked
    const { assessment } = checked.value
    // Approvers who are not there are what breaking the glass is for.
    const empty = ask.breakGlass ? undefined : await emptyGroup(ask, assessment, deps.directory)
    const problem = empty ?? (await openTwin(ask, assessment, deps.ledger, instead))
    return problem === undefined ? checked : no(problem)
  }
}

/** Files a request. Twice for one delivery is once: the ledger keeps the number it gave the first time. */
export function createFileRequest(deps: FileDeps) {
  const mayAsk = createMayAsk(deps)
  return async function fileRequest(ask: Ask, delivery: string): Promise<Result<Request, AskProblem>> {
    const before = await filedBefore(deps.ledger, delivery)
    if (before !== undefined) return before
    const tooMuch = await tooMuchAsked(ask, deps.ledger, deps.clock())
    const checked = tooMuch === undefined ? await mayAsk(ask) : no(tooMuch)
    // What stands in its way may be itself: another process has carried out the same delivery meanwhile.
    if (!checked.ok) return (await filedBefore(deps.ledger, delivery)) ?? checked
    const { assessment, ask: boxed } = checked.value
    const id = await deps.ledger.nextId()
    const { filed } = await deps.ledger.file(delivery, id, eventsOf(filingOf(boxed, assessment, id, deps.clock()), ask))
    return ok(await loaded(deps.ledger, filed))
  }
}

/** What this delivery has filed already, if it has. */
export async function filedBefore(ledger: Ledger, delivery: string): Promise<{ readonly ok: true; readonly value: Request } | undefined> {
  const already = await ledger.filedAs(delivery)
  return already === undefined ? undefined : ok(await loaded(ledger, already))
}

async function loaded(ledger: Ledger, id: RequestId): Promise<Request> {
  const entry = await ledger.load(id)
  if (entry === undefined) throw new Error(`${id} was filed and is not in the ledger`)
  return entry.request
}

/** How many open requests of a workspace are looked through for one that asks the same. */
const TWINS_AMONG = 200

/** The same rule asked twice would be approved, paid and explained twice: whoever comes second is shown the first. An emergency does not wait for what waits. */
async function openTwin(
  { workspace, bundle, breakGlass }: Ask,
  assessment: Assessment,
  ledger: Ledger,
  instead?: RequestId,
): Promise<AskProblem | undefined> {
  const todo = todoOf(assessment.plan)
  const ids = await ledger.find({
    workspace: workspace.id,
    status: [...(breakGlass ? [] : (['awaiting-approval'] as const)), 'approved', 'applying'],
    limit: TWINS_AMONG,
  })
  for (const entry of await Promise.all(ids.filter((id) => id !== instead).map((id) => ledger.load(id)))) {
    const asked = entry === undefined ? [] : todoOf(entry.request.assessment.plan)
    const twin = asked.find((change) => todo.some((other) => asksTheSame(other, change)))
    if (entry === undefined || twin === undefined) continue
    const { id: request, lifetime, until } = entry.request
    const time = twin.do === 'put-rule' ? { lifetime, until } : {}
    return { problem: 'same-request-open', request, rule: twin.rule.name, bundle: bundle?.name, ...time }
  }
  return undefined
}

const asksTheSame = (one: Change, other: Change): boolean =>
  one.do === other.do &&
  sameDestination(one.rule.destination, other.rule.destination) &&
  (one.do === 'put-rule' || sameName(one.rule.name, other.rule.name))

/** Files what only policy has to agree to, or an emergency, as approved, in one stroke. */
function eventsOf(filing: Filing, { breakGlass }: Ask): readonly RequestEvent[] {
  const filed: RequestEvent = { type: 'filed', filing, at: filing.filedAt }
  if (breakGlass) return [filed, { type: 'approved', by: 'break-glass', at: filing.filedAt }]
  const allowed = filing.assessment.verdict.outcome.kind === 'allowed'
  return allowed ? [filed, { type: 'approved', by: 'policy', at: filing.filedAt }] : [filed]
}

function filingOf(
  { workspace, by, wanted, reason, ticket, lifetime, until, bundle, extends: extended, allOrNothing }: Ask,
  assessment: Assessment,
  id: RequestId,
  now: Instant,
): Filing {
  const expiresAt = expiryOf(now, assessment.verdict.options, until)
  const asked = { wanted, reason, ticket, lifetime, until, extends: extended, bundle, allOrNothing }
  return { id, workspace, requester: by.user, ...asked, assessment, filedAt: now, expiresAt }
}

/** Full members of the team, and of the workspace's requesters where it names a group. */
export async function whoMayNotAsk(
  { by, workspace }: Pick<Ask, 'by' | 'workspace'>,
  directory: Directory,
): Promise<AskProblem | undefined> {
  const person = await directory.mayAct(by.user, by.team)
  if (!person.ok) return { problem: 'person-may-not-act', because: person.problem }
  if (workspace.requesters === undefined) return undefined
  const members = (await directory.roster([workspace.requesters], false)).get(workspace.requesters)
  if (members === undefined) return { problem: 'groups-unknown', groups: [workspace.requesters] }
  if (members.has(by.user)) return undefined
  return { problem: 'person-may-not-act', because: 'not-a-requester', group: workspace.requesters }
}

function assessmentProblem(assessed: Assessed): AskProblem | undefined {
  const { plan, verdict } = assessed.assessment
  if (plan.changes.some((planned) => planned.standing === 'impossible')) return { problem: 'impossible', assessed }
  if (todoOf(plan).length === 0) return { problem: 'nothing-to-do', assessed }
  if (verdict.outcome.kind === 'forbidden') return { problem: 'forbidden', assessed }
  if (verdict.outcome.kind === 'unmatched') return { problem: 'unmatched', assessed }
  return undefined
}

/** A request that nobody could ever approve is not filed: too few people in a group once the requester is left out. */
async function emptyGroup({ by }: Ask, assessment: Assessment, directory: Directory): Promise<AskProblem | undefined> {
  const demands = assessment.verdict.outcome.kind === 'demands' ? assessment.verdict.outcome.demands : []
  const roster = await directory.roster([...new Set(demands.map((demand) => demand.from))], false)
  const unknown = demands.map((demand) => demand.from).filter((group) => !roster.has(group))
  if (unknown.length > 0) return { problem: 'groups-unknown', groups: unknown }
  const short = demands.find(({ from, approvals }) => [...(roster.get(from) ?? [])].filter((user) => user !== by.user).length < approvals)
  return short === undefined ? undefined : { problem: 'nobody-could-approve', group: short.from }
}
