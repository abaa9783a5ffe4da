import { expect, it } from 'vitest'
import { queueAhead } from '../../src/domain/queue-ahead.ts'
import { appliedOutcome, applying, approved, assessment, FILES, HOUR, MINUTE, MONDAY, PYPI, removing } from '../support/requests.ts'

const ten = assessment({
  time: {
    minutes: 25,
    parts: [
      { part: 'queue', count: 1, minutes: 15 },
      { part: 'rule', count: 2, minutes: 10 },
    ],
  },
})

it('is what each waiting request takes by itself, whatever it waited for when it was asked', () => {
  expect(queueAhead([approved({ assessment: ten }), approved({ assessment: ten })], 2, MONDAY)).toEqual({ count: 2, minutes: 20 })
})

it('is what is left of the one under way, and a minute where that is late', () => {
  const begun = applying({ assessment: ten, begunAt: MONDAY })
  expect(queueAhead([begun], 1, MONDAY + 4 * MINUTE)).toEqual({ count: 1, minutes: 6 })
  expect(queueAhead([begun], 1, MONDAY + HOUR)).toEqual({ count: 1, minutes: 1 })
})

it('is an update for each rule whose time is over', () => {
  const request = removing()
  expect(queueAhead([request], 1, request.removal.dueAt)).toEqual({ count: 1, minutes: 4 })
})

it('is an update for each rule that a roll back takes away or puts back', () => {
  const removed = { change: FILES.rule.name, is: 'removed', at: MONDAY } as const
  const request = removing({ outcomes: [appliedOutcome(PYPI), removed], removal: { ...removing().removal, rollBack: {} } })
  expect(queueAhead([request], 1, request.removal.dueAt)).toEqual({ count: 1, minutes: 8 })
})

it('takes those of a long line that were not looked at to be like the others', () => {
  expect(queueAhead([approved({ assessment: ten })], 3, MONDAY)).toEqual({ count: 3, minutes: 30 })
})

it('is nothing where nobody waits', () => expect(queueAhead([], 0, MONDAY)).toEqual({ count: 0, minutes: 0 }))
