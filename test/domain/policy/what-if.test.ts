import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { ReasonedDemand, Roster } from '../../../src/domain/policy/verdict.ts'
import { whatIf } from '../../../src/domain/policy/what-if.ts'
import { wouldCount } from '../../../src/domain/policy/would-count.ts'
import { anyVotes } from '../../support/any-votes.ts'
import { reasoned, roster } from '../../support/policies.ts'

const PEOPLE = roster({ platform: ['ann', 'bo', 'rae'], finops: ['cy'], security: ['sam', 'ada', 'ann'] })
const cast = (...people: readonly string[]) => people.map((by, at) => ({ by, at, digest: 'plan' }))
const next = (demands: readonly ReasonedDemand[], votes: readonly string[], people: Roster = PEOPLE) =>
  whatIf(demands, cast(...votes), 'rae', 'plan', people)

describe('one more approval', () => {
  it('fills the last seat, whoever of the group gives it, but for the requester', () =>
    expect(next([reasoned(1, 'platform')], [])).toEqual([{ by: ['ann', 'bo'], of: ['platform'], does: { is: 'approved' } }]))

  it('opens the next stage', () =>
    expect(next([reasoned(1, 'finops'), reasoned(1, 'security', 2)], [])).toEqual([
      { by: ['cy'], of: ['finops'], does: { is: 'stage-opens', stage: 2, groups: ['security'] } },
    ]))

  it('opens the stage that there is, though the numbers have a gap', () =>
    expect(next([reasoned(1, 'finops'), reasoned(1, 'security', 7)], [])).toEqual([
      { by: ['cy'], of: ['finops'], does: { is: 'stage-opens', stage: 7, groups: ['security'] } },
    ]))

  it('leaves others to be asked, each of those who do alike told once', () =>
    expect(next([reasoned(2, 'platform'), reasoned(1, 'security')], ['sam'])).toEqual([
      { by: ['ann', 'bo'], of: ['platform', 'security'], does: { is: 'still-waits', groups: ['platform'] } },
    ]))

  it('counts of somebody whose group is full, where whoever sits there can move', () => {
    const both = roster({ platform: ['ann', 'bo'], finops: ['ann'] })
    expect(next([reasoned(1, 'platform'), reasoned(1, 'finops')], ['ann'], both)).toEqual([
      { by: ['bo'], of: ['platform'], does: { is: 'approved' } },
    ])
  })

  it('is nobody’s to give where all have voted or asked', () =>
    expect(next([reasoned(2, 'platform')], ['ann', 'bo'], roster({ platform: ['ann', 'rae'] }))).toEqual([]))

  it('is not asked of a group that could not be looked up', () => expect(next([reasoned(1, 'unknown')], [])).toEqual([]))
  it('is not asked where everything is met', () => expect(next([reasoned(1, 'finops')], ['cy'])).toEqual([]))
})

describe('whoever is asked, whoever has voted', () => {
  it('exactly those are named whose click would be taken, and it does what was said', () =>
    fc.assert(
      fc.property(anyVotes, ({ demands, votes, roster: people }) => {
        const told = whatIf(demands, votes, 'rae', 'plan', people)
        const everybody = [...new Set([...people.values()].flatMap((members) => [...members]))]
        const taken = everybody.flatMap((by) => {
          const counted = wouldCount(demands, votes, { by, at: 99, digest: 'plan' }, 'rae', people)
          return counted.ok ? [{ by, met: counted.value.met }] : []
        })
        expect(told.flatMap(({ by }) => by).toSorted()).toEqual(taken.map(({ by }) => by).toSorted())
        for (const { by, does } of told) for (const each of by) expect(taken).toContainEqual({ by: each, met: does.is === 'approved' })
      }),
      { numRuns: 500 },
    ))

  it('somebody is named until it is met, as long as people are left who could sit', () =>
    fc.assert(
      fc.property(anyVotes, ({ demands, votes, roster: people }) => {
        const everybody = [...new Set([...people.values()].flatMap((members) => [...members]))]
        const all = [...votes, ...everybody.map((by) => ({ by, at: 99, digest: 'plan' }))]
        const now = tally(demands, votes, 'rae', 'plan', people)
        if (now.met || !tally(demands, all, 'rae', 'plan', people).met) return
        expect(whatIf(demands, votes, 'rae', 'plan', people)).not.toEqual([])
      }),
      { numRuns: 500 },
    ))
})

it('counts whoever it was escalated to, for any open seat', () => {
  const leads = roster({ platform: ['ann'], finops: ['cy'], leads: ['lea'] })
  const demands = [reasoned(1, 'platform'), reasoned(1, 'finops')]
  const next = whatIf(demands, [{ by: 'ann', at: 0, digest: 'plan' }], 'rae', 'plan', leads, 'leads')
  expect(next).toEqual([{ by: ['cy', 'lea'], of: ['finops', 'leads'], does: { is: 'approved' } }])
})
