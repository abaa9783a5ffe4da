import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Posted, Shown, ShownRequest, Subject } from '../ports/shown.ts'
import { scriptOn } from './script.ts'
import { claimScript, paintedScript, turnScript, unclaimScript } from './scripts/shown.ts'

const CARD = 'card'

export function createRedisShown({ redis, prefix = '{drawbridge}' }: { redis: Redis; prefix?: string }): Shown {
  const shown = (id: Subject) => `${prefix}:shown:${id}`
  const turn = (channel: string) => `${prefix}:turn:${channel}`
  const claim = scriptOn(redis, claimScript)
  const unclaim = scriptOn(redis, unclaimScript)
  const painted = scriptOn(redis, paintedScript)
  const takeTurn = scriptOn(redis, turnScript)
  return {
    load: async (id) => shownRequestOf(await redis.hgetall(shown(id))),
    async claim(id, key, now) {
      const message = messageOf(
        z
          .string()
          .nullable()
          .parse(await claim([shown(id)], [fieldOf(key), claimedAt(now)])),
      )
      if (message === undefined) return { claim: 'claimed' }
      return 'ts' in message ? { claim: 'sent', at: message } : { claim: 'maybe-sent' }
    },
    async sent(id, key, { channel, ts }) {
      await redis.hset(shown(id), fieldOf(key), JSON.stringify({ channel, ts }))
    },
    async unclaim(id, key) {
      await unclaim([shown(id)], [fieldOf(key)])
    },
    async gone(id, key) {
      await redis.hdel(shown(id), fieldOf(key))
    },
    async painted(id, version, now) {
      return z.enum(['painted', 'newer-stood']).parse(await painted([shown(id)], [version, now]))
    },
    async takeTurn(channel, now, everyMs) {
      return z.number().parse(await takeTurn([turn(channel)], [now, everyMs]))
    },
  }
}

/** Keys of messages have a field each, apart from the fields of the painting. */
const fieldOf = (key: string) => `message:${key}`

const claimedAt = (at: number) => JSON.stringify({ claimedAt: at })

const messageSchema = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ claimedAt: z.number() })])

const messageOf = (text: string | null | undefined): z.output<typeof messageSchema> | undefined =>
  text ? messageSchema.parse(JSON.parse(text)) : undefined

function shownRequestOf(fields: Readonly<Record<string, string>>): ShownRequest {
  const sent = new Map<string, Posted>()
  for (const [field, text] of Object.entries(fields)) {
    const message = field.startsWith(fieldOf('')) ? messageOf(text) : undefined
    if (message !== undefined && 'ts' in message) sent.set(field.slice(fieldOf('').length), message)
  }
  const { paintedVersion = '0', paintedAt } = fields
  return {
    card: sent.get(CARD),
    paintedVersion: Number(paintedVersion),
    paintedAt: paintedAt === undefined ? undefined : Number(paintedAt),
    told: new Set([...sent.keys()].filter((key) => key !== CARD)),
  }
}
