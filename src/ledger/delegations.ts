import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Delegation } from '../domain/delegation.ts'
import type { Delegations } from '../ports/delegations.ts'
import { object, shapeOf } from './schema/shape.ts'
import { scriptOn } from './script.ts'
import { putDelegationScript } from './scripts/delegations.ts'

export function createRedisDelegations({ redis, prefix = '{drawbridge}' }: { redis: Redis; prefix?: string }): Delegations {
  const newest = `${prefix}:delegations:newest`
  const record = `${prefix}:delegations:record`
  const put = scriptOn(redis, putDelegationScript)
  return {
    newest: async () => (await redis.hvals(newest)).map(read),
    async put(delegation, before) {
      const args = [delegation.by, before === undefined ? '' : write(before), write(delegation)]
      return z.enum(['put', 'conflict']).parse(await put([newest, record], args))
    },
    record: async () => (await redis.lrange(record, 0, -1)).map(read),
  }
}

const delegationSchema = shapeOf<Delegation>()(
  object({
    by: z.string(),
    to: z.string(),
    since: z.number(),
    until: z.number(),
    ended: object({ by: z.string(), at: z.number() }).optional(),
  }),
)

const read = (text: string): Delegation => delegationSchema.parse(JSON.parse(text))

/** Always in this order, for what stands there is compared as text. */
const write = ({ by, to, since, until, ended }: Delegation): string =>
  JSON.stringify({ by, to, since, until, ended: ended && { by: ended.by, at: ended.at } })
