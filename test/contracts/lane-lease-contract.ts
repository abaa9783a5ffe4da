import { describe, expect, it } from 'vitest'
import type { Fence, LaneLease, Ledger } from '../../src/ports/ledger.ts'
import { applyBegun, approved, filed, ML_DEV, ML_PROD } from '../support/request-events.ts'

/** What every lane lease promises (`src/ports/ledger.ts`), with the ledger that its fences guard. */
export function laneLeaseContract(name: string, make: () => Ledger & LaneLease): void {
  describe(`${name} as a lane lease`, () => {
    const fenceOf = async (taken: ReturnType<LaneLease['take']>): Promise<Fence> => {
      const answer = await taken
      if ('heldUntil' in answer) throw new Error('held by another')
      return answer.fence
    }

    it('is held by one, and says until when', async () => {
      const lease = make()
      await lease.take(ML_PROD, 'ada', 1000, 500)
      expect(await lease.take(ML_PROD, 'ben', 1400, 500)).toEqual({ heldUntil: 1500 })
    })

    it('goes to exactly one of many who want it at once', async () => {
      const lease = make()
      const answers = await Promise.all(Array.from({ length: 50 }, (_, holder) => lease.take(ML_PROD, `holder-${holder}`, 1000, 500)))
      expect(answers.filter((answer) => 'fence' in answer)).toHaveLength(1)
    })

    it('keeps its fence when its holder renews it', async () => {
      const lease = make()
      const first = await fenceOf(lease.take(ML_PROD, 'ada', 1000, 500))
      const renewed = await fenceOf(lease.take(ML_PROD, 'ada', 1400, 500))
      expect(renewed.token).toBe(first.token)
      expect(await lease.take(ML_PROD, 'ben', 1600, 500)).toEqual({ heldUntil: 1900 })
    })

    it.each([
      { name: 'has run out', end: async () => undefined, now: 1500 },
      { name: 'was given up', end: (lease: LaneLease) => lease.release(ML_PROD, 'ada'), now: 1100 },
    ])('raises the fence when another takes it after it $name', async ({ end, now }) => {
      const lease = make()
      const first = await fenceOf(lease.take(ML_PROD, 'ada', 1000, 500))
      await end(lease)
      const second = await fenceOf(lease.take(ML_PROD, 'ben', now, 500))
      expect(second.token).toBeGreaterThan(first.token)
    })

    it('is not given up by one who does not hold it', async () => {
      const lease = make()
      await lease.take(ML_PROD, 'ada', 1000, 500)
      await lease.release(ML_PROD, 'ben')
      expect(await lease.take(ML_PROD, 'ben', 1100, 500)).toEqual({ heldUntil: 1500 })
    })

    it('is one lease, however the workspace is spelt, and apart from those of others', async () => {
      const lease = make()
      await lease.take(ML_PROD, 'ada', 1000, 500)
      expect(await lease.take(ML_PROD.toUpperCase(), 'ben', 1100, 500)).toEqual({ heldUntil: 1500 })
      expect(await lease.take(ML_DEV, 'ben', 1100, 500)).toHaveProperty('fence')
    })

    it('lets nobody write whose lane another has taken', async () => {
      const ledger = make()
      await ledger.append('OB-1', 0, [filed('OB-1'), approved()])
      const old = await fenceOf(ledger.take(ML_PROD, 'ada', 1000, 500))
      const now = await fenceOf(ledger.take(ML_PROD, 'ben', 2000, 500))
      expect(await ledger.append('OB-1', 2, [applyBegun()], old)).toBe('fenced')
      expect(await ledger.load('OB-1')).toMatchObject({ version: 2, request: { status: 'approved' } })
      expect(await ledger.append('OB-1', 2, [applyBegun()], now)).toMatchObject({ version: 3 })
    })

    it('lets its holder write after it ran out, as long as nobody else took it', async () => {
      const ledger = make()
      await ledger.append('OB-1', 0, [filed('OB-1'), approved()])
      const fence = await fenceOf(ledger.take(ML_PROD, 'ada', 1000, 1))
      expect(await ledger.append('OB-1', 2, [applyBegun()], fence)).toMatchObject({ version: 3 })
    })
  })
}
