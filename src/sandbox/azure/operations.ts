import { randomUUID } from 'node:crypto'
import { isUserDefined, type NetworkState, refreshFirewall } from './network-state.ts'
import { armRefusal, type Reply, reply } from './reply.ts'
import { type Fate, lasting, type OperationState, retryAfter, runningOn, type Simulation, type Work } from './simulation.ts'

/** Takes the change up and answers 202, or 200 where it takes no time. A second one at once is the trap of azapi#453. */
export function begin(simulation: Simulation, network: NetworkState, work: Work): Reply {
  const [other] = runningOn(simulation, network)
  if (other && simulation.settings.quirks.overlaps === 'refuse') return anotherOperation(network)
  if (other) network.overlaps += 1
  const startedAt = simulation.clock()
  const fate = fateOf(simulation, network, work, other?.work.rule)
  const id = randomUUID()
  const endsAt = startedAt + lasting(simulation, work.minutes)
  const operation: OperationState = { id, network, work, startedAt, endsAt, state: 'running', fate }
  simulation.operations.set(id, operation)
  work.start()
  if (work.minutes > 0) return reply(202, undefined, pollHeaders(simulation, operation))
  finish(operation)
  return operation.state === 'failed' ? reply(200, failedBody) : reply(200, work.result())
}

/** Ends what has come to its end by the clock; answers whether anything did. */
export function settle(simulation: Simulation): boolean {
  const now = simulation.clock()
  const ended = [...simulation.operations.values()].filter(({ state, endsAt }) => state === 'running' && endsAt <= now)
  for (const operation of ended.toSorted((one, other) => one.endsAt - other.endsAt)) finish(operation)
  return ended.length > 0
}

export const anotherOperation = (network: NetworkState): Reply =>
  armRefusal(409, 'AnotherOperationInProgress', `Another operation on the managed network of '${network.name}' is in progress.`)

/** What a status address and a Location say of a failed operation: in a 200 (Azure/terraform-provider-azapi#508). */
export const failedBody = {
  status: 'Failed',
  error: { code: 'InternalServerError', message: 'Received 400 from a service request' },
}

export function pollHeaders(simulation: Simulation, { id, network, fate }: OperationState): Readonly<Record<string, string>> {
  const { pollHeaders: style, pollUrlHasApiVersion } = simulation.settings.quirks
  const host = fate.foreignHost ? 'https://management.azure.example' : simulation.endpoint
  const place = `${host}/subscriptions/${network.subscription}/providers/Microsoft.MachineLearningServices/locations/${network.location}`
  const query = pollUrlHasApiVersion ? '?api-version=2025-12-01' : ''
  return {
    ...(style !== 'location' && { 'azure-asyncoperation': `${place}/workspaceOperationsStatus/${id}${query}` }),
    ...(style !== 'status' && { location: `${place}/workspaceOperationsResults/${id}${query}` }),
    'retry-after': retryAfter(simulation, POLL_MINUTES),
  }
}

/** Azure asks for a poll every ten to thirty seconds (facts: timing). */
const POLL_MINUTES = 0.5

function fateOf(simulation: Simulation, network: NetworkState, { rule, newRules, minutes }: Work, overlapped: string | undefined): Fate {
  const strikes = (kind: Parameters<Simulation['troubles']['take']>[0]) =>
    simulation.troubles.take(kind, { on: 'write', workspace: network })
  const candidates = [...network.rules.values()].filter((one) => isUserDefined(one) && one.name !== rule).map(({ name }) => name)
  const fromOverlap = candidates.find((name) => name === overlapped) ?? candidates[0]
  const overlaps = runningOn(simulation, network).length > 0
  const costsRule = rule !== undefined && strikes('failure-costs-rule')
  return {
    fails: costsRule || strikes('failed-inside-200'),
    costsRule,
    ruleFails: (rule ?? newRules?.[0]) !== undefined && strikes('rule-fails'),
    losesRule: overlaps ? fromOverlap : candidates.length > 0 && strikes('lose-a-rule') ? candidates[0] : undefined,
    foreignHost: minutes > 0 && strikes('foreign-poll-host'),
  }
}

function finish(operation: OperationState): void {
  const { network, work, fate } = operation
  operation.state = fate.fails ? 'failed' : 'succeeded'
  if (fate.fails) work.fail()
  else work.succeed()
  if (fate.costsRule && work.rule !== undefined) network.rules.delete(work.rule)
  const rule = network.rules.get(work.rule ?? work.newRules?.[0] ?? '')
  if (rule && fate.ruleFails && !fate.fails) {
    rule.status = 'Failed'
    rule.error = 'The managed virtual network could not create the rule: the firewall policy update was rejected.'
  }
  if (fate.losesRule !== undefined) network.rules.delete(fate.losesRule)
  refreshFirewall(network)
}
