import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/domain/policy/cast.ts'
import { rosterOf } from '../../../src/domain/policy/roster.ts'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { ReasonedDemand, Roster, Vote } from '../../../src/domain/policy/verdict.ts'
import { whatIf } from '../../../src/domain/policy/what-if.ts'
import { reasoned, roster } from '../../support/policies.ts'

const PLAN = 'plan-1'
const GROUPS = roster({ platform: ['ann', 'bo', 'rae'], finops: ['cy', 'ann'] })
/** Dee is in no group; Rae asks. */
const standing = (...pairs: readonly (readonly [from: string, to: string])[]): Roster => rosterOf(GROUPS, new Map(pairs))
const DEE_FOR_ANN = standing(['ann', 'dee'])

const vote = (by: string, whom?: string): Vote => ({ by, ...(whom === undefined ? {} : { for: whom }), at: 0, digest: PLAN })
const votes = (demands: readonly ReasonedDemand[], before: readonly Vote[], by: string, people: Roster) => {
  const counted = cast(demands, before, vote(by), 'rae', people)
  return counted.ok ? (counted.value.vote.for ?? 'themselves') : counted.problem
}

const PLATFORM = [reasoned(1, 'platform')]
const TWO = [reasoned(2, 'platform')]
const BOTH = [reasoned(1, 'platform'), reasoned(1, 'finops')]

describe('somebody who stands in', () => {
  it.each<[string, readonly ReasonedDemand[], readonly Vote[], string, Roster, string]>([
    ['votes in the place of who let them', PLATFORM, [], 'dee', DEE_FOR_ANN, 'ann'],
    ['in every group of that one', [reasoned(1, 'finops')], [], 'dee', DEE_FOR_ANN, 'ann'],
    ['and nobody else does', PLATFORM, [], 'eve', DEE_FOR_ANN, 'not-a-member'],
    ['not once that is over', PLATFORM, [], 'dee', standing(), 'not-a-member'],
    ['not for who is in no group that is asked', [reasoned(1, 'security')], [], 'dee', DEE_FOR_ANN, 'not-a-member'],
    ['once, whatever groups they stand in for', BOTH, [vote('dee', 'ann')], 'dee', DEE_FOR_ANN, 'already-voted'],
    ['not beside who let them', TWO, [vote('ann')], 'dee', DEE_FOR_ANN, 'one-of-two-voted'],
    ['and those not beside them', TWO, [vote('dee', 'ann')], 'ann', DEE_FOR_ANN, 'one-of-two-voted'],
    ['also where they are a member themselves', TWO, [vote('ann')], 'bo', standing(['ann', 'bo']), 'one-of-two-voted'],
    ['by their own right first', PLATFORM, [], 'bo', standing(['ann', 'bo']), 'themselves'],
    ['beside others of the group', TWO, [vote('bo')], 'dee', DEE_FOR_ANN, 'ann'],
    ['once, though two let them', TWO, [vote('dee', 'ann')], 'dee', standing(['ann', 'dee'], ['bo', 'dee']), 'already-voted'],
    ['in the place of the one who has not voted', TWO, [vote('ann')], 'dee', standing(['ann', 'dee'], ['bo', 'dee']), 'one-of-two-voted'],
    ['not in the place of whoever asked', PLATFORM, [], 'dee', standing(['rae', 'dee']), 'in-place-of-requester'],
    ['by their own right though whoever asked lets them', PLATFORM, [], 'bo', standing(['rae', 'bo']), 'themselves'],
    ['not as whoever asked', PLATFORM, [], 'rae', standing(['ann', 'rae']), 'own-request'],
    ['and does not pass it on', PLATFORM, [], 'eve', standing(['ann', 'dee'], ['dee', 'eve']), 'not-a-member'],
  ])('%s', (_, demands, before, by, people, counts) => expect(votes(demands, before, by, people)).toBe(counts))
})

describe('a vote in the place of another', () => {
  const told = (people: Roster, cast: readonly Vote[]) =>
    tally(TWO, cast, 'rae', PLAN, people).ignored.map(({ vote: { by }, because }) => `${by}: ${because}`)

  it('falls with the delegation', () => expect(told(standing(), [vote('dee', 'ann')])).toEqual(['dee: delegation-over']))
  it('falls when another stands in by now', () =>
    expect(told(standing(['ann', 'eve']), [vote('dee', 'ann'), vote('eve', 'ann')])).toEqual(['dee: delegation-over']))
  it('falls when who let them has left the group', () =>
    expect(told(rosterOf(roster({ platform: ['bo'] }), new Map([['ann', 'dee']])), [vote('dee', 'ann')])).toEqual(['dee: not-a-member']))
  it('makes room for the vote of who has ended it', () =>
    expect(told(standing(), [vote('dee', 'ann'), vote('ann')])).toEqual(['dee: delegation-over']))
})

it('those who stand in are among those who could go on, as a click would take them', () => {
  const [next, ...others] = whatIf(PLATFORM, [], 'rae', PLAN, standing(['ann', 'dee'], ['rae', 'eve']))
  expect(others).toEqual([])
  expect([...(next?.by ?? [])].sort()).toEqual(['ann', 'bo', 'dee'])
})
