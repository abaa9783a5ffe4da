import { describe, expect, it } from 'vitest'
import { findingWords } from '../../src/cli/audit/finding-words.ts'
import type { RequestId } from '../../src/domain/names.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { chained, GENESIS, hashOf } from '../../src/ledger/chain.ts'
import { createCodec } from '../../src/ledger/codec.ts'
import { readWritten } from '../../src/ledger/envelope.ts'
import { type Finding, verifyRecord } from '../../src/ledger/verify-record.ts'
import { approved, filed, settledAsActive, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

const DAY = 24 * 60 * 60_000
const TUESDAY = Date.UTC(2026, 10, 24)

/** Three requests, all of them in the digest of Monday; the first has gone on since and is in that of Tuesday. */
async function world() {
  const prefix = server.prefix()
  const redis = server.connect()
  const ledger = makeLedger({ redis, prefix })
  for (const delivery of ['one', 'two', 'three']) {
    const id = await ledger.nextId()
    await ledger.file(delivery, id, [filed(id), voteCast('U0FIN'), voteCast('U0SAM'), approved()])
  }
  await ledger.recordDay(TUESDAY, DAY)
  await ledger.append('OB-1', 4, settledAsActive(TUESDAY + 1))
  await ledger.recordDay(TUESDAY + DAY, DAY)
  return { redis, ledger, days: `${prefix}:days`, filed: `${prefix}:filed`, events: (number: number) => `${prefix}:req:${number}:events` }
}

type Store = Awaited<ReturnType<typeof world>>

async function findings(store: Store): Promise<readonly Finding[]> {
  const found: Finding[] = []
  await verifyRecord(store.ledger, knowledge, (finding) => found.push(finding))
  return found
}

const replaced = async ({ redis }: Store, key: string, texts: readonly string[]) => {
  await redis.del(key)
  if (texts.length > 0) await redis.rpush(key, ...texts)
}

const all = ({ redis }: Store, key: string) => redis.lrange(key, 0, -1)

/** As somebody would who knows how the chain is made. */
async function computedAnew(store: Store, number: number, from: RequestId, voter: string) {
  const events = [filed(from), voteCast(voter), voteCast('U0SAM'), approved()]
  const codec = createCodec()
  await replaced(
    store,
    store.events(number),
    chained({ seq: 0, hash: GENESIS }, events, knowledge).map((event) => codec.write(from, event)),
  )
}

it('a record that nobody laid hands on is proved, with the numbers that were given and never used', async () => {
  const store = await world()
  await store.ledger.nextId()
  const proof = await verifyRecord(store.ledger, knowledge, (finding) => expect(finding).toBeUndefined())
  expect(proof).toMatchObject({ requests: 3, events: 14, findings: 0, unused: ['OB-4'] })
  expect(proof.days.map(({ event }) => event.day)).toEqual(['2026-11-23', '2026-11-24'])
})

const TAMPERINGS: readonly {
  readonly name: string
  readonly tamper: (store: Store) => Promise<unknown>
  readonly is: readonly object[]
  readonly words: string
}[] = [
  {
    name: 'a vote put into another mouth',
    async tamper(store) {
      const [, text = ''] = await all(store, store.events(2))
      await store.redis.lset(store.events(2), 1, text.replaceAll('U0FIN', 'U0EVE'))
    },
    is: [{ of: 'OB-2', is: 'change', seq: 2, how: 'chain' }],
    words: 'OB-2, event 2: a change.',
  },
  {
    name: 'what is no event any more',
    tamper: ({ redis, events }) => redis.lset(events(2), 1, 'garbage'),
    is: [{ of: 'OB-2', is: 'change', seq: 2, how: 'chain' }],
    words: 'OB-2, event 2: a change.',
  },
  {
    name: 'a removal from the middle',
    tamper: async (store) => replaced(store, store.events(2), (await all(store, store.events(2))).toSpliced(1, 2)),
    is: [{ of: 'OB-2', is: 'removal', seq: 2, upTo: 3, how: 'chain' }],
    words: 'OB-2, events 2 to 3: a removal.',
  },
  {
    name: 'a removal of the end',
    tamper: ({ redis, events }) => redis.ltrim(events(1), 0, 2),
    is: [{ of: 'OB-1', is: 'removal', seq: 4, upTo: 4, how: 'not-as-on-day', day: '2026-11-23' }],
    words: 'OB-1, event 4: a removal. The digest of 2026-11-23 has seen it',
  },
  {
    name: 'a removal of a whole request',
    tamper: ({ redis, events }) => redis.del(events(3)),
    is: [{ of: 'OB-3', is: 'removal', seq: 1, upTo: 4, how: 'not-as-on-day', day: '2026-11-23' }],
    words: 'OB-3, events 1 to 4: a removal. The digest of 2026-11-23 has seen it',
  },
  {
    name: 'a removal of a request of today',
    async tamper({ redis, ledger, events }) {
      await ledger.file('four', await ledger.nextId(), [filed('OB-4', { at: TUESDAY + DAY })])
      await redis.del(events(4))
    },
    is: [{ of: 'OB-4', is: 'removal', seq: 1, how: 'filed-once' }],
    words: 'OB-4, event 1: a removal. A delivery was given this number',
  },
  {
    name: 'a removal of the last request with the counter set back',
    async tamper({ redis, events, days }) {
      await redis.del(events(3))
      await redis.set(days.replace('days', 'next-number'), 2)
    },
    is: [{ of: 'OB-3', is: 'removal', seq: 1, upTo: 4 }],
    words: 'OB-3, events 1 to 4: a removal.',
  },
  {
    name: 'two events that changed places',
    async tamper(store) {
      const [one = '', two = '', three = '', four = ''] = await all(store, store.events(2))
      await replaced(store, store.events(2), [one, three, two, four])
    },
    is: [{ of: 'OB-2', is: 'reordering', seq: 2, how: 'chain' }],
    words: 'OB-2, event 2: a reordering.',
  },
  {
    name: 'an event put in',
    async tamper(store) {
      const [one = '', ...rest] = await all(store, store.events(2))
      await replaced(store, store.events(2), [one, rest[0] ?? '', ...rest])
    },
    is: [{ of: 'OB-2', is: 'insertion', seq: 2, how: 'chain' }],
    words: 'OB-2, event 2: an insertion.',
  },
  {
    name: 'an event swapped with that of another request',
    async tamper({ redis, events }) {
      const [second, third] = [await redis.lindex(events(2), 2), await redis.lindex(events(3), 2)]
      await redis.lset(events(2), 2, third ?? '')
      await redis.lset(events(3), 2, second ?? '')
    },
    is: [
      { of: 'OB-2', is: 'insertion', seq: 3, how: 'chain' },
      { of: 'OB-3', is: 'insertion', seq: 3, how: 'chain' },
    ],
    words: 'OB-2, event 3: an insertion.',
  },
  {
    name: 'whole histories swapped between requests',
    async tamper({ redis, events }) {
      await redis.rename(events(2), `${events(2)}:aside`)
      await redis.rename(events(3), events(2))
      await redis.rename(`${events(2)}:aside`, events(3))
    },
    is: [
      { of: 'OB-2', is: 'reordering', seq: 1, how: 'holds-another', holds: 'OB-3' },
      { of: 'OB-3', is: 'reordering', seq: 1, how: 'holds-another', holds: 'OB-2' },
    ],
    words: 'OB-2, event 1: a reordering. What stands here is the history of "OB-3".',
  },
  {
    name: 'a chain computed anew from its beginning',
    tamper: (store) => computedAnew(store, 2, 'OB-2', 'U0EVE'),
    is: [{ of: 'OB-2', is: 'change', seq: 1, upTo: 4, how: 'not-as-on-day', day: '2026-11-23' }],
    words: 'OB-2, events 1 to 4: a change. The chain holds and is another than the digest of 2026-11-23 has seen: it was computed anew.',
  },
  {
    name: 'a request that was never filed, under a number that was never used',
    async tamper(store) {
      await store.ledger.nextId()
      await store.ledger.recordDay(TUESDAY + 4 * DAY, DAY)
      await computedAnew(store, 4, 'OB-4', 'U0EVE')
    },
    is: [{ of: 'OB-4', is: 'insertion', seq: 1, upTo: 4, how: 'dated-back', day: '2026-11-27' }],
    words: 'OB-4, events 1 to 4: an insertion. It says that it is older than the digest of 2026-11-27',
  },
  {
    name: 'a day whose digest was made to fit a removal',
    async tamper({ redis, events, days }) {
      await redis.del(events(3))
      await redis.lset(days, 0, ((await redis.lindex(days, 0)) ?? '').replace('"requests":3', '"requests":2'))
    },
    is: [
      { of: 'days', is: 'change', seq: 1, how: 'chain', day: '2026-11-23' },
      { of: 'OB-3', is: 'removal', seq: 1, how: 'filed-once' },
    ],
    words: 'The record of days, day 1 (2026-11-23): a change.',
  },
  {
    name: 'a day computed anew in the middle',
    async tamper({ redis, days }) {
      const written = readWritten((await redis.lindex(days, 0)) ?? '')
      if (written === undefined) throw new Error('no day')
      const doctored = { ...written, event: { ...Object(written.event), requests: 2 } }
      await redis.lset(days, 0, JSON.stringify({ ...doctored, hash: hashOf(doctored, knowledge) }))
    },
    is: [{ of: 'days', is: 'insertion', seq: 2, how: 'chain', day: '2026-11-24' }],
    words: 'The record of days, day 2 (2026-11-24): an insertion.',
  },
  {
    name: 'a day taken out',
    tamper: ({ redis, days }) => redis.lpop(days),
    is: [{ of: 'days', is: 'removal', seq: 1, upTo: 1, how: 'chain' }],
    words: 'The record of days, day 1: a removal.',
  },
]

describe('a store that somebody laid hands on shows', () => {
  it.each(TAMPERINGS)('$name', async ({ tamper, is, words }) => {
    const store = await world()
    await tamper(store)
    const found = await findings(store)
    expect(found).toMatchObject(is)
    expect(found).toHaveLength(is.length)
    expect(found.map(findingWords).join('\n')).toContain(words)
  })
})

it('a number is not held to be filed late because its delivery was slow', async () => {
  const store = await world()
  await store.ledger.nextId()
  await store.ledger.recordDay(TUESDAY + 2 * DAY, DAY)
  await store.ledger.append('OB-4', 0, [filed('OB-4', { at: TUESDAY + 2 * DAY - 1_000 })])
  expect(await findings(store)).toEqual([])
})
