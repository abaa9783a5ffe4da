import { dueOf } from '../../src/domain/due.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { canonicalResource, type RequestId } from '../../src/domain/names.ts'
import type { Request } from '../../src/domain/request.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { chained, GENESIS } from '../../src/ledger/chain.ts'
import { numberOf, requestIdOf } from '../../src/ledger/keys.ts'
import type { DueSet, Fence, LaneLease, Ledger, StoredEvent } from '../../src/ports/ledger.ts'

/** A ledger that lasts as long as a test: what takes Redis a round trip takes it none. Keeps the promises of the port, by the contract that Redis keeps. */
export function memoryLedger(): Ledger & LaneLease & DueSet {
  const records = new Map<RequestId, { readonly events: RequestEvent[]; readonly stored: StoredEvent[]; request: Request }>()
  const filed = new Map<string, RequestId>()
  const leases = new Map<string, { fence: number; holder: string | undefined; until: number }>()
  let last = 0

  const write = (id: RequestId, events: readonly RequestEvent[]): Request => {
    const before = records.get(id)
    const request = events.reduce<Request | undefined>(evolve, before?.request)
    if (request === undefined) throw new Error(`${id} has no events`)
    if (before === undefined) records.set(id, { events: [...events], stored: [], request })
    else {
      before.events.push(...events)
      before.request = request
    }
    return request
  }
  const lease = (workspace: string) => leases.get(canonicalResource(workspace)) ?? { fence: 0, holder: undefined, until: 0 }
  const isOld = (fence: Fence | undefined) => fence !== undefined && fence.token < lease(fence.workspace).fence
  const all = () => [...records].map(([id, { request }]) => ({ id, request }))
  const inLine = ({ status }: Request) => status === 'approved' || status === 'applying' || status === 'removing'

  return {
    nextId: async () => requestIdOf(++last),
    async load(id) {
      const record = records.get(id)
      return record === undefined ? undefined : { request: record.request, version: record.events.length }
    },
    async append(id, expected, events, fence) {
      if (isOld(fence)) return 'fenced'
      if ((records.get(id)?.events.length ?? 0) !== expected) return 'conflict'
      return { request: write(id, events), version: expected + events.length }
    },
    async file(delivery, id, events) {
      const given = filed.get(delivery)
      if (given !== undefined) return { filed: given, again: true }
      filed.set(delivery, id)
      write(id, events)
      return { filed: id, again: false }
    },
    filedAs: async (delivery) => filed.get(delivery),
    line: async (workspace) =>
      all()
        .filter(({ request }) => inLine(request) && canonicalResource(request.workspace.id) === canonicalResource(workspace))
        .sort((one, other) => approvedAt(one.request) - approvedAt(other.request) || numberOf(one.id) - numberOf(other.id))
        .map(({ id }) => id),
    find: async ({ workspace, requester, status, limit }) =>
      all()
        .filter(({ request }) => workspace === undefined || canonicalResource(request.workspace.id) === canonicalResource(workspace))
        .filter(({ request }) => requester === undefined || request.requester === requester)
        .filter(({ request }) => status === undefined || status.includes(request.status))
        .map(({ id }) => id)
        .sort((one, other) => numberOf(other) - numberOf(one))
        .slice(0, limit),
    busyLanes: async () => [...new Set(all().flatMap(({ request }) => (inLine(request) ? [canonicalResource(request.workspace.id)] : [])))],
    async history(id) {
      const { events = [], stored = [] } = records.get(id) ?? {}
      stored.push(...chained(stored.at(-1) ?? { seq: 0, hash: GENESIS }, events.slice(stored.length), knowledge))
      return [...stored]
    },
    async take(workspace, holder, now, ttl) {
      const held = lease(workspace)
      const mine = held.holder === holder
      if (held.holder !== undefined && !mine && held.until > now) return { heldUntil: held.until }
      const fence = mine ? held.fence : held.fence + 1
      leases.set(canonicalResource(workspace), { fence, holder, until: now + ttl })
      return { fence: { workspace, token: fence } }
    },
    async release(workspace, holder) {
      const held = lease(workspace)
      if (held.holder === holder) leases.set(canonicalResource(workspace), { ...held, holder: undefined })
    },
    due: async (now, limit) =>
      all()
        .flatMap(({ request }) => dueOf(request))
        .filter(({ at }) => at <= now)
        .sort((one, other) => one.at - other.at)
        .slice(0, limit),
  }
}

const approvedAt = (request: Request): number => ('approvedAt' in request ? request.approvedAt : 0)
