import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { dueOf } from '../../src/domain/due.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { PolicyOptions } from '../../src/domain/policy/policy.ts'
import type { Request } from '../../src/domain/request.ts'
import { ANN, active, approved, assessment, awaiting, HOUR, MINUTE, MONDAY, settled, verdict, vote } from '../support/requests.ts'

const DAY = 24 * HOUR
const REMINDED: PolicyOptions = { remindAfter: 4 * HOUR, escalate: { after: 24 * HOUR, to: 'network-leads' } }

const waiting = (options: PolicyOptions = REMINDED, over: Partial<ReturnType<typeof awaiting>> = {}) =>
  awaiting({ assessment: assessment({ verdict: verdict({ options }) }), filedAt: MONDAY, expiresAt: MONDAY + 3 * DAY, ...over })

const dueAt = (request: Request, what: string) => dueOf(request).find((due) => due.what === what)?.at

/** What a bot that looks at these moments does. */
function looksAt(request: Request, type: 'remind' | 'escalate' | 'warn-of-end', moments: readonly number[]) {
  return moments.reduce(
    ({ now, told }, at) => {
      const decision = decide({ type, at }, now)
      const events = decision.ok ? decision.value : []
      return { now: events.reduce(evolve, now), told: events.length > 0 ? [...told, at - MONDAY] : told }
    },
    { now: request, told: [] as readonly number[] },
  )
}

describe('those whose approval is asked', () => {
  it('are reminded after four hours, then at eight, sixteen, thirty-two: in growing gaps', () => {
    const everyHour = Array.from({ length: 71 }, (_, hour) => MONDAY + (hour + 1) * HOUR)
    expect(looksAt(waiting(), 'remind', everyHour).told).toEqual([4, 8, 16, 32, 64].map((hours) => hours * HOUR))
  })

  it('are told once by a bot that was away for a day', () => {
    const { now, told } = looksAt(waiting(), 'remind', [MONDAY + 25 * HOUR, MONDAY + 25 * HOUR + MINUTE])
    expect(told).toEqual([25 * HOUR])
    expect(dueAt(now, 'reminder')).toBe(MONDAY + 32 * HOUR)
  })

  it('are not reminded of what has expired by then', () =>
    expect(dueAt(waiting(REMINDED, { expiresAt: MONDAY + 4 * HOUR }), 'reminder')).toBeUndefined())

  it('are left in peace where policy says nothing of reminders', () => expect(dueOf(waiting({}, { expiresAt: undefined }))).toEqual([]))

  it('have their whole time again after the plan has changed', () => {
    const reopened = { because: 'plan-changed', differences: [], at: MONDAY + 10 * HOUR, fallen: [ANN] } as const
    expect(dueAt(waiting(REMINDED, { reopened }), 'reminder')).toBe(MONDAY + 14 * HOUR)
    expect(dueAt(waiting(REMINDED, { reopened }), 'escalation')).toBe(MONDAY + 34 * HOUR)
  })

  it('are asked no more once it is decided', () => expect(dueOf(approved())).toEqual([]))
})

describe('what nobody decides', () => {
  it('goes to the group that policy names, once, and not before its time', () => {
    const moments = [23, 24, 25, 48].map((hours) => MONDAY + hours * HOUR)
    const { now, told } = looksAt(waiting(), 'escalate', moments)
    expect(told).toEqual([24 * HOUR])
    expect(now).toMatchObject({ escalated: { to: 'network-leads', at: MONDAY + 24 * HOUR } })
  })

  it('is not escalated anew when a voter loses the right to vote, and goes back to those who were asked when the plan changes', () => {
    const escalated = { to: 'network-leads', at: MONDAY + 24 * HOUR }
    const before: Request = { ...approved(), escalated }
    expect(evolve(before, { type: 'votes-dismissed', voters: [ANN], at: MONDAY + 30 * HOUR })).toMatchObject({ escalated })
    const again = evolve(waiting(REMINDED, { escalated, votes: [vote(ANN)] }), {
      type: 'reassessed',
      assessment: assessment({ digest: 'another' }),
      differences: [],
      votes: 'fell',
      at: MONDAY + 30 * HOUR,
    })
    expect('escalated' in again && again.escalated).toBeFalsy()
  })
})

describe('a rule for a time', () => {
  const boxed = (lifetime: number) => active({ lifetime })
  const warnedBefore = (lifetime: number) => {
    const request = boxed(lifetime)
    return request.settledAt + lifetime - (dueAt(request, 'end-warning') ?? 0)
  }

  it.each([
    ['thirty days', 30 * DAY, 3 * DAY],
    ['twelve days', 12 * DAY, 3 * DAY],
    ['four days', 4 * DAY, DAY],
    ['two hours', 2 * HOUR, 30 * MINUTE],
  ])('of %s is spoken of before its end', (_, lifetime, before) => expect(warnedBefore(lifetime)).toBe(before))

  it('is spoken of once', () => {
    const request = boxed(30 * DAY)
    const at = request.settledAt + 27 * DAY
    const { now, told } = looksAt(request, 'warn-of-end', [at - 1, at, at + 1])
    expect(told).toEqual([at - MONDAY])
    expect(dueOf(now).map(({ what }) => what)).toEqual(['removal'])
  })

  it('that stays for good is not', () => expect(dueAt(active(), 'end-warning')).toBeUndefined())
  it('that failed is not', () => expect(dueOf(settled('failed', { lifetime: DAY }))).toEqual([]))
})
