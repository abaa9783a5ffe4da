import { loadWorkflows } from '../src/config/workflow-files.ts'
import { assess } from '../src/domain/assess.ts'
import type { Assessment } from '../src/domain/assessment.ts'
import type { RequestId } from '../src/domain/names.ts'
import type { LiveRule, Network } from '../src/domain/network.ts'
import type { Change } from '../src/domain/plan.ts'
import type { Filing } from '../src/domain/request.ts'
import type { Workspace } from '../src/domain/workspace.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { builtInPrices } from '../src/prices/built-in.ts'
import { activeNetwork, liveRule, wants } from '../test/support/networks.ts'

export const NOW = Date.UTC(2026, 2, 2, 9)

/** The workflow files that are shipped. */
export const policy = shippedPolicy()

export const workspaceOf = (number: number, environment: string): Workspace => ({
  name: `ml-${number}`,
  id: `/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-${number}`,
  environment,
  channel: 'C0ML',
  tags: { data: 'sensitive' },
})

/** A host nobody has asked for, for each number. */
export const hostOf = (number: number): string => `data-${number}.vendor-${number % 17}.io`

export const wantedHosts = (count: number): readonly Change[] => numbers(count).map((number) => wants(hostOf(number)))

export const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number)

/** Azure's own id of every one of them. */
export const WORKSPACE_UID = '22222222-2222-4222-8222-222222222222'

/** Provisioned, with a firewall that runs. */
export const runningNetwork = (workspace: Workspace, rules: readonly LiveRule[] = [liveRule('pypi.org')]): Network =>
  activeNetwork(rules, { workspaceId: workspace.id, workspaceUid: WORKSPACE_UID })

/** As somebody without groups would be told who wants these rules for good. */
export const assessed = (workspace: Workspace, wanted: readonly Change[], network = runningNetwork(workspace)): Assessment =>
  assess(
    {
      workspace,
      wanted,
      network,
      policy,
      lifetime: undefined,
      requesterGroups: new Set(),
      prices: builtInPrices,
      provision: 'when-needed',
      cloud: 'public',
      now: NOW,
    },
    knowledge,
  )

export const filingOf = (id: RequestId, workspace: Workspace, wanted: readonly Change[]): Filing => ({
  id,
  workspace,
  requester: 'U0RAE',
  wanted,
  reason: 'features of the churn model',
  assessment: assessed(workspace, wanted),
  filedAt: NOW,
  expiresAt: NOW + 72 * 3_600_000,
})

function shippedPolicy() {
  const loaded = loadWorkflows(`${import.meta.dirname}/../workflows`, undefined, knowledge.sha256)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem))
  return loaded.value.policy
}
