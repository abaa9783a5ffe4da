import { describe, expect, it } from 'vitest'
import { tooMuchAsked } from '../../src/desk/requester-limits.ts'
import type { Request } from '../../src/domain/request.ts'
import type { RequestQuery } from '../../src/ports/ledger.ts'
import { active, awaiting, HOUR, MONDAY, mlDev, RAE } from '../support/requests.ts'

const ask = { workspace: mlDev, by: { user: RAE, team: 'T0' }, wanted: [] }

/** A ledger with these requests of Rae's, the newest first. */
const ledgerWith = (requests: readonly Request[]) => {
  const byId = new Map(requests.map((request) => [request.id, request]))
  return {
    find: async ({ status, limit }: RequestQuery) =>
      requests
        .filter((request) => status?.includes(request.status) ?? true)
        .map(({ id }) => id)
        .slice(0, limit),
    load: async (id: Request['id']) => {
      const request = byId.get(id)
      return request === undefined ? undefined : { request, version: 1 }
    },
  }
}

const many = (count: number, of: (i: number) => Partial<Request>): readonly Request[] =>
  Array.from({ length: count }, (_, i) => ({ ...active(), ...of(i), id: `OB-${count - i}` }) as Request)

describe('one person', () => {
  it('has twenty requests open at most', async () => {
    const open = (count: number) =>
      ledgerWith(Array.from({ length: count }, (_, i) => ({ ...awaiting({ filedAt: 0 }), id: `OB-${i + 1}` as const })))
    expect(await tooMuchAsked(ask, open(19), MONDAY)).toBeUndefined()
    expect(await tooMuchAsked(ask, open(20), MONDAY)).toEqual({ problem: 'too-many-open', most: 20 })
  })

  it('files forty requests an hour at most, and is told when to ask again', async () => {
    const lately = many(60, (i) => ({ filedAt: MONDAY - i * 60_000 }))
    expect(await tooMuchAsked(ask, ledgerWith(lately), MONDAY)).toEqual({
      problem: 'too-many-an-hour',
      most: 40,
      again: MONDAY - 39 * 60_000 + HOUR,
    })
    expect(await tooMuchAsked(ask, ledgerWith(lately), MONDAY + 21 * 60_000)).toBeUndefined()
  })

  it('may have asked for any number long ago', async () =>
    expect(await tooMuchAsked(ask, ledgerWith(many(500, () => ({ filedAt: 0 }))), MONDAY)).toBeUndefined())
})
