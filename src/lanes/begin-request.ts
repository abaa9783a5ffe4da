import type { RequestEvent } from '../domain/event.ts'
import type { Failure } from '../domain/failure.ts'
import { standingIn } from '../domain/gone.ts'
import type { GroupName } from '../domain/names.ts'
import { isProvisioned, type LiveRule, type Network } from '../domain/network.ts'
import { asksForSpark, changeKeyOf, onlyAdopts, onlyRemoves, todoOf } from '../domain/plan.ts'
import { rightOf, rosterOf } from '../domain/policy/roster.ts'
import type { Roster } from '../domain/policy/verdict.ts'
import type { In } from '../domain/request.ts'
import { demandsOf, groupsDemanded } from '../domain/request-tally.ts'
import { brokenGlass, groupsBreaking } from '../domain/review.ts'
import type { Rest } from '../ports/waker.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { record } from './record.ts'
import { standingRules } from './standing-rules.ts'

/**
 * The last look before anything is applied: the groups afresh, the network afresh, the plan made again. Only what was
 * agreed to, by people who still may, is begun; anything else goes back to them with the reason.
 */
export async function beginRequest(deps: LaneDeps, hand: Hand, request: In<'approved'>): Promise<Rest | typeof CANNOT_YET> {
  const now = deps.clock()
  const soon: Rest = { resumeAt: now }
  const roster = await livingRoster(deps, request)
  if (roster === undefined) return CANNOT_YET
  const checked = await record(deps, hand, { type: 'dismiss-votes', roster, at: now })
  if (checked === 'moved' || checked.request.status !== 'approved') return soon

  const again = await deps.assess(request)
  if (!again.ok) {
    const { problem } = again
    if (problem.problem === 'workspace-not-configured') return cannotBegin(deps, { ...hand, entry: checked }, request, NOT_CONFIGURED)
    if (problem.problem === 'groups-unknown' || problem.failure.kind !== 'final') return CANNOT_YET
    return cannotBegin(deps, { ...hand, entry: checked }, request, problem.failure)
  }
  const { assessment, network } = again.value
  const looked = await record(deps, { ...hand, entry: checked }, { type: 'reassess', assessment, at: now })
  if (looked === 'moved' || looked.request.status !== 'approved') return soon
  await record(
    deps,
    { ...hand, entry: looked },
    {
      type: 'begin',
      provision: provisions(deps, network, request),
      ...(asksForSpark(request.wanted) ? { spark: true } : {}),
      before: standingRules(network),
      at: now,
    },
  )
  return soon
}

/** Nothing stands against it but that somebody does not answer: those behind it may go first. */
export const CANNOT_YET = 'cannot-yet'

const NOT_CONFIGURED: Failure = {
  kind: 'final',
  code: 'WorkspaceNotConfigured',
  message: 'The workspace is no longer in the configuration of this bot.',
}

/**
 * The groups asked, without voters, and those in whose place they voted, whom Slack no longer knows as living members. Undefined where Slack does not say: that is
 * no reason to take votes away, nor one to go on.
 */
async function livingRoster({ directory }: LaneDeps, request: In<'approved'>): Promise<Roster | undefined> {
  const groups = [...groupsDemanded(request), ...groupsBreaking(request)]
  const roster = await directory.roster(groups, true)
  if (groups.some((group) => !roster.has(group) && matters(group, request))) return undefined
  const alone = brokenGlass(request) === undefined ? [] : [request.requester]
  const people = [...new Set([...request.votes.flatMap((vote) => [vote.by, rightOf(vote)]), ...alone])]
  const voters = await Promise.all(people.map(async (by) => ({ by, may: await directory.stillMay(by) })))
  if (voters.some(({ may }) => !may.ok && may.problem === 'cannot-be-looked-up')) return undefined
  const gone = new Set(voters.filter(({ may }) => !may.ok).map(({ by }) => by))
  return rosterOf(
    [...roster].map(([group, members]) => [group, new Set([...members].filter((user) => !gone.has(user)))]),
    new Map([...(roster.standIns ?? [])].filter(([, to]) => !gone.has(to))),
  )
}

/** A group it was escalated to matters only where somebody has voted by it. */
const matters = (group: GroupName, request: In<'approved'>): boolean =>
  demandsOf(request.assessment).some(({ from }) => from === group) ||
  request.votes.some(({ groups = [] }) => groups.includes(group)) ||
  groupsBreaking(request).includes(group)

/** Also where every rule is there already: an earlier try may have put the rules and failed to provision. */
const provisions = ({ provision }: LaneDeps, network: Network, { wanted }: In<'approved'>): boolean =>
  provision === 'when-needed' && !onlyRemoves(wanted) && !onlyAdopts(wanted) && !isProvisioned(network, asksForSpark(wanted))

/** What an earlier try has put is taken to stand as long as nobody can look. */
const putEarlier = (request: In<'approved'>): readonly LiveRule[] =>
  standingIn(request).map(({ rule }) => ({ ...rule, category: 'UserDefined', status: 'Active' }))

/** Azure will not even let us read: the request fails with Azure's words, and can be retried. */
async function cannotBegin(deps: LaneDeps, { entry, fence }: Hand, request: In<'approved'>, failure: Failure): Promise<Rest> {
  const at = deps.clock()
  const changes = todoOf(request.assessment.plan)
  const events: readonly RequestEvent[] = [
    { type: 'apply-begun', changes, provision: false, before: putEarlier(request), at },
    ...changes.map(
      (change) => ({ type: 'change-settled', outcome: { change: changeKeyOf(change), is: 'failed', failure, at }, at }) as const,
    ),
    { type: 'settled', at },
  ]
  await deps.ledger.append(request.id, entry.version, events, fence)
  return { resumeAt: at }
}
