import { deleteRule, provision, putRule } from './changes.ts'
import type { NetworkState } from './network-state.ts'
import { patchWorkspace } from './patch-workspace.ts'
import { askOperation, getRule, getWorkspace, listComputes, listRules, notFound } from './reads.ts'
import { armRefusal, type Reply } from './reply.ts'
import type { Simulation } from './simulation.ts'
import type { CallKind } from './window.ts'

/** What a request asks for, before anything is checked. */
export type Route = {
  readonly kind: CallKind
  readonly network: NetworkState | undefined
  /** As role definitions name it. */
  readonly action: string
  readonly answer: (body: unknown) => Reply
}

export function routeOf(simulation: Simulation, method: string, url: URL): Route {
  return operationRoute(simulation, method, url) ?? workspaceRoute(simulation, method, url) ?? nowhere(method, url)
}

function operationRoute(simulation: Simulation, method: string, url: URL): Route | undefined {
  const { what, id } = OPERATION.exec(url.pathname)?.groups ?? {}
  if (method !== 'GET' || what === undefined || id === undefined) return undefined
  const address = what.toLowerCase().endsWith('status') ? 'status' : 'results'
  return {
    kind: 'poll',
    network: simulation.operations.get(id)?.network,
    action: 'locations/workspaceOperationsStatus/read',
    answer: () => askOperation(simulation, address, id),
  }
}

function workspaceRoute(simulation: Simulation, method: string, url: URL): Route | undefined {
  const { workspace, group, name, part = '', rule } = WORKSPACE.exec(url.pathname)?.groups ?? {}
  if (workspace === undefined || group === undefined || name === undefined) return undefined
  const handler = HANDLERS[`${method} ${part.toLowerCase()}${rule === undefined ? '' : '/rule'}`]
  if (handler === undefined) return undefined
  const network = simulation.networks.get(decodeURIComponent(workspace).toLowerCase())
  return {
    kind: method === 'GET' ? 'read' : 'write',
    network,
    action: handler.action,
    answer: (body) =>
      network
        ? handler.answer({ simulation, network, url, rule: decodeURIComponent(rule ?? ''), body })
        : notFound('workspaces', decodeURIComponent(name), decodeURIComponent(group)),
  }
}

const nowhere = (method: string, url: URL): Route => ({
  kind: method === 'GET' ? 'read' : 'write',
  network: undefined,
  action: 'unknown',
  answer: () => armRefusal(404, 'InvalidResourceType', `Nothing answers ${method} ${url.pathname}.`),
})

type Asked = {
  readonly simulation: Simulation
  readonly network: NetworkState
  readonly url: URL
  readonly rule: string
  readonly body: unknown
}

const HANDLERS: Readonly<Record<string, { readonly action: string; readonly answer: (asked: Asked) => Reply }>> = {
  'GET ': {
    action: 'workspaces/read',
    answer: ({ simulation, network, url }) => getWorkspace(simulation, network, url.searchParams.get('api-version') !== '2022-10-01'),
  },
  'PATCH ': {
    action: 'workspaces/write',
    answer: ({ simulation, network, body }) => patchWorkspace(simulation, network, body),
  },
  'GET outboundrules': {
    action: 'workspaces/outboundRules/read',
    answer: ({ simulation, network, url }) => listRules(simulation, network, url),
  },
  'GET outboundrules/rule': {
    action: 'workspaces/outboundRules/read',
    answer: ({ network, rule }) => getRule(network, rule),
  },
  'PUT outboundrules/rule': {
    action: 'workspaces/outboundRules/write',
    answer: ({ simulation, network, rule, body }) => putRule(simulation, network, rule, body),
  },
  'DELETE outboundrules/rule': {
    action: 'workspaces/outboundRules/delete',
    answer: ({ simulation, network, rule }) => deleteRule(simulation, network, rule),
  },
  'POST provisionmanagednetwork': {
    action: 'workspaces/provisionManagedNetwork/action',
    answer: ({ simulation, network, body }) => provision(simulation, network, body),
  },
  'GET computes': {
    action: 'workspaces/computes/read',
    answer: ({ network }) => listComputes(network),
  },
}

const WORKSPACE =
  /^(?<workspace>\/subscriptions\/[^/]+\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/(?<name>[^/]+))(?:\/(?<part>outboundRules|provisionManagedNetwork|computes)(?:\/(?<rule>[^/]+))?)?$/i

const OPERATION =
  /^\/subscriptions\/[^/]+\/providers\/Microsoft\.MachineLearningServices\/locations\/[^/]+\/(?<what>workspaceOperationsStatus|workspaceOperationsResults)\/(?<id>[^/]+)$/i
