import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/domain/policy/cast.ts'
import { rosterOf } from '../../../src/domain/policy/roster.ts'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { ReasonedDemand, Roster, Vote } from '../../../src/domain/policy/verdict.ts'
import { wouldCount } from '../../../src/domain/policy/would-count.ts'
import { anyVotes, PEOPLE } from '../../support/any-votes.ts'

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

/** Whoever lets somebody stand in, lets one. */
const standIns = fc.uniqueArray(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE)), { selector: ([by]) => by, maxLength: 4 })

describe('whoever stands in for whom, and votes as a click would let them', () => {
  type Cast = { demands: readonly ReasonedDemand[]; roster: Roster; pairs: [string, string][]; clicks: string[] }
  const clicks = fc.array(fc.constantFrom(...PEOPLE), { maxLength: 10 })
  const told = (people: Roster, pairs: readonly [string, string][]) => rosterOf(people, new Map(pairs.filter(([by, to]) => by !== to)))
  function clicked({ demands, roster, pairs, clicks }: Cast): readonly Vote[] {
    const votes: Vote[] = []
    for (const [at, by] of clicks.entries()) {
      const counted = cast(demands, votes, { by, at, digest: 'plan' }, 'rae', told(roster, pairs))
      if (counted.ok) votes.push(counted.value.vote)
    }
    return votes
  }
  const anyClicks = fc
    .tuple(anyVotes, standIns, clicks)
    .map(([{ demands, roster }, pairs, by]): Cast => ({ demands, roster, pairs, clicks: by }))
  const holds = (claim: string, property: (each: Cast) => void) =>
    it(claim, () => fc.assert(fc.property(anyClicks, property), { numRuns: 1_000 }))

  holds('of the two at most one sits, and nobody by the right of whoever asked', (each) => {
    const { seats } = count(each.demands, clicked(each), told(each.roster, each.pairs))
    const sitting = seats.flatMap(({ of, filledBy }) => (filledBy === undefined ? [] : [{ of, vote: filledBy }]))
    const voters = sitting.map(({ vote }) => vote.by)
    expect(new Set(voters).size).toBe(voters.length)
    expect(new Set(sitting.map(({ vote }) => vote.for ?? vote.by)).size).toBe(sitting.length)
    for (const [by, to] of each.pairs) expect(by === to || !voters.includes(by) || !voters.includes(to)).toBe(true)
    expect(sitting.every(({ vote }) => vote.by !== 'rae' && vote.for !== 'rae')).toBe(true)
    expect(sitting.every(({ of, vote }) => each.roster.get(of)?.has(vote.for ?? vote.by))).toBe(true)
  })

  holds('every click that counts seats one more, and unseats nobody', (each) => {
    const people = told(each.roster, each.pairs)
    const all = clicked(each)
    all.forEach((_, at) => {
      const seated = (votes: readonly Vote[]) => count(each.demands, votes, people).seats.flatMap(({ filledBy }) => filledBy?.by ?? [])
      expect(seated(all.slice(0, at + 1)).length).toBe(at + 1)
      expect(seated(all.slice(0, at + 1))).toEqual(expect.arrayContaining(seated(all.slice(0, at))))
    })
  })

  holds('no more seats are filled than by everybody for themselves', (each) => {
    const filled = count(each.demands, clicked(each), told(each.roster, each.pairs)).seats.filter(({ filledBy }) => filledBy !== undefined)
    const members = count(
      each.demands,
      PEOPLE.map((by, at) => ({ by, at, digest: 'plan' })),
      each.roster,
    ).seats.filter(({ filledBy }) => filledBy !== undefined)
    expect(filled.length).toBeLessThanOrEqual(members.length)
  })

  holds('where nobody may stand in any more, no vote in the place of another sits', (each) => {
    const { seats } = count(each.demands, clicked(each), each.roster)
    expect(seats.every(({ filledBy }) => filledBy?.for === undefined)).toBe(true)
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
