import type { Redis } from 'ioredis'
import type { RequestEvent } from '../domain/event.ts'
import type { RequestId } from '../domain/names.ts'
import type { Request } from '../domain/request.ts'
import type { StoredEvent } from '../ports/ledger.ts'
import type { Link } from './chain.ts'
import { GENESIS } from './chain.ts'
import type { Codec } from './codec.ts'
import type { Keys } from './keys.ts'

/** Where a request stands and which event it stands on. */
export type Standing = { readonly request: Request | undefined; readonly last: Link }

export type Evolve = (request: Request | undefined, event: RequestEvent) => Request

/** Where a request stands before its first event. */
export const NOWHERE: Standing = { request: undefined, last: { seq: 0, hash: GENESIS } }

export function createReadHistory({ redis, keys, codec }: { redis: Redis; keys: Keys; codec: Codec }) {
  return async (id: RequestId): Promise<readonly StoredEvent[]> => {
    const texts = await redis.lrange(keys.events(id), 0, -1)
    return texts.map((text, index) => codec.read(id, index + 1, text))
  }
}

export function standingOf(history: readonly StoredEvent[], evolve: Evolve): Standing {
  const request = foldOnto(
    undefined,
    history.map(({ event }) => event),
    evolve,
  )
  return { request, last: history.at(-1) ?? NOWHERE.last }
}

export const foldOnto = (request: Request | undefined, events: readonly RequestEvent[], evolve: Evolve): Request | undefined =>
  events.reduce<Request | undefined>((folded, event) => evolve(folded, event), request)
