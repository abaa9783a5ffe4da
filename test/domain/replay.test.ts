import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import { behindBreaker } from '../../src/domain/policy/circuit-breaker.ts'
import type { Outcome, RuleFinding, Verdict } from '../../src/domain/policy/verdict.ts'
import { type Deviation, judgedAnew, replay } from '../../src/domain/replay.ts'
import { knowledge } from '../support/knowledge.ts'
import {
  ANN,
  assessment,
  awaiting,
  BO,
  brokenAssessment,
  CY,
  DIGEST,
  FILES,
  fired,
  HOUR,
  MONDAY,
  PYPI,
  reviewBy,
  SAM,
  verdict,
} from '../support/requests.ts'

// Its verdict and digest are made up, and so no subject here: the journeys replay real ones.
const { status: _, votes: __, ...filing } = awaiting()
const filed = { type: 'filed', filing, at: MONDAY } satisfies RequestEvent
const voted = (by: string, ...groups: readonly string[]): RequestEvent => ({
  type: 'vote-cast',
  vote: { by, at: MONDAY, digest: DIGEST },
  groups,
  at: MONDAY,
})
const approved: RequestEvent = { type: 'approved', by: 'people', at: MONDAY + HOUR }
const escalated: RequestEvent = { type: 'escalated', to: 'network-leads', at: MONDAY + HOUR }

const deviations = (...events: readonly RequestEvent[]): readonly Deviation[] =>
  replay(filing.id, [filed, ...events], knowledge)
    .deviations.filter(({ index }) => index > 0)
    .map(({ deviation }) => deviation)

describe('an approval of a request that needs platform and finops is replayed', () => {
  it('by two people of these groups', () => expect(deviations(voted(ANN, 'platform'), voted(CY, 'finops'), approved)).toEqual([]))
  it('not by one who is in both', () => expect(deviations(voted(ANN, 'platform', 'finops'), approved)).toEqual(['seats-empty']))
  it('not by two of one group', () => expect(deviations(voted(ANN, 'platform'), voted(BO, 'platform'), approved)).toEqual(['seats-empty']))
  it('by somebody to whom it was escalated', () =>
    expect(deviations(voted(ANN, 'platform'), escalated, voted(SAM, 'network-leads'), approved)).toEqual([]))
  it('not by them before it was', () =>
    expect(deviations(voted(ANN, 'platform'), voted(SAM, 'network-leads'), approved)).toEqual(['seats-empty']))
  it('by the groups that people were in when the last of them voted', () => {
    const regrouped = [{ by: ANN, groups: ['platform'] }]
    expect(deviations(voted(ANN, 'finops'), voted(CY, 'finops'), approved)).toEqual(['seats-empty'])
    expect(deviations(voted(ANN, 'finops'), voted(CY, 'finops'), { ...approved, regrouped })).toEqual([])
  })
  it('by somebody in the place of one who was in the group, once for the two', () => {
    const inPlace = (by: string, whom: string, ...groups: readonly string[]): RequestEvent => ({
      type: 'vote-cast',
      vote: { by, for: whom, at: MONDAY, digest: DIGEST },
      groups,
      at: MONDAY,
    })
    expect(deviations(inPlace(SAM, ANN, 'platform'), voted(CY, 'finops'), approved)).toEqual([])
    expect(deviations(inPlace(SAM, ANN, 'platform'), voted(ANN, 'finops', 'platform'), approved)).toEqual(['seats-empty'])
    expect(deviations(inPlace(SAM, filing.requester, 'platform'))).toEqual(['own-vote'])
  })
  it('not after votes were dismissed', () =>
    expect(
      deviations(voted(ANN, 'platform'), voted(CY, 'finops'), { type: 'votes-dismissed', voters: [CY], at: MONDAY }, approved),
    ).toEqual(['seats-empty']))
  it('not once it was denied, and neither is a vote', () => {
    const denied: RequestEvent = { type: 'denied', by: CY, because: 'no', at: MONDAY }
    expect(deviations(voted(ANN, 'platform'), denied, voted(CY, 'finops'), approved)).toEqual(['vote-too-late', 'approved-too-late'])
  })
})

describe('what was done without approvals is replayed', () => {
  const broken = { ...filing, assessment: brokenAssessment() }
  const [onItsOwn, opened] = [filing, broken].map((each): RequestEvent => ({ type: 'filed', filing: each, at: MONDAY }))
  const alone: RequestEvent = { type: 'approved', by: 'break-glass', at: MONDAY }
  const said = (by: string, group = 'security'): RequestEvent => ({ type: 'reviewed', ...reviewBy(by), groups: [group] })
  const found = (...events: readonly (RequestEvent | undefined)[]) =>
    replay(
      filing.id,
      events.flatMap((event) => event ?? []),
      knowledge,
    )
      .deviations.filter(({ index }) => index > 0)
      .map(({ deviation }) => deviation)

  it('where policy opened it', () => expect(found(opened, alone, said(SAM), said(BO))).toEqual([]))
  it('not where it did not', () => expect(found(onItsOwn, alone)).toEqual(['glass-not-opened']))
  it.each<[string, readonly RequestEvent[]]>([
    ['by whoever did it', [said(filing.requester)]],
    ['by others than those who are asked', [said(SAM, 'finops')]],
    ['twice by one', [said(BO), said(BO)]],
  ])('not with a review %s', (_, reviews) => expect(found(opened, alone, ...reviews)).toEqual(['review-of-no-right']))
})

describe('a history that does not hang together', () => {
  it.each<[string, readonly RequestEvent[]]>([
    ['nothing was filed first', [approved, filed]],
    ['something else was filed under its number', [{ ...filed, filing: { ...filing, id: 'OB-99' } }]],
  ])('is judged no further where %s', (_, events) =>
    expect(replay(filing.id, events, knowledge)).toEqual({
      verdicts: 0,
      votes: 0,
      approvals: 0,
      beginnings: 0,
      deviations: [{ index: 0, deviation: 'not-a-filing' }],
    }),
  )
  it('is told where it was filed a second time, on another assessment than the one that stands', () =>
    expect(deviations({ ...filed, filing: { ...filing, assessment: assessment() } })).toEqual(['not-a-filing', 'assessed-too-late']))
  it('is told where it was assessed once more after somebody had denied it', () => {
    const denied: RequestEvent = { type: 'denied', by: CY, because: 'no', at: MONDAY }
    const reassessed: RequestEvent = { type: 'reassessed', assessment: assessment(), differences: [], votes: 'fell', at: MONDAY }
    expect(deviations(denied, reassessed)).toEqual(['assessed-too-late'])
  })
})

describe('a verdict is replayed from its findings', () => {
  const judged = (effect: RuleFinding['effect'], state: RuleFinding['state'], outcome: Outcome) => {
    const judgements = [{ change: changeKeyOf(PYPI), findings: [{ ...fired, effect, state }] }]
    return judgedAnew({ ...filed, filing: { ...filing, assessment: assessment({ verdict: verdict({ judgements, outcome }) }) } })
  }
  const change = changeKeyOf(PYPI)
  const forbids = { is: 'forbid', instead: 'use the mirror' } as const
  const forbidden = { kind: 'forbidden', by: [{ rule: fired.rule, instead: 'use the mirror', change }] } as const
  const unmatched = { kind: 'unmatched', change, nearest: undefined } as const

  it.each([
    ['what a rule forbids', forbids, 'fired', forbidden],
    ['what no rule covers', fired.effect, 'skipped', unmatched],
    ['what a rule allows', { is: 'allow' } as const, 'fired', { kind: 'allowed', by: [fired.rule] } as const],
  ] as const)('%s', (_, effect, state, outcome) => expect(judged(effect, state, outcome)).toEqual([]))
  it.each([
    ['as forbidden by another rule', forbids, 'fired', { kind: 'forbidden', by: [{ ...forbidden.by[0], rule: 'it is Monday' }] }],
    ['as forbidden for another change', forbids, 'fired', { kind: 'forbidden', by: [{ ...forbidden.by[0], change: FILES.rule.name }] }],
    ['as covered, though no rule fired', fired.effect, 'skipped', { kind: 'allowed', by: [fired.rule] }],
    ['for another change that no rule covers', fired.effect, 'skipped', { ...unmatched, change: FILES.rule.name }],
  ] as const)('not %s', (_, effect, state, outcome) => expect(judged(effect, state, outcome)).toEqual(['another-verdict']))
})

describe('a verdict behind the circuit breaker is replayed', () => {
  const findings = [
    { ...fired, effect: { is: 'allow' } },
    { ...fired, state: 'skipped' },
  ] as const
  const change = changeKeyOf(PYPI)
  const allowed = verdict({ judgements: [{ change, findings }], outcome: { kind: 'allowed', by: [fired.rule] } })
  const open = behindBreaker(allowed, { approved: 20, most: 20 })
  const verdictIs = (over: Partial<Verdict>) =>
    judgedAnew({ ...filed, filing: { ...filing, assessment: { ...filing.assessment, verdict: { ...open, ...over } } } })

  it('from the findings and the count that was recorded', () => expect(verdictIs({})).toEqual([]))
  it('not without the count', () => expect(verdictIs({ breaker: undefined })).toEqual(['another-verdict']))
  it('not with a count that would not have opened it', () =>
    expect(verdictIs({ breaker: { approved: 19, most: 20 } })).toEqual(['another-verdict']))
})
