import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { GENESIS, hashOf } from '../../src/ledger/chain.ts'
import { approved, filed, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

const DAY = 24 * 60 * 60_000
const MONDAY_NINE = Date.UTC(2026, 10, 23, 9)
const TUESDAY = Date.UTC(2026, 10, 24)

function world() {
  const options = { redis: server.connect(), prefix: server.prefix() }
  const ledger = makeLedger(options)
  const file = async (at = MONDAY_NINE) => {
    const id = await ledger.nextId()
    await ledger.append(id, 0, [filed(id, { at })])
    return id
  }
  return { ledger, file, another: () => makeLedger({ ...options, redis: server.connect() }) }
}

describe('the record of a day', () => {
  it('holds how much there is and every newest event, once midnight has passed', async () => {
    const { ledger, file } = world()
    const [first, second] = [await file(), await file()]
    await ledger.append(first, 1, [voteCast('U0FIN'), approved()])
    expect(await ledger.recordDay(TUESDAY - 1, DAY)).toBe('not-yet')
    expect(await ledger.recordDay(TUESDAY + 30_000, DAY)).toBe('recorded')

    const heads = await Promise.all([first, second].map(async (request) => ({ request, ...(await ledger.history(request)).at(-1) })))
    expect(await ledger.lastDay()).toMatchObject({
      seq: 1,
      prev: GENESIS,
      event: { day: '2026-11-23', until: TUESDAY, madeAt: TUESDAY + 30_000, requests: 2, events: 4 },
    })
    expect((await ledger.lastDay())?.event.heads).toEqual(heads.map(({ request, seq, hash }) => ({ request, seq, hash })))
  })

  it('holds from the second day on only what has moved, and the digest of the day before', async () => {
    const { ledger, file } = world()
    const [first] = [await file(), await file()]
    await ledger.recordDay(TUESDAY, DAY)
    const monday = await ledger.lastDay()
    await ledger.append(first, 1, [voteCast('U0FIN')])
    expect(await ledger.recordDay(TUESDAY + DAY - 1, DAY)).toBe('not-yet')
    expect(await ledger.recordDay(TUESDAY + DAY, DAY)).toBe('recorded')
    const tuesday = await ledger.lastDay()
    expect(tuesday).toMatchObject({
      prev: monday?.hash,
      event: { day: '2026-11-24', requests: 2, events: 3, heads: [{ request: first, seq: 2 }] },
    })
    expect(tuesday?.hash).toBe(hashOf({ seq: 2, prev: monday?.hash ?? '', event: tuesday?.event }, knowledge))
  })

  it('is made of a quiet day too, and one for all the days when nobody was there', async () => {
    const { ledger, file } = world()
    await file()
    await ledger.recordDay(TUESDAY, DAY)
    await ledger.recordDay(TUESDAY + 5 * DAY, DAY)
    expect(await ledger.lastDay()).toMatchObject({ seq: 2, event: { day: '2026-11-28', requests: 1, heads: [] } })
  })

  it('is not made of a day before the first request', async () => {
    const { ledger, file } = world()
    expect(await ledger.recordDay(TUESDAY, DAY)).toBe('not-yet')
    await ledger.nextId()
    await file(TUESDAY + 1)
    expect(await ledger.recordDay(TUESDAY + 2, DAY)).toBe('not-yet')
    expect(await ledger.lastDay()).toBeUndefined()
  })

  it('is made by one of several processes', async () => {
    const { ledger, file, another } = world()
    await file()
    const answers = await Promise.all([ledger, another(), another(), another()].map((each) => each.recordDay(TUESDAY, DAY)))
    expect(answers.filter((answer) => answer === 'recorded')).toHaveLength(1)
    expect(await ledger.lastDay()).toMatchObject({ seq: 1 })
  })
})
