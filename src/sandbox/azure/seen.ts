import { monthlyBill } from './bill.ts'
import type { RuleDefinition } from './local-workspace.ts'
import type { NetworkState, RuleState } from './network-state.ts'
import { operationsOf, type Simulation } from './simulation.ts'
import type { SeenWorkspace } from './window.ts'

/** A network as the page and the tests see it. */
export function seen(simulation: Simulation, network: NetworkState): SeenWorkspace {
  return {
    id: network.id,
    name: network.name,
    isolationMode: network.isolationMode,
    status: network.status,
    firewall: { sku: network.firewallSku, running: network.firewallRunning },
    rules: [...network.rules.values()].map(seenRule),
    operations: operationsOf(simulation, network)
      .slice(-SHOWN_OPERATIONS)
      .map(({ work, startedAt, endsAt, state }) => ({ what: work.what, startedAt, endsAt, state })),
    monthlyBill: monthlyBill(network, simulation.settings.prices),
    overlaps: network.overlaps,
  }
}

const SHOWN_OPERATIONS = 20

const seenRule = ({ name, definition, category, status, error }: RuleState): SeenWorkspace['rules'][number] => ({
  name,
  type: definition.type,
  destination: destinationText(definition),
  category,
  status,
  ...(error === undefined ? {} : { error }),
})

function destinationText(definition: RuleDefinition): string {
  switch (definition.type) {
    case 'FQDN':
      return definition.destination
    case 'ServiceTag': {
      const { serviceTag, addressPrefixes, protocol, portRanges } = definition.destination
      return `${serviceTag ?? addressPrefixes?.join(', ')} ${protocol} ${portRanges}`
    }
    case 'PrivateEndpoint':
      return `${definition.destination.serviceResourceId} ${definition.destination.subresourceTarget}`
    case 'SomethingNew':
      return JSON.stringify(definition.destination)
  }
}
