import { describe, expect, it } from 'vitest'
import { againAt, normalPace, paceAt } from '../../src/domain/pace.ts'

describe('the patience of a lane', () => {
  it('is the usual one where Azure is as fast as it is', () => expect(paceAt(1)).toEqual(normalPace))

  it('is a sixtieth of every time where an hour of Azure takes a minute', () => {
    expect(paceAt(60)).toEqual({
      lookEvery: 250,
      ruleShowsWithin: 1_000,
      fateShowsWithin: 5_000,
      operationWithin: 60_000,
      againAfter: 83,
      waitFor: 500,
      refusals: 240,
      tries: 6,
      recordEvery: 24 * 60_000,
      driftEvery: 60_000,
      driftAgainAfter: 5_000,
    })
  })

  it('is never none, however fast Azure is: nothing is asked without a break', () => {
    const { tries, refusals, ...times } = paceAt(1e12)
    expect(new Set(Object.values(times))).toEqual(new Set([1]))
    expect({ tries, refusals }).toEqual({ tries: normalPace.tries, refusals: normalPace.refusals })
  })

  it('doubles its wait after each answer that was none, four times', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => againAt(normalPace, attempt, 0) / 1_000)).toEqual([5, 10, 20, 40, 80, 80])
  })
})
