import { assess } from '../domain/assess.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Cloud } from '../domain/cloud.ts'
import type { EndpointTarget } from '../domain/destination/endpoint-targets.ts'
import type { Failure } from '../domain/failure.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import {
  canonicalResource,
  type Duration,
  type GroupName,
  type Instant,
  type RequestId,
  type ResourceId,
  type UserId,
} from '../domain/names.ts'
import type { Network } from '../domain/network.ts'
import type { Change } from '../domain/plan.ts'
import { groupsAskedAbout } from '../domain/policy/groups-of.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Breaker } from '../domain/policy/verdict.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { asksWhoPut } from '../domain/stands-until.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Directory } from '../ports/directory.ts'
import type { Ledger } from '../ports/ledger.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { PriceList } from '../ports/price-list.ts'
import { approvedLately } from './approved-lately.ts'
import { askedFor } from './asked-for.ts'
import { timesKnown } from './times-known.ts'

export type FactsDeps = {
  readonly workspaces: readonly Workspace[]
  readonly networks: ManagedNetworks
  readonly directory: Directory
  readonly ledger: Pick<Ledger, 'find' | 'load' | 'history' | 'line'>
  readonly policy: Policy
  readonly prices: PriceList
  readonly provision: 'when-needed' | 'never'
  /** How rules are put: several in one update, or one after the other. */
  readonly strategy: 'batch' | 'single'
  /** What private endpoints may lead to beyond Azure ML's list. */
  readonly otherTargets?: readonly EndpointTarget[] | undefined
  /** How many requests of a workspace policy alone approves in an hour before a person must look; undefined: any number. */
  readonly circuitBreaker?: number | undefined
  readonly knowledge: Knowledge
  readonly cloud: Cloud
  readonly clock: Clock
}

/** What somebody wants of a workspace, before or after it was filed. */
export type Wanted = {
  readonly workspace: Workspace
  readonly requester: UserId
  readonly wanted: readonly Change[]
  readonly lifetime?: Duration | undefined
  /** Its end, where that is fixed. */
  readonly until?: Instant | undefined
  readonly allOrNothing?: true | undefined
  /** Once it was filed: what waits behind it in the line is not before it. */
  readonly id?: RequestId | undefined
  /** Once it was approved: what was approved later does not count against it. */
  readonly approvedAt?: Instant | undefined
}

/** Why nothing can be said: then nothing is filed, approved or applied. */
export type FactsProblem =
  | { readonly problem: 'network-unreadable'; readonly failure: Failure }
  | { readonly problem: 'groups-unknown'; readonly groups: readonly GroupName[] }
  /** It was taken out of the configuration since the request was filed. */
  | { readonly problem: 'workspace-not-configured' }

export type Gathered = { readonly assessment: Assessment; readonly network: Network }

/** Looks at the world and says what it makes of the wish: the network from Azure, the requester's groups from Slack. */
export function createAssess(deps: FactsDeps) {
  return async function assessWanted({
    workspace: filed,
    requester,
    wanted,
    lifetime,
    until,
    allOrNothing,
    id,
    approvedAt,
  }: Wanted): Promise<Result<Gathered, FactsProblem>> {
    // Its environment and tags are those of now: a workspace that became production is judged as production.
    const workspace = deps.workspaces.find(({ id }) => canonicalResource(id) === canonicalResource(filed.id))
    if (workspace === undefined) return no({ problem: 'workspace-not-configured' })
    const asked = [...groupsAskedAbout(deps.policy)]
    const { workspaces, policy, provision, otherTargets, knowledge, cloud, clock, ledger } = deps
    const [reading, roster, times] = await Promise.all([
      deps.networks.read(workspace.id),
      deps.directory.roster(asked, false),
      timesKnown(ledger, workspace.id, clock(), id),
    ])
    if (!reading.ok) return no({ problem: 'network-unreadable', failure: reading.problem })
    // Not knowing whether somebody is in a group is no answer either way: under a `not` it might open something.
    const unknown = asked.filter((group) => !roster.has(group))
    if (unknown.length > 0) return no({ problem: 'groups-unknown', groups: unknown })
    const requesterGroups = new Set([...roster].filter(([, members]) => members.has(requester)).map(([group]) => group))
    const prices = await deps.prices.pricesFor(reading.value.location)
    const known = asksWhoPut(wanted, reading.value) ? await askedFor(ledger, workspace.id, id) : []
    const seen = { network: reading.value, askedFor: known, times: { ...times, together: deps.strategy === 'batch' }, now: clock() }
    const facts = {
      workspace,
      wanted,
      lifetime,
      until,
      allOrNothing,
      requesterGroups,
      policy,
      prices,
      provision,
      otherTargets,
      workspaces,
      cloud,
      ...seen,
    }
    const assessment = assess(facts, knowledge)
    const breaker = await breakerFor(deps, { workspace: workspace.id, at: approvedAt ?? seen.now, asking: id }, assessment)
    return ok({ assessment: breaker === undefined ? assessment : assess({ ...facts, breaker }, knowledge), network: reading.value })
  }
}

type Place = { readonly workspace: ResourceId; readonly at: Instant; readonly asking: RequestId | undefined }

/** Asked only where policy alone would approve. */
async function breakerFor(
  { ledger, circuitBreaker }: FactsDeps,
  { workspace, at, asking }: Place,
  { verdict: { outcome } }: Assessment,
): Promise<Breaker | undefined> {
  if (circuitBreaker === undefined || outcome.kind !== 'allowed') return undefined
  return { approved: await approvedLately(ledger, workspace, at, asking), most: circuitBreaker }
}

export type AssessWanted = ReturnType<typeof createAssess>
