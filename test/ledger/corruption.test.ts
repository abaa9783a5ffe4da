import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import { approved, filed, voteCast } from '../support/request-events.ts'
import { ledgersForTests } from '../support/test-ledger.ts'

const { redis: server, ledger: makeLedger } = ledgersForTests()

describe('a store that somebody laid hands on', () => {
  const world = async () => {
    const prefix = server.prefix()
    const redis = server.connect()
    const ledger = makeLedger({ redis, prefix })
    await ledger.append('OB-1', 0, [filed('OB-1'), voteCast('U0FIN'), approved()])
    return { redis, ledger, events: `${prefix}:req:1:events` }
  }

  it('is shown by the chain where a vote was put into another mouth', async () => {
    const { redis, ledger, events } = await world()
    const text = (await redis.lindex(events, 1)) ?? ''
    await redis.lset(events, 1, text.replaceAll('U0FIN', 'U0EVE'))
    expect(verifyHistory(await ledger.history('OB-1'), knowledge)).toEqual({ ok: false, problem: [{ is: 'change', seq: 2 }] })
  })

  it('is never read past what cannot be read', async () => {
    const { redis, ledger, events } = await world()
    await redis.lset(events, 1, 'garbage')
    await expect(ledger.load('OB-1')).rejects.toThrow('OB-1, event 2 cannot be read: it is not JSON')
    await expect(ledger.append('OB-1', 3, [voteCast('U0SAM')])).rejects.toThrow('OB-1, event 2')
  })

  it('takes no event onto a history that was exchanged while it was read', async () => {
    const { redis, ledger, events } = await world()
    const rewritten = { lrange: redis.lrange.bind(redis) }
    redis.lrange = async (...args: Parameters<typeof rewritten.lrange>) => {
      const read = await rewritten.lrange(...args)
      await redis.lset(events, 2, (read[2] ?? '').replace(/"hash":"[0-9a-f]{8}/, '"hash":"00000000'))
      return read
    }
    await expect(ledger.append('OB-1', 3, [voteCast('U0SAM')])).rejects.toThrow('is not the one that was read')
    expect(await redis.llen(events)).toBe(3)
  })
})
