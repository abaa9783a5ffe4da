import { describe, expect, it } from 'vitest'
import { rosterOf } from '../../../src/domain/policy/roster.ts'
import { tally } from '../../../src/domain/policy/tally.ts'
import type { ReasonedDemand, Roster } from '../../../src/domain/policy/verdict.ts'
import { waitingFor } from '../../../src/domain/policy/waiting-for.ts'
import { wouldCount } from '../../../src/domain/policy/would-count.ts'
import { reasoned, roster } from '../../support/policies.ts'

const PLAN = 'plan-1'
/** Ann and Bo are platform, Ann is finops as well, Cy finops, Sam and Ada security; Rae asks and is platform, too. */
const EVERYBODY = roster({ platform: ['ann', 'bo', 'rae'], finops: ['ann', 'cy'], security: ['sam', 'ada', 'ann'] })

const vote = (by: string, digest = PLAN) => ({ by, at: 0, digest })
const count = (demands: readonly ReasonedDemand[], voters: readonly string[], people: Roster = EVERYBODY) =>
  tally(
    demands,
    voters.map((by) => vote(by)),
    'rae',
    PLAN,
    people,
  )
const seated = (demands: readonly ReasonedDemand[], voters: readonly string[], people?: Roster) =>
  count(demands, voters, people).seats.map(({ of, filledBy }) => `${of}: ${filledBy?.by ?? '-'}`)

const BOTH = [reasoned(1, 'platform'), reasoned(1, 'finops')]
const STAGED = [reasoned(1, 'platform'), reasoned(2, 'security', 2)]

describe('two approvals are two people', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nobody', [], ['platform: -', 'finops: -']],
    ['one person in both groups', ['ann'], ['platform: ann', 'finops: -']],
    ['the same person twice', ['ann', 'ann'], ['platform: ann', 'finops: -']],
    ['somebody for whom the first moves over', ['ann', 'bo'], ['platform: bo', 'finops: ann']],
    ['two people, one for each', ['cy', 'bo'], ['platform: bo', 'finops: cy']],
    ['the requester', ['rae', 'cy'], ['platform: -', 'finops: cy']],
    ['a stranger', ['eve'], ['platform: -', 'finops: -']],
  ])('%s', (_, voters, seats) => expect(seated(BOTH, voters)).toEqual(seats))

  it('needs as many people as are asked', () => {
    expect(count([reasoned(2, 'security')], ['sam']).met).toBe(false)
    expect(count([reasoned(2, 'security')], ['sam', 'ada']).met).toBe(true)
  })

  it('leaves the seats of a group empty that could not be looked up', () =>
    expect(seated(BOTH, ['ann', 'bo'], roster({ platform: ['ann', 'bo'] }))).toEqual(['platform: ann', 'finops: -']))
})

describe('members of the group it was escalated to', () => {
  const LEADS = new Map([...EVERYBODY, ['leads', new Set(['lea', 'rae'])]])
  const escalated = (voters: readonly string[], demands = STAGED) =>
    tally(
      demands,
      voters.map((by) => vote(by)),
      'rae',
      PLAN,
      LEADS,
      'leads',
    ).seats.map(({ of, filledBy }) => `${of}: ${filledBy?.by ?? '-'}`)

  it('fill any open seat, one each', () => expect(escalated(['lea'])).toEqual(['platform: lea', 'security: -', 'security: -']))
  it('move over for those who can sit nowhere else', () =>
    expect(escalated(['lea', 'bo'])).toEqual(['platform: bo', 'security: lea', 'security: -']))
  it('do not let the requester in', () => expect(escalated(['rae'])).toEqual(['platform: -', 'security: -', 'security: -']))
})

describe('stages', () => {
  it('open one after the other', () => {
    expect(count(STAGED, []).seats.map(({ open }) => open)).toEqual([true, false, false])
    expect(count(STAGED, ['bo']).seats.map(({ open }) => open)).toEqual([true, true, true])
  })

  it('do not count who comes too early, until the stage before is filled', () => {
    expect(seated(STAGED, ['sam'])).toEqual(['platform: -', 'security: -', 'security: -'])
    expect(seated(STAGED, ['sam', 'bo'])).toEqual(['platform: bo', 'security: sam', 'security: -'])
  })

  it('let somebody move from a stage that another fills', () =>
    expect(seated(STAGED, ['ann', 'bo', 'sam'])).toEqual(['platform: bo', 'security: ann', 'security: sam']))

  it('are asked in turn', () => {
    expect(waitingFor(count([...STAGED, reasoned(1, 'finops')], []))).toEqual(['platform', 'finops'])
    expect(waitingFor(count(STAGED, ['bo']))).toEqual(['security'])
    expect(waitingFor(count(STAGED, ['bo', 'sam', 'ada']))).toEqual([])
  })

  it('need not be numbered without gaps', () => expect(seated([reasoned(1, 'finops', 3)], ['cy'])).toEqual(['finops: cy']))
})

describe('a vote that does not count', () => {
  it('is told with its reason', () => {
    const votes = [vote('rae'), vote('eve'), vote('cy', 'plan-0'), vote('sam'), vote('bo'), vote('bo')]
    const demands = [reasoned(1, 'platform'), reasoned(1, 'finops'), reasoned(1, 'security', 2)]
    expect(tally(demands, votes, 'rae', PLAN, EVERYBODY).ignored.map(({ vote: { by }, because }) => `${by}: ${because}`)).toEqual([
      'rae: own-request',
      'eve: not-a-member',
      'cy: another-plan',
      'sam: stage-not-open',
      'bo: seat-already-filled',
    ])
  })

  it.each<[string, readonly string[], string, string]>([
    ['own-request', [], 'rae', 'whoever asks'],
    ['already-voted', ['bo'], 'bo', 'who has voted'],
    ['not-a-member', [], 'eve', 'a stranger'],
    ['stage-not-open', [], 'sam', 'somebody of a later stage'],
    ['stage-not-open', ['cy'], 'ada', 'also where other seats are filled'],
    ['seat-already-filled', ['cy', 'bo', 'sam'], 'ada', 'who comes late'],
  ])('is refused as %s to %j then %s: %s', (problem, before, by) => {
    const demands = [reasoned(1, 'platform'), reasoned(1, 'finops'), reasoned(1, 'security', 2)]
    expect(
      wouldCount(
        demands,
        before.map((each) => vote(each)),
        vote(by),
        'rae',
        EVERYBODY,
      ),
    ).toEqual({ ok: false, problem })
  })

  it('is refused in the place of somebody who lets nobody stand in, as that of a stranger', () => {
    const inPlace = { ...vote('eve'), for: 'bo' }
    expect(wouldCount([reasoned(1, 'platform')], [], inPlace, 'rae', EVERYBODY)).toEqual({ ok: false, problem: 'not-a-member' })
    const letting = rosterOf(EVERYBODY, new Map([['bo', 'eve']]))
    expect(wouldCount([reasoned(1, 'platform')], [], inPlace, 'rae', letting)).toMatchObject({ ok: true, value: { met: true } })
  })

  it('may be cast anew where the plan has changed since', () => {
    const counted = wouldCount([reasoned(1, 'platform')], [vote('bo', 'plan-0')], vote('bo'), 'rae', EVERYBODY)
    expect(counted).toMatchObject({ ok: true, value: { met: true } })
  })
})
