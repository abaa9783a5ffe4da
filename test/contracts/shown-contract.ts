import { describe, expect, it } from 'vitest'
import type { Shown } from '../../src/ports/shown.ts'

/** What every record of shown messages promises (`src/ports/shown.ts`). */
export function shownContract(name: string, make: () => Shown): void {
  describe(`${name} as the record of what is shown`, () => {
    const CARD_AT = { channel: 'C0MLPROD', ts: '1800000000.000100' }

    it('knows of nothing at first', async () => {
      expect(await make().load('OB-1')).toEqual({ card: undefined, paintedVersion: 0, paintedAt: undefined, told: new Set() })
    })

    it('knows the card, and each notice that was sent', async () => {
      const shown = make()
      await shown.claim('OB-1', 'card', 1000)
      await shown.sent('OB-1', 'card', CARD_AT)
      await shown.sent('OB-1', 'decided', { channel: 'C0MLPROD', ts: '2.2' })
      await shown.claim('OB-1', 'active', 1000)
      expect(await shown.load('OB-1')).toMatchObject({ card: CARD_AT, told: new Set(['decided']) })
      expect(await shown.load('OB-2')).toMatchObject({ card: undefined, told: new Set() })
    })

    describe('a claim', () => {
      it('goes to one; the others look for the message first', async () => {
        const shown = make()
        const answers = await Promise.all(Array.from({ length: 20 }, () => shown.claim('OB-1', 'card', 1000)))
        expect(answers.filter(({ claim }) => claim === 'claimed')).toHaveLength(1)
        expect(answers.filter(({ claim }) => claim === 'maybe-sent')).toHaveLength(19)
      })

      it('says where the message is, once it was sent', async () => {
        const shown = make()
        await shown.claim('OB-1', 'card', 1000)
        await shown.sent('OB-1', 'card', CARD_AT)
        expect(await shown.claim('OB-1', 'card', 2000)).toEqual({ claim: 'sent', at: CARD_AT })
      })

      it('may be made again after it was taken back', async () => {
        const shown = make()
        await shown.claim('OB-1', 'card', 1000)
        await shown.unclaim('OB-1', 'card')
        expect(await shown.claim('OB-1', 'card', 2000)).toEqual({ claim: 'claimed' })
      })

      it('is not taken back from a message that was sent', async () => {
        const shown = make()
        await shown.sent('OB-1', 'card', CARD_AT)
        await shown.unclaim('OB-1', 'card')
        expect(await shown.claim('OB-1', 'card', 2000)).toEqual({ claim: 'sent', at: CARD_AT })
      })
    })

    it('raises the painted version and never lowers it, also where paintings meet', async () => {
      const shown = make()
      await shown.painted('OB-1', 3, 1000)
      await shown.painted('OB-1', 2, 2000)
      expect(await shown.load('OB-1')).toMatchObject({ paintedVersion: 3, paintedAt: 1000 })
      await Promise.all([7, 10, 9, 4].map((version) => shown.painted('OB-1', version, version * 1000)))
      expect(await shown.load('OB-1')).toMatchObject({ paintedVersion: 10, paintedAt: 10_000 })
    })

    describe('a turn in a channel', () => {
      it('comes once a second', async () => {
        const shown = make()
        expect(await shown.takeTurn('C0A', 10_000, 1000)).toBe(0)
        expect(await shown.takeTurn('C0A', 10_300, 1000)).toBe(700)
        expect(await shown.takeTurn('C0A', 11_000, 1000)).toBe(0)
      })

      it('goes to one of many who ask at once, and each channel has its own', async () => {
        const shown = make()
        const waits = await Promise.all(Array.from({ length: 20 }, () => shown.takeTurn('C0A', 10_000, 1000)))
        expect(waits.filter((wait) => wait === 0)).toHaveLength(1)
        expect(await shown.takeTurn('C0B', 10_000, 1000)).toBe(0)
      })

      it('is never far away, even after a clock was set back', async () => {
        const shown = make()
        await shown.takeTurn('C0A', 1_000_000, 1000)
        expect(await shown.takeTurn('C0A', 10_000, 1000)).toBe(1000)
      })
    })
  })
}
