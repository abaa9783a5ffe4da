import type { NetworkState } from './network-state.ts'
import { failedBody, pollHeaders } from './operations.ts'
import { armRefusal, type Reply, reply } from './reply.ts'
import { runningOn, type Simulation } from './simulation.ts'
import { ruleBody, singleRuleBody, workspaceBody } from './wire.ts'

export function getWorkspace(simulation: Simulation, network: NetworkState, withNetwork: boolean): Reply {
  const busy = runningOn(simulation, network).length > 0
  return reply(200, workspaceBody(network, busy ? 'Updating' : 'Succeeded', withNetwork))
}

/** One page; the next by `nextLink`. */
export function listRules(simulation: Simulation, network: NetworkState, url: URL): Reply {
  const skip = Number(url.searchParams.get('$skip') ?? 0)
  const { pageSize } = simulation.settings.quirks
  const rules = [...network.rules.values()]
  const next = new URL(url)
  next.searchParams.set('$skip', String(skip + pageSize))
  return reply(200, {
    value: rules.slice(skip, skip + pageSize).map((rule) => ruleBody(network, rule)),
    nextLink: rules.length > skip + pageSize ? next.href : null,
  })
}

export function getRule(network: NetworkState, name: string): Reply {
  const rule = network.rules.get(name)
  return rule
    ? reply(200, singleRuleBody(network, rule))
    : notFound('workspaces/outboundRules', `${network.name}/${name}`, network.resourceGroup)
}

export function listComputes(network: NetworkState): Reply {
  const value = network.computes.map(({ name, type }) => ({
    id: `${network.id}/computes/${name}`,
    name,
    type: 'Microsoft.MachineLearningServices/workspaces/computes',
    location: network.location,
    properties: { computeType: type, provisioningState: 'Succeeded' },
  }))
  return reply(200, { value, nextLink: null })
}

/** `workspaceOperationsStatus` tells a status word, `workspaceOperationsResults` 202 until it is done. */
export function askOperation(simulation: Simulation, address: 'status' | 'results', id: string): Reply {
  const operation = simulation.operations.get(id)
  if (operation === undefined) return armRefusal(404, 'NotFound', `The operation '${id}' was not found.`)
  if (simulation.troubles.take('not-found-at-first', { on: 'poll', workspace: operation.network }))
    return armRefusal(404, 'NotFound', `The operation '${id}' was not found.`)
  const { state, startedAt, endsAt, work } = operation
  if (state === 'running') {
    const headers = pollHeaders(simulation, operation)
    if (address === 'results') return reply(202, undefined, headers)
    return reply(200, { name: id, status: 'InProgress', startTime: iso(startedAt) }, { 'retry-after': headers['retry-after'] ?? '1' })
  }
  const times = { name: id, startTime: iso(startedAt), endTime: iso(endsAt) }
  if (state === 'failed') return reply(200, address === 'status' ? { ...times, ...failedBody } : failedBody)
  return reply(200, address === 'status' ? { ...times, status: 'Succeeded' } : work.result())
}

export const notFound = (type: string, name: string, group: string): Reply =>
  armRefusal(
    404,
    'ResourceNotFound',
    `The Resource 'Microsoft.MachineLearningServices/${type}/${name}' under resource group '${group}' was not found.`,
  )

const iso = (instant: number): string => new Date(instant).toISOString()
