import { riskOf } from './assess-risk.ts'
import type { Assessment } from './assessment.ts'
import { bundlesOpening } from './bundles/bundles-opening.ts'
import type { Cloud } from './cloud.ts'
import type { Prices } from './cost.ts'
import type { EndpointTarget } from './destination/endpoint-targets.ts'
import { digestOf } from './digest.ts'
import { expectedTimeOf, type TimesKnown } from './expect-time.ts'
import type { Knowledge } from './knowledge.ts'
import { makePlan } from './make-plan.ts'
import type { Duration, GroupName, Instant } from './names.ts'
import type { Network } from './network.ts'
import { factsOf } from './network-facts.ts'
import type { Change } from './plan.ts'
import type { AskedFor } from './plan-removal.ts'
import { behindBreaker } from './policy/circuit-breaker.ts'
import { evaluate } from './policy/evaluate.ts'
import type { Policy } from './policy/policy.ts'
import type { Breaker } from './policy/verdict.ts'
import { priceOf } from './price.ts'
import type { Workspace } from './workspace.ts'

/** All facts in one record, gathered before anything is judged: what comes out asks nobody. */
export type AssessmentFacts = {
  readonly workspace: Workspace
  readonly wanted: readonly Change[]
  readonly lifetime: Duration | undefined
  /** The moment at which it may go again, where that is fixed and does not hang on when it is put. */
  readonly until?: Instant | undefined
  /** Where a part of it fails, the rest is put back as it was. */
  readonly allOrNothing?: true | undefined
  readonly requesterGroups: ReadonlySet<GroupName>
  readonly network: Network
  readonly policy: Policy
  readonly prices: Prices
  readonly provision: 'when-needed' | 'never'
  readonly askedFor?: readonly AskedFor[] | undefined
  /** What the operator allows private endpoints to lead to, beyond Azure ML's list. */
  readonly otherTargets?: readonly EndpointTarget[] | undefined
  /** All that are configured: one of them may be the hub of a project. */
  readonly workspaces?: readonly Workspace[] | undefined
  readonly times?: TimesKnown | undefined
  /** Bundles name hosts that are of one cloud only. */
  readonly cloud: Cloud
  /** Given where policy alone has approved much of late. */
  readonly breaker?: Breaker | undefined
  readonly now: Instant
}

/** Plan, price, risk, time, verdict and the digest over them. */
export function assess(facts: AssessmentFacts, knowledge: Knowledge): Assessment {
  const {
    workspace,
    wanted,
    lifetime,
    until = lifetime === undefined ? undefined : facts.now + lifetime,
    allOrNothing,
    requesterGroups,
    network,
    policy,
    prices,
    provision,
    askedFor,
    otherTargets,
    workspaces,
    times,
    cloud,
    breaker,
    now,
  } = facts
  const plan = makePlan(wanted, network, { provision, askedFor, until, otherTargets, workspaces }, knowledge.hosts)
  const cost = priceOf(plan, network, prices)
  const risk = riskOf(plan, network, workspace, knowledge.hosts)
  const bundles = bundlesOpening(plan, { network, cloud }, knowledge.hosts)
  const judged = evaluate(policy, { workspace, requesterGroups, plan, cost, risk, lifetime, bundles })
  const verdict = breaker === undefined ? judged : behindBreaker(judged, breaker)
  const networkFacts = factsOf(network)
  const digest = digestOf(
    {
      plan,
      cost,
      facts: networkFacts,
      wanted,
      policyHash: policy.hash,
      outcome: verdict.outcome,
      workspaceId: workspace.id,
      lifetime,
      allOrNothing,
    },
    knowledge,
  )
  return { plan, cost, risk, time: expectedTimeOf(plan, network, times), verdict, facts: networkFacts, digest, madeAt: now }
}
