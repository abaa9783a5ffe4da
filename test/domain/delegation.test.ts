import { describe, expect, it } from 'vitest'
import { type Delegation, endedBy, give, LONGEST_DELEGATION, lasts, standInsAt } from '../../src/domain/delegation.ts'
import { ANN, BO, HOUR, MONDAY, SAM } from '../support/requests.ts'

const given = (over: Partial<Delegation> = {}): Delegation => ({ by: ANN, to: BO, since: MONDAY, until: MONDAY + HOUR, ...over })
const asks = { by: ANN, to: BO, lasting: HOUR, groups: ['platform'] }

describe('letting somebody stand in', () => {
  it('lasts as long as was said', () => expect(give(asks, undefined, MONDAY)).toEqual({ ok: true, value: given() }))
  it.each<[string, Partial<typeof asks>, Delegation | undefined, object]>([
    ['oneself', { to: ANN }, undefined, { problem: 'to-oneself' }],
    ['for longer than a holiday', { lasting: LONGEST_DELEGATION + 1 }, undefined, { problem: 'too-long' }],
    ['by who is in no group', { groups: [] }, undefined, { problem: 'in-no-group' }],
    ['beside another', { to: SAM }, given(), { problem: 'given-already', given: { to: BO } }],
  ])('is not for %s', (_, over, newest, problem) =>
    expect(give({ ...asks, ...over }, newest, MONDAY)).toMatchObject({ ok: false, problem }),
  )
  it.each<[string, Delegation]>([
    ['is over', given({ since: MONDAY - 2 * HOUR, until: MONDAY })],
    ['was ended', given({ ended: { by: BO, at: MONDAY } })],
  ])('may follow on one that %s', (_, newest) => expect(give({ ...asks, to: SAM }, newest, MONDAY).ok).toBe(true))
})

describe('a delegation', () => {
  it('lasts from when it was given until its time is over', () =>
    expect([MONDAY - 1, MONDAY, MONDAY + HOUR - 1, MONDAY + HOUR].map((now) => lasts(given(), now))).toEqual([false, true, true, false]))
  it('counts only while it lasts', () => {
    const all = [given(), given({ by: SAM, ended: { by: SAM, at: MONDAY } }), given({ by: BO, to: SAM, until: MONDAY })]
    expect([...standInsAt(all, MONDAY)]).toEqual([[ANN, BO]])
  })
  it('is ended by either of the two', () => {
    for (const by of [ANN, BO]) expect(endedBy(by, [given()], MONDAY)).toEqual([given({ ended: { by, at: MONDAY } })])
    expect(endedBy(SAM, [given()], MONDAY)).toEqual([])
  })
})
