import type { BundleName } from '../../src/domain/bundles/bundle.ts'
import { type ResolvedBundle, resolveBundle } from '../../src/domain/bundles/resolve-bundle.ts'
import type { Plan } from '../../src/domain/plan.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { planned, network as someNetwork } from './requests.ts'

/** A bundle as somebody asked for it, in a network that has nothing of it yet. */
export function askedBundle(name: BundleName, ...without: readonly string[]): ResolvedBundle & { readonly plan: Plan } {
  const network = someNetwork([], {
    workspaceId: `${PLACE}/Microsoft.MachineLearningServices/workspaces/mlw-dev`,
    publicNetworkAccess: 'Disabled',
  })
  const resolved = resolveBundle({ name, given: [], without }, { network, cloud: 'public' }, knowledge)
  if (!resolved.ok) throw new Error(`${name}: ${resolved.problem.problem}`)
  const changes = resolved.value.wanted.map((change) => planned(change))
  return { ...resolved.value, plan: { changes, provisioning: 'needed', startsFirewall: true } }
}

const PLACE = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers'
