import { type NetworkState, refreshFirewall } from './network-state.ts'
import { settle } from './operations.ts'
import { seen } from './seen.ts'
import type { Simulation } from './simulation.ts'
import type { AzureWindow } from './window.ts'

/** The window on a simulation, and how to tell those who look through it that something changed. */
export function createWindow(simulation: Simulation): { readonly window: AzureWindow; readonly changed: () => void } {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  return {
    changed,
    window: {
      speed: simulation.settings.speed,
      look() {
        settle(simulation)
        return [...simulation.networks.values()].map((network) => seen(simulation, network))
      },
      trouble(kind, options = {}) {
        simulation.troubles.set(kind, options)
        changed()
      },
      troubles: () => simulation.troubles.left(),
      deleteByHand(workspace, rule) {
        settle(simulation)
        for (const network of simulation.networks.values()) if (isCalled(network, workspace)) takeAway(network, rule)
        changed()
      },
      openByHand(workspace, host) {
        settle(simulation)
        for (const network of simulation.networks.values()) if (isCalled(network, workspace)) open(network, host)
        changed()
      },
      watch(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

const isCalled = ({ name, id }: NetworkState, text: string): boolean => [name, id].some((one) => one.toLowerCase() === text.toLowerCase())

function takeAway(network: NetworkState, rule: string): void {
  network.rules.delete(rule)
  refreshFirewall(network)
}

function open(network: NetworkState, host: string): void {
  const name = `by-hand-${host.replaceAll(/[^a-z0-9]+/gi, '-')}`.slice(0, LONGEST_NAME)
  const definition = { type: 'FQDN', destination: host } as const
  network.rules.set(name, { name, definition, category: 'UserDefined', status: network.status, error: undefined })
  refreshFirewall(network)
}

const LONGEST_NAME = 33
