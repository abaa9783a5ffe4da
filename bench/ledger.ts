import type { Redis } from 'ioredis'
import { dueOf } from '../src/domain/due.ts'
import { effectsOf } from '../src/domain/effects.ts'
import type { RequestEvent } from '../src/domain/event.ts'
import { evolve } from '../src/domain/evolve.ts'
import type { RequestId } from '../src/domain/names.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { createKeys } from '../src/ledger/keys.ts'
import { createRedisLedger, type RedisLedger } from '../src/ledger/redis-ledger.ts'
import { lua, scriptOn } from '../src/ledger/script.ts'
import type { Benchmark, Comparison, Size } from './benchmark.ts'
import { fifteenEvents, vote } from './history.ts'
import { connect } from './store.ts'
import { eachOf, perPiece } from './timing.ts'
import { filingOf, NOW, wantedHosts, workspaceOf } from './world.ts'

const PREFIX = '{bench}'

/** The one truth: what it costs to write to it and to read from it. */
export const ledger: Benchmark = {
  name: 'ledger',
  async start({ redis: server, size }) {
    const redis = connect(server)
    const its = createRedisLedger({ redis, prefix: PREFIX, knowledge, evolve, effectsOf, dueOf })
    return {
      comparisons: [
        appending(redis, its, { what: 'append an event, one after the other', count: ofSize(size, 500), atOnce: 1 }),
        appending(redis, its, { what: 'append an event, 50 in flight', count: ofSize(size, 2_000), atOnce: 50 }),
        loading(redis, its, ofSize(size, 1_000)),
      ],
      async stop() {
        await its.close()
        redis.disconnect()
      },
    }
  },
}

const ofSize = (size: Size, count: number): number => (size === 'full' ? count : Math.ceil(count / 100))

type Appending = { readonly what: string; readonly count: number; readonly atOnce: number }

/** A vote each on as many requests: the chain, the indexes and the outbox beside a script that only writes. */
function appending(redis: Redis, its: RedisLedger, { what, count, atOnce }: Appending): Comparison {
  const write = scriptOn(redis, { name: 'benchBareWrite', lua: BARE_WRITE })
  const text = JSON.stringify(vote)
  return {
    what,
    beside: 'a script of one HSET and one XADD with the same text',
    async ours() {
      await redis.flushdb()
      const ids = await fileAll(its, count)
      const append = async (piece: number) => its.append(ids[piece] ?? 'OB-0', 1, [vote])
      return { 'an event': await perPiece(count, atOnce, append) }
    },
    async baseline() {
      await redis.flushdb()
      const append = (piece: number) => write([`${PREFIX}:row:${piece}`, `${PREFIX}:stream`], [text])
      return { 'an event': await perPiece(count, atOnce, append) }
    },
  }
}

const BARE_WRITE = lua`
redis.call('HSET', KEYS[1], 'event', ARGV[1])
redis.call('XADD', KEYS[2], '*', 'event', ARGV[1])
return 'written'
`

async function fileAll(its: RedisLedger, count: number): Promise<readonly RequestId[]> {
  const filing = filingOf('OB-1', workspaceOf(1, 'prod'), wantedHosts(1))
  const ids: RequestId[] = []
  await eachOf(count, 50, async (piece) => {
    const id = await its.nextId()
    await its.file(`command:${piece}`, id, [{ type: 'filed', filing: { ...filing, id }, at: NOW }])
    ids.push(id)
  })
  return ids
}

/** Read, parsed, checked and folded, beside the reading alone. */
function loading(redis: Redis, its: RedisLedger, count: number): Comparison {
  const id: RequestId = 'OB-1000000'
  const history = createKeys(PREFIX, knowledge.sha256).events(id)
  const events: readonly RequestEvent[] = fifteenEvents(id)
  let bytes = 0
  return {
    what: `load a request of ${events.length} events`,
    beside: 'LRANGE alone',
    async ours() {
      await redis.flushdb()
      await its.append(id, 0, events)
      return { 'a request': await perPiece(count, 1, () => its.load(id)) }
    },
    async baseline() {
      const texts = await redis.lrange(history, 0, -1)
      bytes = texts.join('').length
      return { 'a request': await perPiece(count, 1, () => redis.lrange(history, 0, -1)) }
    },
    remark: () => `the events are ${(bytes / 1024).toFixed(1)} KiB of text`,
  }
}
