import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { LaneBreak, LaneBreaks } from '../ports/lane-breaks.ts'
import type { Keys } from './keys.ts'
import { scriptOn } from './script.ts'
import { breakScript } from './scripts/lease.ts'

export function createLaneBreaks(redis: Redis, keys: Keys): LaneBreaks {
  const breakLease = scriptOn(redis, breakScript)
  return {
    async held(workspace) {
      const [holder, until, fence] = heldSchema.parse(await redis.hmget(keys.lease(workspace), 'holder', 'until', 'fence'))
      return holder === null ? undefined : { holder, until: until ?? 0, fence: fence ?? 0 }
    },
    async breakOff(entry) {
      const [answer] = answerSchema.parse(
        await breakLease([keys.lease(entry.workspace), keys.laneBreaks], [entry.holder, JSON.stringify(entry)]),
      )
      return answer
    },
    broken: async () => (await redis.lrange(keys.laneBreaks, 0, -1)).map((text) => entrySchema.parse(JSON.parse(text))),
  }
}

const number = z.coerce.number().nullable()
const heldSchema = z.tuple([z.string().nullable(), number, number])
const answerSchema = z.tuple([z.enum(['broken', 'changed'])])
const entrySchema: z.ZodType<LaneBreak> = z.object({
  at: z.number(),
  workspace: z.string(),
  holder: z.string(),
  fence: z.number(),
  by: z.string(),
  because: z.string(),
})
