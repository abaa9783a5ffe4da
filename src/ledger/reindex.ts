import type { Redis } from 'ioredis'
import type { RequestId } from '../domain/names.ts'
import type { Place } from './index-entries.ts'
import { requestOfMember } from './index-entries.ts'
import type { Keys } from './keys.ts'
import { numberOf, requestIdOf } from './keys.ts'
import type { Standing } from './standing.ts'
import type { Answer, Writing } from './write.ts'

type Deps = {
  readonly redis: Redis
  readonly keys: Keys
  readonly standing: (id: RequestId) => Promise<Standing>
  readonly write: (writing: Writing) => Promise<Answer>
}

/**
 * Makes every index agree with the events, and the next number higher than any that was used. May run while requests
 * are written. Answers how many requests there are.
 */
export function createReindex({ redis, keys, standing, write }: Deps) {
  return async (): Promise<number> => {
    const places = await placesOf(redis, keys)
    const recorded = (await scan(redis, keys.allEvents)).map((key) => requestIdOf(numberInKey(key, keys)))
    for (const id of new Set([...recorded, ...places.keys()])) await mend(id, places.get(id) ?? [])
    await raiseNextNumber(redis, keys, Math.max(0, ...recorded.map(numberOf)))
    return recorded.length
  }

  async function mend(id: RequestId, stale: readonly Place[]): Promise<void> {
    const before = await standing(id)
    const [answer] = await write({ id, before, after: before.request, events: [], stale })
    // Somebody appended meanwhile: where the request is found now is another question.
    if (answer === 'conflict') await mend(id, stale)
  }
}

/** Another one whenever requests of before are to be found somewhere new, as by a due time that there was not. */
const INDEXES = 'recheck'

/** Nothing happens to most of the older requests by which they would come there. Twice at a time does no harm, and what failed is begun anew. */
export function createReindexWhenNew(redis: Redis, keys: Keys, reindex: () => Promise<number>) {
  return async (): Promise<void> => {
    if ((await redis.get(keys.indexed)) === INDEXES) return
    await reindex()
    await redis.set(keys.indexed, INDEXES)
  }
}

/** Every place of every index, by the request that is found there. */
async function placesOf(redis: Redis, keys: Keys): Promise<ReadonlyMap<RequestId, readonly Place[]>> {
  const places = new Map<RequestId, Place[]>()
  for (const key of await scan(redis, keys.allIndexes)) {
    for (const member of await redis.zrange(key, '0', '-1')) {
      const id = requestOfMember(member)
      places.set(id, [...(places.get(id) ?? []), { key, member }])
    }
  }
  return places
}

async function raiseNextNumber(redis: Redis, keys: Keys, used: number): Promise<void> {
  const given = Number((await redis.get(keys.nextNumber)) ?? 0)
  // Added, not set: whoever takes a number at the same time keeps one of their own.
  if (given < used) await redis.incrby(keys.nextNumber, used - given)
}

async function scan(redis: Redis, pattern: string): Promise<readonly string[]> {
  const found = new Set<string>()
  for await (const keys of redis.scanStream({ match: escaped(pattern), count: 1000 })) for (const key of keys) found.add(key)
  return [...found]
}

/** Only `*` is a pattern in what `createKeys` answers. */
const escaped = (pattern: string) => pattern.replace(/[[\]?\\]/g, '\\$&')

function numberInKey(key: string, keys: Keys): number {
  const [before = '', after = ''] = keys.allEvents.split('*')
  return Number(key.slice(before.length, key.length - after.length))
}
