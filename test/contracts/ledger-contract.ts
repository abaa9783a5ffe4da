import { describe, expect, it } from 'vitest'
import type { RequestId } from '../../src/domain/names.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { verifyHistory } from '../../src/ledger/verify-history.ts'
import type { DueSet, Ledger } from '../../src/ports/ledger.ts'
import { applyBegun, approved, filed, ML_DEV, ML_PROD, settledAsActive, voteCast, withdrawn } from '../support/request-events.ts'

/** What every ledger promises (`src/ports/ledger.ts`). `make` answers an empty one each time. */
export function ledgerContract(name: string, make: () => Ledger & DueSet): void {
  describe(`${name} as a ledger`, () => {
    const withOne = async (ledger: Ledger, ...more: Parameters<Ledger['append']>[2]): Promise<RequestId> => {
      const id = await ledger.nextId()
      await ledger.append(id, 0, [filed(id), ...more])
      return id
    }

    describe('numbers', () => {
      it('gives nobody a number that somebody else has', async () => {
        const ledger = make()
        const ids = await Promise.all(Array.from({ length: 50 }, () => ledger.nextId()))
        expect(new Set(ids).size).toBe(50)
        expect(ids).toContain('OB-1')
      })
    })

    describe('append and load', () => {
      it('knows nothing of a request that was never filed', async () => {
        expect(await make().load('OB-7')).toBeUndefined()
      })

      it('answers where the request stands, and loads the same', async () => {
        const ledger = make()
        const appended = await ledger.append('OB-1', 0, [filed('OB-1'), voteCast('U0FIN')])
        expect(appended).toMatchObject({ version: 2, request: { id: 'OB-1', status: 'awaiting-approval', votes: [{ by: 'U0FIN' }] } })
        expect(await ledger.load('OB-1')).toEqual(appended)
      })

      it('goes on from where the request stood', async () => {
        const ledger = make()
        const id = await withOne(ledger)
        await ledger.append(id, 1, [approved()])
        await ledger.append(id, 2, [applyBegun()])
        expect(await ledger.append(id, 3, settledAsActive())).toMatchObject({ version: 5, request: { status: 'active' } })
      })

      it('lets exactly one of a hundred win who append at the same version', async () => {
        const ledger = make()
        const id = await withOne(ledger)
        const answers = await Promise.all(Array.from({ length: 100 }, (_, voter) => ledger.append(id, 1, [voteCast(`U${voter}`)])))
        expect(answers.filter((answer) => answer !== 'conflict')).toHaveLength(1)
        expect(await ledger.load(id)).toMatchObject({ version: 2 })
      })

      it('loses nothing where all of them look again and try again', async () => {
        const ledger = make()
        const id = await withOne(ledger)
        const vote = async (voter: string): Promise<void> => {
          const entry = await ledger.load(id)
          if ((await ledger.append(id, entry?.version ?? 0, [voteCast(voter)])) === 'conflict') await vote(voter)
        }
        const voters = Array.from({ length: 20 }, (_, number) => `U${number}`)
        await Promise.all(voters.map(vote))
        const entry = await ledger.load(id)
        expect(entry?.version).toBe(21)
        expect(entry?.request.votes.map(({ by }) => by).sort()).toEqual([...voters].sort())
      })

      it.each([
        { name: 'a version that was left behind', expected: 1 },
        { name: 'a version that is not there yet', expected: 5 },
        { name: 'a request that is there already', expected: 0 },
      ])('answers conflict to $name, and writes nothing', async ({ expected }) => {
        const ledger = make()
        const id = await withOne(ledger, voteCast('U0FIN'))
        const before = await ledger.history(id)
        expect(await ledger.append(id, expected, [withdrawn()])).toBe('conflict')
        expect(await ledger.history(id)).toEqual(before)
        expect(await ledger.find({ status: ['withdrawn'], limit: 10 })).toEqual([])
      })

      it('answers conflict to a repetition of what it has taken', async () => {
        const ledger = make()
        const id = await withOne(ledger)
        await ledger.append(id, 1, [voteCast('U0FIN')])
        expect(await ledger.append(id, 1, [voteCast('U0FIN')])).toBe('conflict')
      })
    })

    describe('filing', () => {
      it('files once a delivery, and answers the first number again', async () => {
        const ledger = make()
        expect(await ledger.file('delivery-a', 'OB-1', [filed('OB-1')])).toEqual({ filed: 'OB-1', again: false })
        expect(await ledger.file('delivery-a', 'OB-2', [filed('OB-2')])).toEqual({ filed: 'OB-1', again: true })
        expect(await ledger.load('OB-2')).toBeUndefined()
      })

      it('files one request where a delivery comes many times at once', async () => {
        const ledger = make()
        const filings = await Promise.all(
          Array.from({ length: 20 }, async () => {
            const id = await ledger.nextId()
            return ledger.file('delivery-a', id, [filed(id)])
          }),
        )
        expect(new Set(filings.map((filing) => filing.filed)).size).toBe(1)
        expect(filings.filter(({ again }) => !again)).toHaveLength(1)
        expect(await ledger.find({ limit: 50 })).toHaveLength(1)
      })
    })

    describe('the line of a workspace', () => {
      it('is empty where nothing is approved', async () => {
        const ledger = make()
        await withOne(ledger)
        expect(await ledger.line(ML_PROD)).toEqual([])
        expect(await ledger.busyLanes()).toEqual([])
      })

      it('holds what is approved or being applied, the longest approved first', async () => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1'), approved(3000)])
        await ledger.append('OB-2', 0, [filed('OB-2'), approved(1000)])
        await ledger.append('OB-3', 0, [filed('OB-3'), approved(2000), applyBegun(4000)])
        expect(await ledger.line(ML_PROD)).toEqual(['OB-2', 'OB-3', 'OB-1'])
      })

      it('takes the smaller number first where two were approved at once', async () => {
        const ledger = make()
        for (const id of ['OB-10', 'OB-9', 'OB-100'] as const) await ledger.append(id, 0, [filed(id), approved(1000)])
        expect(await ledger.line(ML_PROD)).toEqual(['OB-9', 'OB-10', 'OB-100'])
      })

      it('lets go of what is done', async () => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1'), approved(), applyBegun()])
        expect(await ledger.busyLanes()).toEqual([ML_PROD.toLowerCase()])
        await ledger.append('OB-1', 3, settledAsActive())
        expect(await ledger.line(ML_PROD)).toEqual([])
        expect(await ledger.busyLanes()).toEqual([])
      })

      it('is one line, however the workspace is spelt', async () => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1', { workspace: ML_PROD }), approved()])
        await ledger.append('OB-2', 0, [filed('OB-2', { workspace: `${ML_PROD.toUpperCase()}/` }), approved()])
        expect(await ledger.line(ML_PROD)).toEqual(['OB-1', 'OB-2'])
        expect(await ledger.busyLanes()).toHaveLength(1)
      })

      it('is apart from the lines of others', async () => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1', { workspace: ML_PROD }), approved()])
        await ledger.append('OB-2', 0, [filed('OB-2', { workspace: ML_DEV }), approved()])
        expect(await ledger.line(ML_DEV)).toEqual(['OB-2'])
        expect(await ledger.busyLanes()).toHaveLength(2)
      })
    })

    describe('find', () => {
      const many = async (): Promise<Ledger> => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1', { workspace: ML_PROD, requester: 'U0DANA' })])
        await ledger.append('OB-2', 0, [filed('OB-2', { workspace: ML_DEV, requester: 'U0DANA' }), approved()])
        await ledger.append('OB-3', 0, [filed('OB-3', { workspace: ML_PROD, requester: 'U0ELI' }), withdrawn()])
        await ledger.append('OB-10', 0, [filed('OB-10', { workspace: ML_PROD, requester: 'U0ELI' })])
        return ledger
      }

      it.each([
        { query: {}, found: ['OB-10', 'OB-3', 'OB-2', 'OB-1'] },
        { query: { workspace: ML_PROD }, found: ['OB-10', 'OB-3', 'OB-1'] },
        { query: { requester: 'U0DANA' }, found: ['OB-2', 'OB-1'] },
        { query: { workspace: ML_PROD, requester: 'U0ELI' }, found: ['OB-10', 'OB-3'] },
        { query: { status: ['awaiting-approval'] }, found: ['OB-10', 'OB-1'] },
        { query: { status: ['withdrawn', 'approved'] }, found: ['OB-3', 'OB-2'] },
        { query: { status: ['awaiting-approval', 'withdrawn'], workspace: ML_PROD, requester: 'U0ELI' }, found: ['OB-10', 'OB-3'] },
        { query: { status: [] }, found: [] },
        { query: { status: ['active'] }, found: [] },
        { query: { requester: 'U0NOBODY' }, found: [] },
      ] as const)('answers $found to $query', async ({ query, found }) => {
        expect(await (await many()).find({ ...query, limit: 10 })).toEqual(found)
      })

      it('stops at the limit, and answers the newest', async () => {
        const ledger = await many()
        expect(await ledger.find({ limit: 2 })).toEqual(['OB-10', 'OB-3'])
        expect(await ledger.find({ status: ['awaiting-approval', 'withdrawn'], limit: 2 })).toEqual(['OB-10', 'OB-3'])
      })

      it('finds the few among the many', async () => {
        const ledger = make()
        const ids = Array.from({ length: 250 }, (_, index): RequestId => `OB-${index + 1}`)
        const requesterOf = (id: RequestId) => (id === 'OB-1' || id === 'OB-249' ? 'U0ELI' : 'U0DANA')
        await Promise.all(ids.map((id) => ledger.append(id, 0, [filed(id, { requester: requesterOf(id) })])))
        expect(await ledger.find({ status: ['awaiting-approval'], requester: 'U0ELI', limit: 5 })).toEqual(['OB-249', 'OB-1'])
        expect(await ledger.find({ limit: 1000 })).toHaveLength(250)
      })
    })

    describe('what is due', () => {
      it('answers what has come, the soonest first, and keeps it until the request moves on', async () => {
        const ledger = make()
        await ledger.append('OB-1', 0, [filed('OB-1', { expiresAt: 3000 })])
        await ledger.append('OB-2', 0, [filed('OB-2', { expiresAt: 2000 })])
        await ledger.append('OB-3', 0, [filed('OB-3', { expiresAt: 9000 })])
        const come = [
          { request: 'OB-2', what: 'expiry', at: 2000 },
          { request: 'OB-1', what: 'expiry', at: 3000 },
        ]
        expect(await ledger.due(3000, 10)).toEqual(come)
        expect(await ledger.due(3000, 10)).toEqual(come)
        expect(await ledger.due(3000, 1)).toEqual([come[0]])
        await ledger.append('OB-2', 1, [{ type: 'expired', at: 3000 }])
        expect(await ledger.due(3000, 10)).toEqual([come[1]])
      })

      it('is silent about what never comes due', async () => {
        const ledger = make()
        await withOne(ledger)
        expect(await ledger.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
      })
    })

    describe('the record', () => {
      it('links every event to the one before, however they were appended', async () => {
        const ledger = make()
        const id = await withOne(ledger, voteCast('U0FIN'))
        await ledger.append(id, 2, [approved()])
        await ledger.append(id, 3, [applyBegun(), ...settledAsActive()])
        const history = await ledger.history(id)
        expect(history.map(({ event }) => event.type)).toEqual([
          'filed',
          'vote-cast',
          'approved',
          'apply-begun',
          'change-settled',
          'settled',
        ])
        expect(verifyHistory(history, knowledge)).toEqual({ ok: true, value: undefined })
      })

      it('is empty for a request that was never filed', async () => {
        expect(await make().history('OB-7')).toEqual([])
      })
    })
  })
}
