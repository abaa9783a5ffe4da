import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Effect } from '../domain/effects.ts'
import type { Outbox } from '../ports/ledger.ts'
import type { Keys } from './keys.ts'

const GROUP = 'relay'
const BATCH = 100
/** What another process took and did not finish for so long is taken over. */
const ABANDONED_AFTER_MS = 60_000

/**
 * The stream of effects. A dispatch that fails makes `relay` throw when the batch is through; its effect stays and
 * comes again with the next `relay`. `close` ends a waiting `relay`.
 */
export function createOutbox(redis: Redis, keys: Keys): Outbox & { close(): Promise<void> } {
  const consumer = randomUUID()
  const stream = keys.outbox
  let waiting: Redis | undefined
  let closed = false

  return {
    relay: (dispatch, waitMs) => inGroup(() => relayOnce(dispatch, waitMs)),
    lag: () => redis.xlen(stream),
    async close() {
      closed = true
      waiting?.disconnect()
      // A consumer that is left behind costs nothing; waiting for a store that is away would cost the shutdown.
      if (redis.status !== 'ready') return
      // What it had not finished would be forgotten with it: then it stays, and is taken over.
      const unfinished = await inGroup(async () => (await own()).length)
      if (unfinished === 0) await redis.xgroup('DELCONSUMER', stream, GROUP, consumer)
    },
  }

  async function relayOnce(dispatch: (effect: Effect) => Promise<void>, waitMs: number): Promise<number> {
    const left = [...(await own()), ...(await abandoned())]
    // What could not be read yesterday cannot be read today: it must not keep what comes after it from being waited for.
    const fresh = await next(left.some(({ effect }) => effect !== undefined) ? 0 : waitMs)
    const results = await Promise.allSettled([...left, ...fresh].map((entry) => dispatched(entry, dispatch)))
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} effects could not be dispatched and will come again`)
    return results.length
  }

  async function dispatched({ id, effect }: Waiting, dispatch: (effect: Effect) => Promise<void>): Promise<void> {
    // Of a later version, say, before a rollback: it stays for whoever knows it.
    if (effect === undefined) throw new Error(`the outbox holds an effect that this version does not know (${id})`)
    await dispatch(effect)
    await redis.multi().xack(stream, GROUP, id).xdel(stream, id).exec()
  }

  async function own(): Promise<readonly Waiting[]> {
    return parseRead(await redis.xreadgroup('GROUP', GROUP, consumer, 'COUNT', BATCH, 'STREAMS', stream, '0'))
  }

  async function abandoned(): Promise<readonly Waiting[]> {
    return parseClaimed(await redis.xautoclaim(stream, GROUP, consumer, ABANDONED_AFTER_MS, '0-0', 'COUNT', BATCH))
  }

  async function next(waitMs: number): Promise<readonly Waiting[]> {
    if (closed) return []
    // BLOCK 0 would wait for ever.
    if (waitMs <= 0) return parseRead(await redis.xreadgroup('GROUP', GROUP, consumer, 'COUNT', BATCH, 'STREAMS', stream, '>'))
    waiting ??= blockingCopyOf(redis)
    try {
      return parseRead(await waiting.xreadgroup('GROUP', GROUP, consumer, 'COUNT', BATCH, 'BLOCK', waitMs, 'STREAMS', stream, '>'))
    } catch (error) {
      if (closed) return []
      throw error
    }
  }

  /** The group is made when it is missed: at the first use, and after the store was emptied. */
  async function inGroup<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      if (codeOf(error) !== 'NOGROUP' && codeOf(error) !== 'UNBLOCKED') throw error
    }
    await redis.xgroup('CREATE', stream, GROUP, '0', 'MKSTREAM').catch((error: unknown) => {
      if (codeOf(error) !== 'BUSYGROUP') throw error
    })
    return work()
  }
}

type Waiting = { readonly id: string; readonly effect: Effect | undefined }

/** A connection of its own, since a waiting read holds up everything behind it. It outlives the store's restarts. */
function blockingCopyOf(redis: Redis): Redis {
  const copy = redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined })
  copy.on('error', (error) => redis.emit('error', error))
  return copy
}

/** Redis' errors begin with their code. */
const codeOf = (error: unknown): string | undefined => (error instanceof Error ? error.message.split(' ', 1)[0] : undefined)

const effectSchema = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('show-request'), request: z.templateLiteral(['OB-', z.number()]) }),
  z.object({ effect: z.literal('wake-lane'), workspace: z.string() }),
]) satisfies z.ZodType<Effect>

/** An entry that was deleted while somebody had it reads as null (before Redis 7 in XAUTOCLAIM, always in one's own list). */
const entriesSchema = z.array(z.tuple([z.string(), z.array(z.string()).nullable()]).nullable())
const readSchema = z.array(z.tuple([z.string(), entriesSchema])).nullable()
const claimedSchema = z.tuple([z.string(), entriesSchema]).rest(z.unknown())

const parseRead = (answer: unknown): readonly Waiting[] => (readSchema.parse(answer) ?? []).flatMap(([, entries]) => parseEntries(entries))

const parseClaimed = (answer: unknown): readonly Waiting[] => parseEntries(claimedSchema.parse(answer)[1])

const parseEntries = (entries: z.output<typeof entriesSchema>): readonly Waiting[] =>
  entries.flatMap((entry) => {
    const text = entry?.[1]?.[1]
    return entry && text !== undefined ? [{ id: entry[0], effect: effectOf(text) }] : []
  })

function effectOf(text: string): Effect | undefined {
  try {
    return effectSchema.safeParse(JSON.parse(text)).data
  } catch {
    // No JSON is no effect that anybody knows.
    return undefined
  }
}
