import { riskOf } from '../../src/domain/assess-risk.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import { digestOf } from '../../src/domain/digest.ts'
import { expectedTimeOf } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Duration } from '../../src/domain/names.ts'
import type { Network } from '../../src/domain/network.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import type { Change } from '../../src/domain/plan.ts'
import { priceOf } from '../../src/domain/price.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { knowledge } from './knowledge.ts'
import { activeNetwork, WORKSPACE_ID, wants } from './networks.ts'

export type AssessedWorld = {
  readonly wanted?: readonly Change[]
  readonly network?: Network
  readonly prices?: typeof builtInPrices
  readonly policyHash?: string
  readonly lifetime?: Duration
  readonly allOrNothing?: true
  readonly provision?: 'when-needed' | 'never'
  readonly environment?: string
  readonly madeAt?: number
}

/** One host wanted in a provisioned network under a policy that demands nothing; change what matters. */
export function assessed(world: AssessedWorld = {}): Assessment {
  const {
    wanted = [wants('pypi.org')],
    network = activeNetwork(),
    prices = builtInPrices,
    policyHash = 'policy-1',
    lifetime,
    allOrNothing,
  } = world
  const plan = makePlan(wanted, network, { provision: world.provision ?? 'when-needed' }, knowledge.hosts)
  const cost = priceOf(plan, network, prices)
  const facts = factsOf(network)
  const workspace = { name: 'ml-prod', id: WORKSPACE_ID, channel: 'C0MLPROD', tags: {}, environment: world.environment }
  return {
    plan,
    cost,
    facts,
    risk: riskOf(plan, network, workspace, knowledge.hosts),
    time: expectedTimeOf(plan, network),
    verdict: { policy: policyHash, judgements: [], outcome: { kind: 'demands', demands: [] }, options: {} },
    digest: digestOf(
      {
        plan,
        cost,
        facts,
        wanted,
        policyHash,
        outcome: { kind: 'demands', demands: [] },
        workspaceId: WORKSPACE_ID,
        lifetime,
        allOrNothing,
      },
      knowledge,
    ),
    madeAt: world.madeAt ?? 0,
  }
}
