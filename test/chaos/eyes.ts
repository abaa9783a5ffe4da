import { setTimeout as pause } from 'node:timers/promises'
import type { RequestId } from '../../src/domain/names.ts'
import type { Status } from '../../src/domain/request.ts'
import type { Entry } from '../../src/ports/ledger.ts'
import type { ScreenMessage } from '../../src/sandbox/slack/front-door.ts'
import type { House } from './house.ts'
import type { Script } from './script.ts'

type At = { readonly channel: string; readonly ts: string }

/** What everybody waits for, looked at by one for all. */
export type Eyes = {
  /** The requests that were filed with this reason, the oldest first. */
  requestsFor(name: string): readonly Entry[]
  all(): readonly Entry[]
  request(id: RequestId): Entry | undefined
  card(id: RequestId): At | undefined
  /** What was said to this one person there, the oldest first. */
  whispers(user: string, channel: string): readonly ScreenMessage[]
  /** Looks until there is something to find, or until patience is over: then undefined. Throws once the eyes are closed. */
  sees<Found>(look: () => Found | undefined, patience: number): Promise<Found | undefined>
  close(): Promise<void>
}

const LOOK_EVERY = 150

/** Slack and Azure live in this process too: whoever only looks leaves them most of the time. */
const SHARE = 4

/** What nothing happens to any more, unless its time is limited. */
const ENDED: ReadonlySet<Status> = new Set(['failed', 'removed', 'removal-failed', 'denied', 'refused', 'withdrawn', 'expired'])

export function openEyes({ ledger, slack }: Pick<House, 'ledger' | 'slack'>, { requesters }: Script): Eyes {
  const requests = new Map<RequestId, Entry>()
  const cards = new Map<RequestId, At>()
  const whispered = new Map<string, readonly ScreenMessage[]>()
  let open = true
  let looked = Promise.withResolvers<void>()

  async function look(): Promise<void> {
    const ids = await ledger.find({ limit: 100_000 })
    const moving = ids.filter((id) => !ENDED.has(requests.get(id)?.request.status ?? 'awaiting-approval'))
    for (const entry of await Promise.all(moving.map((id) => ledger.load(id)))) if (entry) requests.set(entry.request.id, entry)
    for (const user of requesters) for (const { id, messages } of slack.see(user).channels) lookInto(user, id, messages)
  }
  function lookInto(user: string, channel: string, messages: readonly ScreenMessage[]): void {
    whispered.set(
      `${user} ${channel}`,
      messages.filter(({ ephemeral }) => ephemeral),
    )
    for (const { ts, blocks } of messages) {
      const id = /^(OB-\d+)\.header$/.exec(blocks[0]?.block_id ?? '')?.[1]
      if (id !== undefined) cards.set(id as RequestId, { channel, ts })
    }
  }
  async function lookOn(): Promise<void> {
    while (open) {
      const began = performance.now()
      await look()
      looked.resolve()
      looked = Promise.withResolvers()
      await pause(Math.max(LOOK_EVERY, SHARE * (performance.now() - began)))
    }
  }
  const looking = lookOn()

  const all = () => [...requests.values()].sort((one, other) => one.request.filedAt - other.request.filedAt)
  return {
    all,
    requestsFor: (name) => all().filter(({ request }) => request.reason === name),
    request: (id) => requests.get(id),
    card: (id) => cards.get(id),
    whispers: (user, channel) => whispered.get(`${user} ${channel}`) ?? [],
    async sees(find, patience) {
      const deadline = Date.now() + patience
      for (;;) {
        if (!open) throw new Error('Nobody looks any more')
        const found = find()
        if (found !== undefined || Date.now() > deadline) return found
        await Promise.race([looked.promise, looking])
      }
    },
    async close() {
      open = false
      await looking
    },
  }
}
