import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { dueOf } from '../../src/domain/due.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { noticesOf } from '../../src/domain/notices.ts'
import { breakGlassOf } from '../../src/domain/policy/break-glass.ts'
import { evaluate } from '../../src/domain/policy/evaluate.ts'
import type { BreakGlass } from '../../src/domain/policy/policy.ts'
import type { Roster } from '../../src/domain/policy/verdict.ts'
import type { Request, Review } from '../../src/domain/request.ts'
import { reviewOf } from '../../src/domain/review.ts'
import { ALLOW, ANY_RULE, demand, facts, host, policyOf, require, roster, rule, workflow } from '../support/policies.ts'
import { ANN, active, approved, BO, broken, GLASS, HOUR, MONDAY, RAE, reviewBy, SAM, settled } from '../support/requests.ts'

/** Ann, Bo and Sam are security; Rae, who did it, is as well. */
const ROSTER = roster({ security: [ANN, BO, SAM, RAE], 'on-call': [RAE] })
const DAY = 24 * HOUR

const reviews = (by: string, was: Review['was'] = 'right', because = 'it was needed', people: Roster = ROSTER) =>
  ({ type: 'review', by, was, because, roster: people, at: MONDAY + DAY }) as const

const decided = (request: Request, command: Parameters<typeof decide>[0]): object | readonly string[] => {
  const decision = decide(command, request)
  return decision.ok ? decision.value.map(({ type }) => type) : decision.problem
}

const once = (request: Request, ...events: readonly RequestEvent[]) => events.reduce<Request>(evolve, request)
const said = (by: string, was: Review['was'] = 'right'): RequestEvent => ({ type: 'reviewed', ...reviewBy(by, was) })

describe('what was done without approvals', () => {
  const standing = active(broken)

  it.each([approved(broken), standing, settled('failed', broken)])('is reviewed while it is $status', (request) =>
    expect(decided(request, reviews(SAM))).toEqual(['reviewed']),
  )
  it.each<[string, Request, Parameters<typeof reviews>, object]>([
    ['whoever did it', standing, [RAE], { reason: 'own-break-glass' }],
    ['an outsider', standing, ['U0CY'], { reason: 'not-a-reviewer', waitingFor: ['security'] }],
    ['the same person twice', once(standing, said(SAM)), [SAM], { reason: 'reviewed-already' }],
    ['a third', once(standing, said(SAM), said(BO)), [ANN], { reason: 'no-review' }],
    ['who gives no reason', standing, [SAM, 'wrong', ' '], { reason: 'reason-missing' }],
    ['anybody while Slack says nothing of the group', standing, [SAM, 'right', 'x', roster({})], { reason: 'groups-unknown' }],
    [
      'who only stands in for a member',
      standing,
      ['U0CY', 'right', 'x', Object.assign(new Map(ROSTER), { standIns: new Map([[SAM, 'U0CY']]) })],
      { reason: 'not-a-reviewer' },
    ],
    ['anybody, where people had approved', active(), [SAM], { reason: 'no-review' }],
  ])('is not reviewed by %s', (_, request, review, refusal) => expect(decided(request, reviews(...review))).toMatchObject(refusal))

  it.each<[string, readonly RequestEvent[], string | undefined]>([
    ['nobody has looked', [], 'open'],
    ['one has looked', [said(SAM)], 'open'],
    ['one has found it wrong', [said(SAM, 'wrong')], 'open'],
    ['both have found it right', [said(SAM), said(BO)], 'right'],
    ['one of both has found it wrong', [said(SAM, 'wrong'), said(BO)], 'wrong'],
  ])('stands so when %s', (_, events, is) => expect(reviewOf(once(standing, ...events))?.is).toBe(is))

  it('is all that is reviewed: what people approved is left as it is, whatever is said of it', () => {
    const usual = active()
    expect(once(usual, said(SAM), { type: 'review-reminded', at: MONDAY })).toEqual(usual)
    expect(once(standing, said(SAM), { type: 'review-reminded', at: MONDAY })).toMatchObject({
      reviews: [{ by: SAM }],
      reviewRemindedAt: MONDAY,
    })
  })

  it('stays reviewed when it is tried again, and when that is withdrawn', () => {
    const partly = settled('partly-active', broken)
    const again = once(partly, { type: 'retry-asked', by: RAE, at: MONDAY }, said(SAM))
    expect(reviewOf(again)?.reviews).toHaveLength(1)
    expect(reviewOf(once(again, { type: 'withdrawn', by: RAE, at: MONDAY }))?.reviews).toHaveLength(1)
  })

  it('reminds after a day, then after two, until everybody has looked', () => {
    const due = (request: Request) => dueOf(request).flatMap(({ what, at }) => (what === 'review-reminder' ? [(at - MONDAY) / DAY] : []))
    const reminded = once(standing, { type: 'review-reminded', at: MONDAY + DAY })
    expect(due(standing)).toEqual([1])
    expect(due(reminded)).toEqual([2])
    expect(decided(reminded, { type: 'remind-of-review', at: MONDAY + 1.5 * DAY })).toEqual([])
    expect(decided(reminded, { type: 'remind-of-review', at: MONDAY + 2 * DAY })).toEqual(['review-reminded'])
    expect(due(once(reminded, said(SAM), said(BO)))).toEqual([])
  })

  it('is told as that and not as approved', () => {
    expect(noticesOf(standing, undefined).map(({ kind }) => kind)).toEqual(['break-glass', 'active'])
    expect(noticesOf(once(standing, said(SAM), said(BO, 'wrong')), undefined).map(({ kind }) => kind)).toEqual([
      'break-glass',
      'reviewed',
      'reviewed',
      'review-over',
      'active',
    ])
  })

  it('waits for approvals after all when whoever did it may no longer, before anything is applied', () => {
    expect(decided(approved(broken), { type: 'dismiss-votes', roster: ROSTER, at: MONDAY })).toEqual([])
    expect(decided(approved(broken), { type: 'dismiss-votes', roster: roster({ 'on-call': [SAM] }), at: MONDAY })).toEqual([
      'votes-dismissed',
    ])
  })
})

describe('breaking the glass', () => {
  const other: BreakGlass = { from: ['leads'], review: [demand(1, 'security'), demand(1, 'audit')] }

  it.each<[string, Parameters<typeof breakGlassOf>[0], BreakGlass | undefined]>([
    ['is open where the one file opens it', [{ breakGlass: GLASS }], GLASS],
    ['is closed where no file does', [{}], undefined],
    ['is closed where there is none', [], undefined],
    ['is closed where one of two does not', [{ breakGlass: GLASS }, {}], undefined],
    [
      'is for who is in all groups, and reviewed by all',
      [{ breakGlass: GLASS }, { breakGlass: other }],
      { from: ['on-call', 'leads'], review: [demand(2, 'security'), demand(1, 'audit')] },
    ],
  ])('%s', (_, files, is) => expect(breakGlassOf(files)).toEqual(is))

  it('is for those files to open whose rules have fired', () => {
    const opens = workflow([rule('it is new', ANY_RULE, require(demand(1, 'platform')))], { options: { breakGlass: GLASS } })
    const silent = workflow([rule('it is a mirror', host('mirror.org'), ALLOW)], { file: 'mirrors.yml' })
    const loud = workflow([rule('it costs money', ANY_RULE, require(demand(1, 'finops')))], { file: 'cost.yml' })
    expect(evaluate(policyOf(opens, silent), facts()).options.breakGlass).toEqual(GLASS)
    expect(evaluate(policyOf(opens, loud), facts()).options.breakGlass).toBeUndefined()
  })
})
