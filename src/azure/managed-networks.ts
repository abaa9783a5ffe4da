import type { OperationSpec } from '@azure/core-client'
import type { Failure } from '../domain/failure.ts'
import type { ResourceId } from '../domain/names.ts'
import type { Operation } from '../domain/operation.ts'
import { no } from '../domain/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Answer, Call, ManagedNetworks, PollAnswer } from '../ports/managed-networks.ts'
import type { AzureClient } from './azure-client.ts'
import { begun, isOwnHost } from './begun.ts'
import { failureOfSilence, oddAnswer } from './failure-of.ts'
import { networkUpdate, obstacleTo } from './network-update.ts'
import { orTimedOut, type Pace, pollStep } from './poll-step.ts'
import { readForUpdate, readNetwork } from './read-network.ts'
import { bodyOf } from './wire-rule.ts'
import { workspacePathOf } from './workspace-path.ts'

type Deps = { readonly client: AzureClient; readonly clock: Clock; readonly pace: Pace }

/** Managed networks through the Resource Manager. */
export function createManagedNetworks({ client, clock, pace }: Deps): ManagedNetworks {
  const { putRule, removeRule, provision, updateWorkspace } = client.specs

  async function write(workspace: ResourceId, spec: OperationSpec, values: object, call: Call): Promise<Answer> {
    const path = workspacePathOf(workspace)
    if (path === undefined) return { is: 'refused', failure: notAWorkspace(workspace) }
    const answer = await client.send(spec, { ...path, ...values }, call)
    return answer.ok ? begun(answer.value, client.endpoint, clock(), pace) : { is: 'refused', failure: failureOfSilence(answer.problem) }
  }

  return {
    async read(workspace) {
      const path = workspacePathOf(workspace)
      return path === undefined ? no(notAWorkspace(workspace)) : readNetwork(client, workspace, path, clock())
    },
    putRule: (workspace, rule, call) => write(workspace, putRule, { ruleName: rule.name, body: bodyOf(rule) }, call),
    async putRules(workspace, rules, call) {
      const path = workspacePathOf(workspace)
      if (path === undefined) return { is: 'refused', failure: notAWorkspace(workspace) }
      const read = await readForUpdate(client, path, clock())
      // Nothing was asked of Azure yet, so it can be asked for again as it was.
      if (!read.ok) return { is: 'refused', failure: read.problem.kind === 'final' ? read.problem : { ...read.problem, kind: 'wait' } }
      const obstacle = obstacleTo(read.value, rules)
      if (obstacle !== undefined) return { is: 'refused', failure: obstacle }
      return write(workspace, updateWorkspace, { body: networkUpdate(read.value, rules) }, call)
    },
    removeRule: (workspace, rule, call) => write(workspace, removeRule, { ruleName: rule }, call),
    provision: (workspace, { spark }, call) => write(workspace, provision, { body: { includeSpark: spark } }, call),
    poll: (operation, call) => ask(operation, call),
  }

  async function ask(operation: Operation, call: Call): Promise<PollAnswer> {
    if (!isOwnHost(operation.url, client.endpoint)) return FOREIGN
    const answer = await client.send(client.specs.getAt(operation.url), {}, call)
    if (answer.ok) return pollStep(answer.value, operation, clock(), pace)
    return orTimedOut({ is: 'unclear', failure: failureOfSilence(answer.problem) }, operation, clock())
  }
}

const notAWorkspace = (id: ResourceId): Failure => oddAnswer('final', 'InvalidResourceId', `${id} is not the resource id of a workspace.`)

/** The pipeline would send its token to whatever host stands there. */
const FOREIGN: PollAnswer = {
  is: 'untracked',
  failure: oddAnswer('untracked', 'ForeignPollHost', 'Azure named another host to ask about the operation; it was not asked.'),
}
