import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { chained, GENESIS, hashOf } from '../../src/ledger/chain.ts'
import { type Break, verifyHistory } from '../../src/ledger/verify-history.ts'
import type { StoredEvent } from '../../src/ports/ledger.ts'
import { approved, filed, voteCast } from '../support/request-events.ts'

const START = { seq: 0, hash: GENESIS }

const history = (voter = 'U0FIN') => chained(START, [filed('OB-1'), voteCast(voter), voteCast(voter), approved()], knowledge)

describe('a history', () => {
  it('is proved unbroken', () => {
    expect(verifyHistory(history(), knowledge)).toEqual({ ok: true, value: undefined })
  })

  it('may be empty', () => {
    expect(verifyHistory([], knowledge).ok).toBe(true)
  })

  it.each<{ name: string; tamper: (events: readonly StoredEvent[]) => readonly (StoredEvent | undefined)[]; is: readonly Break[] }>([
    {
      name: 'a vote put into another mouth',
      tamper: (events) => events.map((stored) => (stored.seq === 2 ? { ...stored, event: voteCast('U0EVE') } : stored)),
      is: [{ is: 'change', seq: 2 }],
    },
    {
      name: 'a vote that is another, rightly hashed',
      tamper: (events) => events.map((stored) => (stored.seq === 2 ? anew(stored, voteCast('U0EVE')) : stored)),
      is: [{ is: 'change', seq: 2 }],
    },
    {
      name: 'a vote that cannot be read',
      tamper: (events) => events.map((stored) => (stored.seq === 2 ? undefined : stored)),
      is: [{ is: 'change', seq: 2 }],
    },
    {
      name: 'a vote taken out',
      tamper: (events) => events.filter(({ seq }) => seq !== 2),
      is: [{ is: 'removal', seq: 2, upTo: 2 }],
    },
    {
      name: 'two events taken out',
      tamper: (events) => events.filter(({ seq }) => seq !== 2 && seq !== 3),
      is: [{ is: 'removal', seq: 2, upTo: 3 }],
    },
    {
      name: 'a vote taken out and the rest renumbered',
      tamper: (events) => events.filter(({ seq }) => seq !== 2).map((stored, index) => ({ ...stored, seq: index + 1 })),
      is: [{ is: 'removal', seq: 2, upTo: 2 }],
    },
    {
      name: 'a vote put in and the rest renumbered',
      tamper: ([first, ...rest]) => {
        const put = chained(first ?? START, [voteCast('U0EVE')], knowledge)
        return [first, ...put, ...rest.map((stored) => ({ ...stored, seq: stored.seq + 1 }))]
      },
      is: [{ is: 'insertion', seq: 2 }],
    },
    {
      name: 'a vote put in beside the real one',
      tamper: ([first, ...rest]) => [first, ...chained(first ?? START, [voteCast('U0EVE')], knowledge), ...rest],
      is: [{ is: 'insertion', seq: 2 }],
    },
    {
      name: 'two events that changed places',
      tamper: ([first, second, third, fourth]) => [first, third, second, fourth],
      is: [{ is: 'reordering', seq: 2 }],
    },
    {
      name: 'an event from another history, rightly hashed',
      tamper: (events) => events.map((stored) => history('U0EVE').find(({ seq }) => seq === 3 && stored.seq === 3) ?? stored),
      is: [{ is: 'insertion', seq: 3 }],
    },
    {
      name: 'an event put after the last that hangs on nothing',
      tamper: (events) => [...events, ...chained({ seq: 4, hash: 'f'.repeat(64) }, [voteCast('U0EVE')], knowledge)],
      is: [{ is: 'insertion', seq: 5 }],
    },
    {
      name: 'a hash of somebody else',
      tamper: (events) => events.map((stored) => (stored.seq === 3 ? { ...stored, hash: 'f'.repeat(64) } : stored)),
      is: [{ is: 'change', seq: 3 }],
    },
    {
      name: 'a change and a removal',
      tamper: (events) =>
        events.filter(({ seq }) => seq !== 3).map((stored) => (stored.seq === 2 ? { ...stored, event: voteCast('U0EVE') } : stored)),
      is: [
        { is: 'change', seq: 2 },
        { is: 'removal', seq: 3, upTo: 3 },
      ],
    },
  ])('shows $name', ({ tamper, is }) => {
    expect(verifyHistory(tamper(history()), knowledge)).toEqual({ ok: false, problem: is })
  })
})

const anew = (stored: StoredEvent, event: RequestEvent): StoredEvent => ({
  ...stored,
  event,
  hash: hashOf({ ...stored, event }, knowledge),
})
