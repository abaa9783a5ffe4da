import { setTimeout as pause } from 'node:timers/promises'
import type { RequestId } from '../../src/domain/names.ts'
import type { Status } from '../../src/domain/request.ts'
import type { Entry } from '../../src/ports/ledger.ts'
import type { House } from './house.ts'

type At = { readonly channel: string; readonly ts: string }

/** What everybody waits for, looked at by one for all. */
export type Eyes = {
  /** The requests that were filed with this reason, the oldest first. */
  requestsFor(name: string): readonly Entry[]
  all(): readonly Entry[]
  request(id: RequestId): Entry | undefined
  card(id: RequestId): At | undefined
  /** Looks until there is something to find, or until patience is over: then undefined. Throws once the eyes are closed. */
  sees<Found>(look: () => Found | undefined, patience: number): Promise<Found | undefined>
  close(): Promise<void>
}

const LOOK_EVERY = 150

/** What nothing happens to any more, unless its time is limited. */
const ENDED: ReadonlySet<Status> = new Set(['failed', 'removed', 'removal-failed', 'denied', 'refused', 'withdrawn', 'expired'])

export function openEyes({ ledger, slack }: Pick<House, 'ledger' | 'slack'>): Eyes {
  const requests = new Map<RequestId, Entry>()
  const cards = new Map<RequestId, At>()
  let open = true

  async function look(): Promise<void> {
    const ids = await ledger.find({ limit: 100_000 })
    const moving = ids.filter((id) => !ENDED.has(requests.get(id)?.request.status ?? 'awaiting-approval'))
    for (const entry of await Promise.all(moving.map((id) => ledger.load(id)))) if (entry) requests.set(entry.request.id, entry)
    for (const { id: channel, messages } of slack.see('U0RAE').channels)
      for (const { ts, blocks } of messages) {
        const id = /^(OB-\d+)\.header$/.exec(blocks[0]?.block_id ?? '')?.[1]
        if (id !== undefined) cards.set(id as RequestId, { channel, ts })
      }
  }
  async function lookOn(): Promise<void> {
    while (open) {
      await look()
      await pause(LOOK_EVERY)
    }
  }
  const looking = lookOn()

  const all = () => [...requests.values()].sort((one, other) => one.request.filedAt - other.request.filedAt)
  return {
    all,
    requestsFor: (name) => all().filter(({ request }) => request.reason === name),
    request: (id) => requests.get(id),
    card: (id) => cards.get(id),
    async sees(find, patience) {
      const deadline = Date.now() + patience
      for (;;) {
        if (!open) throw new Error('Nobody looks any more')
        const found = find()
        if (found !== undefined || Date.now() > deadline) return found
        await Promise.race([pause(LOOK_EVERY), looking])
      }
    },
    async close() {
      open = false
      await looking
    },
  }
}
