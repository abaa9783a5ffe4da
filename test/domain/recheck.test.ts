import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/domain/command.ts'
import { decide } from '../../src/domain/decide.ts'
import { dueOf } from '../../src/domain/due.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { noticesOf } from '../../src/domain/notices.ts'
import { rowOf } from '../../src/domain/record-row.ts'
import type { Request } from '../../src/domain/request.ts'
import { roster } from '../support/policies.ts'
import { ANN, active, assessment, BO, CY, goneOutcome, HOUR, MONDAY, PYPI, RAE, SAM, settled, verdict } from '../support/requests.ts'

const DAY = 24 * HOUR
const ROSTER = roster({ platform: [ANN, BO], finops: [CY], 'network-leads': [SAM] })
const SETTLED = active().settledAt

const dueAt = (request: Request, what: string): number | undefined => {
  const at = dueOf(request).find((due) => due.what === what)?.at
  return at === undefined ? undefined : (at - SETTLED) / DAY
}
const asks = (request: Request) => dueAt(request, 'recheck')
const tells = (request: Request) => dueAt(request, 'recheck-escalation')

const once = (request: Request, ...events: readonly RequestEvent[]): Request => events.reduce<Request>(evolve, request)
const onDay = (day: number) => SETTLED + day * DAY
const askedOn = (day: number): RequestEvent => ({ type: 'recheck-asked', at: onDay(day) })
const toldOn = (day: number): RequestEvent => ({ type: 'recheck-escalated', to: ['network-leads'], at: onDay(day) })
const keptOn = (day: number, by = RAE): RequestEvent => ({ type: 'rechecked', by, answer: 'keep', at: onDay(day) })
const toGoOn = (day: number): RequestEvent => ({ type: 'rechecked', by: RAE, answer: 'remove', filed: 'OB-14', at: onDay(day) })

const decided = (request: Request, command: Command): unknown => {
  const decision = decide(command, request)
  return decision.ok ? decision.value : decision.problem
}
const says = (by: string, people = ROSTER): Command => ({ type: 'recheck', by, answer: 'keep', roster: people, at: onDay(91) })

describe('what stands for good', () => {
  it('is asked about after ninety days, and ninety days after it was kept', () => {
    expect(asks(active())).toBe(90)
    expect(asks(once(active(), askedOn(90), keptOn(100)))).toBe(190)
  })

  it('is asked about again after two weeks where it was to go and still stands', () =>
    expect(asks(once(active(), askedOn(90), toGoOn(100)))).toBe(114))

  it('is not asked about a second time before somebody has answered', () => expect(asks(once(active(), askedOn(90)))).toBeUndefined())

  it.each<[string, Request]>([
    ['failed', settled('failed')],
    ['only took something away', active({ outcomes: [{ change: PYPI.rule.name, at: MONDAY, is: 'removed' }] })],
    ['is another request’s by now', active({ outcomes: [goneOutcome(PYPI, 'kept')] })],
  ])('is not what %s', (_, request) => expect(asks(request)).toBeUndefined())

  it('is what stands of a request that is active in part', () =>
    expect(asks(settled('partly-active', { outcomes: active().outcomes }))).toBe(90))
})

describe('what stands for a time', () => {
  it.each([
    [90, undefined],
    [103, undefined],
    [104, 90],
    [365, 90],
  ])('of %d days is asked about on day %s', (days, day) => expect(asks(active({ lifetime: days * DAY }))).toBe(day))

  it('is not spoken of when it is over anyway', () =>
    expect(tells(once(active({ lifetime: 110 * DAY }), askedOn(90), toldOn(104)))).toBeUndefined())
})

describe('who is silent', () => {
  it('is told of again in growing gaps, without an end', () => {
    const asked = once(active(), askedOn(90))
    expect([asked, once(asked, toldOn(104)), once(asked, toldOn(118)), once(asked, toldOn(146))].map(tells)).toEqual([104, 118, 146, 202])
    expect(tells(active())).toBeUndefined()
  })

  it('is told of to whom policy escalates to, else to those whose approval was asked', () => {
    const escalate = { after: DAY, to: 'network-leads' }
    const escalating = active({ assessment: assessment({ verdict: verdict({ options: { escalate } }) }) })
    const told = (request: Request) => decided(once(request, askedOn(90)), { type: 'escalate-recheck', at: onDay(104) })
    expect(told(escalating)).toMatchObject([{ to: ['network-leads'] }])
    expect(told(active())).toMatchObject([{ to: ['platform', 'finops'] }])
  })

  it('is not waited for where they are gone, and is told of again after two weeks', () => {
    const decision = decide({ type: 'ask-recheck', gone: true, at: onDay(90) }, active())
    const now = once(active(), ...(decision.ok ? decision.value : []))
    expect(recheckIn(now)).toMatchObject({ is: 'open', told: { to: ['platform', 'finops'], gone: true, at: onDay(90) } })
    expect(tells(now)).toBe(104)
    expect(keysOf(once(now, toldOn(104)))).toEqual([`recheck-escalated@${onDay(104)}`])
  })

  it('is neither asked nor told of before the time, or twice', () => {
    const twice = (request: Request, type: 'ask-recheck' | 'escalate-recheck', day: number) =>
      [day - 0.1, day].map((each) => decided(request, { type, at: onDay(each) }))
    expect(twice(active(), 'ask-recheck', 90)).toMatchObject([[], [{ type: 'recheck-asked' }]])
    expect(twice(once(active(), askedOn(90)), 'escalate-recheck', 104)).toMatchObject([[], [{ type: 'recheck-escalated' }]])
    expect(twice(once(active(), askedOn(90)), 'ask-recheck', 200)).toEqual([[], []])
    expect(twice(once(active(), askedOn(90), toldOn(104)), 'escalate-recheck', 105)).toEqual([[], []])
  })
})

describe('the answer', () => {
  const asked = once(active(), askedOn(90))

  it.each<[string, string, object]>([
    ['whoever asked', RAE, [{ type: 'rechecked', by: RAE, answer: 'keep' }]],
    ['whose approval was asked', ANN, [{ type: 'rechecked', by: ANN, groups: ['platform'] }]],
    ['nobody else', SAM, { reason: 'not-rechecking', requester: RAE, groups: ['platform', 'finops'] }],
  ])('is heard of %s', (_, by, outcome) => expect(decided(asked, says(by))).toMatchObject(outcome))

  it('is heard of those who were told of the silence', () =>
    expect(decided(once(asked, toldOn(104)), says(SAM))).toMatchObject([{ by: SAM, groups: ['network-leads'] }]))

  it('is not taken of somebody whose groups Slack does not tell', () =>
    expect(decided(asked, says(ANN, roster({})))).toEqual({ reason: 'groups-unknown', groups: ['platform', 'finops'] }))

  it('is heard once, and only where it was asked', () => {
    expect(decided(active(), says(RAE))).toEqual({ reason: 'no-recheck', answered: undefined })
    expect(decided(once(asked, toGoOn(91)), says(RAE))).toMatchObject({ reason: 'no-recheck', answered: { by: RAE, filed: 'OB-14' } })
  })

  it('that comes late, or twice, changes nothing', () => {
    const answered = once(asked, keptOn(91))
    expect(once(answered, toGoOn(92), toldOn(104))).toEqual(answered)
    expect(once(asked, askedOn(91))).toEqual(asked)
    expect(once(settled('failed'), askedOn(90))).toEqual(settled('failed'))
  })

  it('outlives a retry that comes to nothing', () => {
    const before = once(settled('partly-active', { outcomes: active().outcomes }), askedOn(90))
    const retried = once(before, { type: 'retry-asked', by: RAE, at: onDay(91) })
    expect(recheckIn(once(retried, { type: 'withdrawn', by: RAE, at: onDay(92) }))).toEqual({ is: 'open', askedAt: onDay(90) })
  })
})

describe('what is told', () => {
  const told = (...events: readonly RequestEvent[]) => keysOf(once(active(), ...events))

  it.each<[string, readonly RequestEvent[], readonly string[]]>([
    ['that it is asked', [askedOn(90)], [`recheck@${onDay(90)}`]],
    ['of the silence the newest', [askedOn(90), toldOn(104), toldOn(118)], [`recheck@${onDay(90)}`, `recheck-escalated@${onDay(118)}`]],
    ['how it was answered', [askedOn(90), toldOn(104), keptOn(105)], [`rechecked@${onDay(105)}`]],
    ['that it is asked anew', [askedOn(90), keptOn(105), askedOn(195)], [`recheck@${onDay(195)}`]],
  ])('is %s', (_, events, keys) => expect(told(...events)).toEqual(keys))

  it.each<[RequestEvent, string, string]>([
    [askedOn(90), 'drawbridge', ''],
    [toldOn(104), 'drawbridge', 'to network-leads'],
    [keptOn(91, ANN), ANN, 'keep'],
    [toGoOn(91), RAE, 'remove: OB-14'],
  ])('stands in the record: %j', (event, who, what) => {
    const row = rowOf(active(), { seq: 9, hash: 'h', event })
    expect([row[4], row[6]]).toEqual([who, what])
  })
})

const recheckIn = (request: Request) => ('recheck' in request ? request.recheck : undefined)

const keysOf = (request: Request) =>
  noticesOf(request, undefined)
    .map(({ key }) => key)
    .filter((key) => key.startsWith('recheck'))
