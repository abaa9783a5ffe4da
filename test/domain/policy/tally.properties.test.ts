import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { ReasonedDemand, Roster } from '../../../src/domain/policy/verdict.ts'
import { wouldCount } from '../../../src/domain/policy/would-count.ts'
import { anyVotes } from '../../support/any-votes.ts'

const count = (demands: readonly ReasonedDemand[], cast: readonly { by: string; at: number; digest: string }[], people: Roster) =>
  tally(demands, cast, 'rae', 'plan', people)

describe('whatever is asked, whoever votes', () => {
  const holds = (
    claim: string,
    property: (each: { demands: ReasonedDemand[]; votes: { by: string; at: number; digest: string }[]; roster: Roster }) => void,
  ) => it(claim, () => fc.assert(fc.property(anyVotes, property), { numRuns: 500 }))

  holds('each person fills one seat at most, of a group of theirs, and never the requester', ({ demands, votes: cast, roster: people }) => {
    const { seats } = count(demands, cast, people)
    const sitting = seats.flatMap(({ of, filledBy }) => (filledBy === undefined ? [] : [{ of, by: filledBy.by }]))
    expect(new Set(sitting.map(({ by }) => by)).size).toBe(sitting.length)
    expect(sitting.every(({ of, by }) => by !== 'rae' && people.get(of)?.has(by))).toBe(true)
  })

  holds('no seat is filled while one of an earlier stage is empty', ({ demands, votes: cast, roster: people }) => {
    const { seats } = count(demands, cast, people)
    const filled = seats.filter(({ filledBy }) => filledBy !== undefined)
    const empty = seats.filter(({ filledBy }) => filledBy === undefined)
    expect(filled.every(({ stage }) => empty.every((seat) => seat.stage >= stage))).toBe(true)
    expect(seats.every(({ stage, open }) => open === empty.every((seat) => seat.stage >= stage))).toBe(true)
  })

  holds('every vote either sits or is told why not', ({ demands, votes: cast, roster: people }) => {
    const { seats, ignored } = count(demands, cast, people)
    const told = [...seats.flatMap(({ filledBy }) => filledBy ?? []), ...ignored.map(({ vote }) => vote)]
    expect(new Set(told)).toEqual(new Set(cast))
    expect(told.length).toBe(cast.length)
  })

  holds('the order of votes changes neither what is met nor how many sit', ({ demands, votes: cast, roster: people }) => {
    const there = count(demands, cast, people)
    const back = count(demands, cast.toReversed(), people)
    const filled = ({ seats }: typeof there) => seats.map(({ stage, filledBy }) => (filledBy === undefined ? 0 : stage)).sort()
    expect(back.met).toBe(there.met)
    expect(filled(back)).toEqual(filled(there))
  })

  holds('it is met where, and only where, people could be put on all seats by hand', ({ demands, votes: cast, roster: people }) => {
    const voters = [...new Set(cast.filter(({ by, digest }) => by !== 'rae' && digest === 'plan').map(({ by }) => by))]
    const places = demands.flatMap(({ approvals, from }) => Array.from({ length: approvals }, () => from))
    expect(count(demands, cast, people).met).toBe(couldSit(places, voters, people))
  })

  holds('a vote that would count leaves everybody seated who was, and one more', ({ demands, votes: cast, roster: people }) => {
    const before = count(demands, cast, people).seats.flatMap(({ filledBy }) => filledBy ?? [])
    const vote = { by: 'ann', at: 9, digest: 'plan' }
    const counted = wouldCount(demands, cast, vote, 'rae', people)
    if (!counted.ok) return
    const after = counted.value.seats.flatMap(({ filledBy }) => filledBy ?? [])
    expect(after).toEqual(expect.arrayContaining([...before, vote]))
  })
})

/** Tries everything. */
function couldSit([place, ...others]: readonly string[], voters: readonly string[], people: Roster): boolean {
  if (place === undefined) return true
  return voters.some(
    (voter) =>
      people.get(place)?.has(voter) &&
      couldSit(
        others,
        voters.filter((other) => other !== voter),
        people,
      ),
  )
}
