import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import { behindBreaker } from '../../src/domain/policy/circuit-breaker.ts'
import type { Verdict } from '../../src/domain/policy/verdict.ts'
import { type Deviation, judgedAnew, replay } from '../../src/domain/replay.ts'
import { knowledge } from '../support/knowledge.ts'
import { ANN, awaiting, BO, brokenAssessment, CY, DIGEST, fired, HOUR, MONDAY, PYPI, reviewBy, SAM, verdict } from '../support/requests.ts'

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
