import { describe, expect, it } from 'vitest'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { chained, GENESIS } from '../../src/ledger/chain.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import type { StoredEvent } from '../../src/ports/ledger.ts'
import { approved, filed, voteCast } from '../support/request-events.ts'

const history = (voter = 'U0FIN') => chained({ seq: 0, hash: GENESIS }, [filed('OB-1'), voteCast(voter), approved()], knowledge)

describe('a history', () => {
  it('is proved unbroken', () => {
    expect(verifyHistory(history(), knowledge)).toEqual({ ok: true, value: undefined })
  })

  it('may be empty', () => {
    expect(verifyHistory([], knowledge).ok).toBe(true)
  })

  it.each<{ name: string; tamper: (events: readonly StoredEvent[]) => readonly StoredEvent[]; seq: number; problem: string }>([
    {
      name: 'a vote put into another mouth',
      tamper: (events) => events.map((stored) => (stored.seq === 2 ? { ...stored, event: voteCast('U0EVE') } : stored)),
      seq: 2,
      problem: 'changed',
    },
    {
      name: 'a vote taken out',
      tamper: (events) => events.filter(({ seq }) => seq !== 2),
      seq: 2,
      problem: 'out-of-order',
    },
    {
      name: 'a vote taken out and the rest renumbered',
      tamper: (events) => events.filter(({ seq }) => seq !== 2).map((stored, index) => ({ ...stored, seq: index + 1 })),
      seq: 2,
      problem: 'not-linked',
    },
    {
      name: 'two events that changed places',
      tamper: ([first, second, third]) => [first, third, second].filter((stored) => stored !== undefined),
      seq: 2,
      problem: 'out-of-order',
    },
    {
      name: 'an event from another history, rightly hashed',
      tamper: (events) => events.map((stored) => history('U0EVE').find(({ seq }) => seq === 2 && stored.seq === 2) ?? stored),
      seq: 3,
      problem: 'not-linked',
    },
    {
      name: 'a hash of somebody else',
      tamper: (events) => events.map((stored) => (stored.seq === 3 ? { ...stored, hash: 'f'.repeat(64) } : stored)),
      seq: 3,
      problem: 'changed',
    },
  ])('shows $name', ({ tamper, seq, problem }) => {
    expect(verifyHistory(tamper(history()), knowledge)).toEqual({ ok: false, problem: { seq, problem } })
  })
})
