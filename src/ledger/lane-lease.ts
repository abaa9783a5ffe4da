import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { LaneLease } from '../ports/ledger.ts'
import type { Keys } from './keys.ts'
import { scriptOn } from './script.ts'
import { releaseScript, takeScript } from './scripts/lease.ts'

export function createLaneLease(redis: Redis, keys: Keys): LaneLease {
  const take = scriptOn(redis, takeScript)
  const release = scriptOn(redis, releaseScript)
  return {
    async take(workspace, holder, now, ttl) {
      const [answer, number] = takenSchema.parse(await take([keys.lease(workspace)], [holder, now, now + ttl]))
      return answer === 'held' ? { heldUntil: number } : { fence: { workspace, token: number } }
    },
    async release(workspace, holder) {
      await release([keys.lease(workspace)], [holder])
    },
  }
}

const takenSchema = z.tuple([z.enum(['held', 'taken']), z.coerce.number()])
