import type { LocalWorkspace } from './local-workspace.ts'
import { createNetwork, type NetworkState } from './network-state.ts'
import type { Settings } from './settings.ts'
import type { Troubles } from './troubles.ts'

/** All that the simulated Azure is made of. */
export type Simulation = {
  /** By lower-cased resource id. */
  readonly networks: ReadonlyMap<string, NetworkState>
  readonly operations: Map<string, OperationState>
  readonly settings: Settings
  readonly troubles: Troubles
  readonly clock: () => number
  /** Where it is reached; known once the server listens. */
  endpoint: string
}

/** A change of Azure's that takes its time. */
export type Work = {
  readonly what: string
  /** Simulated. */
  readonly minutes: number
  /** The rule it is about. */
  readonly rule?: string
  /** The rules that it puts beside others. */
  readonly newRules?: readonly string[]
  /** How the network looks meanwhile. */
  readonly start: () => void
  readonly succeed: () => void
  /** As it was. */
  readonly fail: () => void
  /** What stands at its Location in the end. */
  readonly result: () => unknown
}

export type OperationState = {
  readonly id: string
  readonly network: NetworkState
  readonly work: Work
  readonly startedAt: number
  readonly endsAt: number
  state: 'running' | 'succeeded' | 'failed'
  /** What the troubles made of it. */
  readonly fate: Fate
}

export type Fate = {
  readonly fails: boolean
  /** What was there before it is gone. */
  readonly costsRule: boolean
  readonly ruleFails: boolean
  readonly losesRule: string | undefined
  readonly foreignHost: boolean
}

export function createSimulation(
  workspaces: readonly LocalWorkspace[],
  { settings, troubles, clock }: Pick<Simulation, 'settings' | 'troubles' | 'clock'>,
): Simulation {
  const networks = new Map(workspaces.map((local) => [local.id.toLowerCase(), createNetwork(local)]))
  return { networks, operations: new Map(), settings, troubles, clock, endpoint: '' }
}

/** Real milliseconds that simulated minutes take. */
export const lasting = ({ settings }: Simulation, minutes: number): number => (minutes * 60_000) / settings.speed

/** In whole seconds, at least one: what `Retry-After` can say. */
export const retryAfter = (simulation: Simulation, minutes: number): string =>
  String(Math.max(1, Math.ceil(lasting(simulation, minutes) / 1000)))

export const operationsOf = ({ operations }: Simulation, network: NetworkState): readonly OperationState[] =>
  [...operations.values()].filter((operation) => operation.network === network)

export const runningOn = (simulation: Simulation, network: NetworkState): readonly OperationState[] =>
  operationsOf(simulation, network).filter((operation) => operation.state === 'running')
