import type { Knowledge } from '../domain/knowledge.ts'
import type { RequestId, ResourceId, UserId } from '../domain/names.ts'
import { canonicalResource } from '../domain/names.ts'
import type { Status } from '../domain/request.ts'

/** Names of the ledger's keys. `prefix` holds the one hash tag, so that scripts may touch any of them together on a cluster. */
export function createKeys(prefix: string, sha256: Knowledge['sha256']) {
  const lane = (workspace: ResourceId) => sha256(canonicalResource(workspace)).slice(0, 16)
  return {
    nextNumber: `${prefix}:next-number`,
    events: (id: RequestId) => `${prefix}:req:${numberOf(id)}:events`,
    /** Which delivery filed which request; not to be had from the events. */
    filed: `${prefix}:filed`,
    outbox: `${prefix}:outbox`,
    /** What was recorded at the end of each day, for whoever proves that nothing before it has changed. */
    days: `${prefix}:days`,
    /** What was seen and said of a workspace's drift, and when it is looked at next. */
    drift: (workspace: ResourceId) => `${prefix}:ws:${lane(workspace)}:drift`,
    driftTurn: (workspace: ResourceId) => `${prefix}:ws:${lane(workspace)}:drift-turn`,
    lease: (workspace: ResourceId) => `${prefix}:ws:${lane(workspace)}:lease`,
    /** Every lane that an operator took from its holder. */
    laneBreaks: `${prefix}:lanes:broken`,
    /** By which version of the indexes they were last built anew. */
    indexed: `${prefix}:indexed`,
    /** Everything under `index:` can be rebuilt from the events. */
    allIndexes: `${prefix}:index:*`,
    allEvents: `${prefix}:req:*:events`,
    all: `${prefix}:index:all`,
    byStatus: (status: Status) => `${prefix}:index:by-status:${status}`,
    byWorkspace: (workspace: ResourceId) => `${prefix}:index:by-workspace:${lane(workspace)}`,
    byRequester: (user: UserId) => `${prefix}:index:by-requester:${user}`,
    line: (workspace: ResourceId) => `${prefix}:index:line:${lane(workspace)}`,
    busyLanes: `${prefix}:index:busy-lanes`,
    due: `${prefix}:index:due`,
  }
}

export type Keys = ReturnType<typeof createKeys>

export const numberOf = (id: RequestId): number => Number(id.slice('OB-'.length))

export const requestIdOf = (number: number): RequestId => `OB-${number}`

/** Reads a number back from where this folder wrote it; anything else there is corruption. */
export function parseRequestId(text: string): RequestId {
  const number = /^OB-([1-9]\d*)$/.exec(text)?.[1]
  if (number === undefined) throw new Error(`The ledger holds ${JSON.stringify(text)} where a request's number should be`)
  return requestIdOf(Number(number))
}
