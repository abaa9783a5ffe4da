import { type Drift, driftOf } from '../domain/drift.ts'
import { type DriftState, driftStateOf } from '../domain/drift-record.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { ResourceId } from '../domain/names.ts'
import { isQuiet } from '../domain/network.ts'
import { projectsHub } from '../domain/projects-hub.ts'
import type { Request, Status } from '../domain/request.ts'
import { no, ok, type Result } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { DriftRecord } from '../ports/drift-record.ts'
import type { Entry, Ledger } from '../ports/ledger.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'
import type { NetworkOfHub } from './desk.ts'
import type { FactsProblem } from './facts.ts'

export type SeeDriftDeps = {
  readonly ledger: Pick<Ledger, 'find' | 'load'>
  readonly networks: Pick<ManagedNetworks, 'read'>
  readonly driftRecord: DriftRecord
  readonly workspaces: readonly Workspace[]
  readonly knowledge: Pick<Knowledge, 'sha256'>
}

export type Sight = {
  readonly drift: readonly Drift[]
  readonly requests: readonly Request[]
  readonly state: DriftState
  /** How long the record is from which the state comes. */
  readonly version: number
  /** A change runs, whoever's it is, or one ended while this was looked at: what is seen may be half of it. */
  readonly moves: boolean
}

export type NoSight = NetworkOfHub | Extract<FactsProblem, { problem: 'network-unreadable' }>

/**
 * In what a network differs from its record, now. The network is read between two looks at what is in hand, so that a
 * change that was carried out meanwhile is not taken for somebody else's.
 */
export function createSeeDrift({ ledger, networks, driftRecord, workspaces, knowledge }: SeeDriftDeps) {
  return async function seeDrift({ id }: Workspace): Promise<Result<Sight, NoSight>> {
    const before = await requestsIn(ledger, id, IN_HAND)
    const reading = await networks.read(id)
    if (!reading.ok) return no({ problem: 'network-unreadable', failure: reading.problem })
    const hub = projectsHub(reading.value, workspaces)
    if (hub !== undefined) return no({ problem: 'network-of-hub', ...hub })
    const [after, entries] = await Promise.all([requestsIn(ledger, id, MATTERING), driftRecord.read(id)])
    const requests = after.map(({ request }) => request)
    const state = driftStateOf(entries)
    const drift = driftOf(reading.value, { requests, firstLook: state.firstLook }, knowledge.sha256)
    const works = requests.some(({ status }) => status === 'applying' || status === 'removing')
    return ok({ drift, requests, state, version: entries.length, moves: works || !isQuiet(reading.value) || hasMoved(before, after) })
  }
}

export type SeeDrift = ReturnType<typeof createSeeDrift>

/** Which a lane may be at. */
const IN_HAND = ['approved', 'applying', 'removing'] as const satisfies readonly Status[]

/** By which a rule may stand, be gone or have failed, or which ask for one. */
const MATTERING = [
  ...IN_HAND,
  'awaiting-approval',
  'active',
  'partly-active',
  'failed',
  'removed',
  'removal-failed',
] as const satisfies readonly Status[]

/** Of a workspace; of more than these the oldest are overlooked, and their rules would be taken for somebody else's. */
const MOST = 20_000

async function requestsIn(ledger: SeeDriftDeps['ledger'], workspace: ResourceId, status: readonly Status[]): Promise<readonly Entry[]> {
  const entries = await Promise.all((await ledger.find({ workspace, status, limit: MOST })).map((id) => ledger.load(id)))
  return entries.flatMap((entry) => (entry === undefined ? [] : [entry]))
}

const hasMoved = (before: readonly Entry[], after: readonly Entry[]): boolean =>
  before.some(({ request, version }) => after.find((each) => each.request.id === request.id)?.version !== version)
