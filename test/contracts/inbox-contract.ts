import { describe, expect, it } from 'vitest'
import type { Delivery, Inbox } from '../../src/ports/inbox.ts'

/** What every inbox promises (`src/ports/inbox.ts`). */
export function inboxContract(name: string, make: () => Inbox): void {
  describe(`${name} as an inbox`, () => {
    const delivery = (key: string, receivedAt = 1000): Delivery => ({
      key,
      receivedAt,
      intent: { verb: 'approve', request: 'OB-1', response_url: 'https://hooks.slack.com/actions/T0/1/x' },
    })

    it('takes a delivery once, however often it comes', async () => {
      const inbox = make()
      expect(await inbox.record(delivery('a'))).toBe('new')
      expect(await inbox.record(delivery('a', 2000))).toBe('seen')
      expect(await inbox.record(delivery('b'))).toBe('new')
    })

    it('takes it once where it comes to many replicas at the same time', async () => {
      const inbox = make()
      const answers = await Promise.all(Array.from({ length: 30 }, () => inbox.record(delivery('a'))))
      expect(answers.filter((answer) => answer === 'new')).toHaveLength(1)
    })

    it('keeps what was not settled, the oldest first', async () => {
      const inbox = make()
      await inbox.record(delivery('late', 3000))
      await inbox.record(delivery('early', 1000))
      await inbox.record(delivery('middle', 2000))
      expect(await inbox.unsettled(3000, 10)).toEqual([delivery('early', 1000), delivery('middle', 2000)])
      expect(await inbox.unsettled(9000, 1)).toEqual([delivery('early', 1000)])
    })

    it('forgets the content of what is settled, and still knows that it came', async () => {
      const inbox = make()
      await inbox.record(delivery('a'))
      await inbox.settle('a')
      expect(await inbox.unsettled(9000, 10)).toEqual([])
      expect(await inbox.record(delivery('a'))).toBe('seen')
      expect(await inbox.unsettled(9000, 10)).toEqual([])
    })

    it('settles what it never had without complaint', async () => {
      await make().settle('unknown')
    })
  })
}
