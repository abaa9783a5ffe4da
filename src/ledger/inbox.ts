import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Delivery, Inbox } from '../ports/inbox.ts'
import { scriptOn } from './script.ts'
import { forgetScript, recordScript, settleScript } from './scripts/inbox.ts'

const A_DAY_MS = 24 * 60 * 60 * 1000

export function createRedisInbox({ redis, prefix = '{drawbridge}' }: { redis: Redis; prefix?: string }): Inbox {
  const seen = (key: string) => `${prefix}:inbox:seen:${key}`
  /** Keys by the time they came, and what they hold. */
  const waiting = `${prefix}:inbox:waiting`
  const held = `${prefix}:inbox:held`
  const record = scriptOn(redis, recordScript)
  const settle = scriptOn(redis, settleScript)
  const forget = scriptOn(redis, forgetScript)
  return {
    async record({ key, receivedAt, intent }) {
      const text = JSON.stringify({ receivedAt, intent })
      return recordedSchema.parse(await record([seen(key), waiting, held], [key, receivedAt, text, A_DAY_MS]))
    },
    async settle(key) {
      await settle([waiting, held], [key])
    },
    async forget(key, receivedAt) {
      await forget([seen(key), waiting, held], [key, receivedAt])
    },
    async unsettled(before, limit) {
      const keys = await redis.zrangebyscore(waiting, '-inf', `(${before}`, 'LIMIT', 0, limit)
      const texts = keys.length === 0 ? [] : await redis.hmget(held, ...keys)
      return keys.flatMap((key, index) => deliveryOf(key, texts[index]))
    },
  }
}

const recordedSchema = z.enum(['new', 'seen'])

const heldSchema = z.object({ receivedAt: z.number(), intent: z.unknown() })

/** Settled between the two questions: nothing is held any more. */
const deliveryOf = (key: string, text: string | null | undefined): readonly Delivery[] =>
  text ? [{ key, ...heldSchema.parse(JSON.parse(text)) }] : []
