import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { dueOf } from '../../src/domain/due.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { lostRules } from '../../src/domain/expected-rules.ts'
import { goneOf } from '../../src/domain/gone.ts'
import { nextStep } from '../../src/domain/lane.ts'
import { noticesOf } from '../../src/domain/notices.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Request } from '../../src/domain/request.ts'
import {
  active,
  appliedOutcome,
  applying,
  assessment,
  BO,
  FILES,
  FORBIDDEN,
  failedOutcome,
  goneOutcome,
  HOUR,
  liveRule,
  MONDAY,
  network,
  PYPI,
  planned,
  putHost,
  RAE,
  removing,
  settled,
} from '../support/requests.ts'

const TUESDAY = MONDAY + 24 * HOUR
const LATER = MONDAY + 25 * HOUR
const BOTH: readonly Change[] = [PYPI, FILES]
const both = () => ({
  wanted: BOTH,
  assessment: assessment({ plan: { changes: BOTH.map((change) => planned(change)), provisioning: 'not-needed', startsFirewall: false } }),
  outcomes: BOTH.map(appliedOutcome),
})

/** Bo's OB-14, which on Tuesday took a rule away or put one. */
const bos = (change: Change, is: 'applied' | 'removed' = 'removed', at = TUESDAY): Request =>
  applying({
    id: 'OB-14',
    requester: BO,
    changes: [change],
    outcomes: [is === 'removed' ? { change: change.rule.name, is, at } : { ...appliedOutcome(change), at }],
  })

/** The same, which found it standing and keeps it for longer. */
const keeps = (): Request =>
  applying({
    id: 'OB-14',
    requester: BO,
    changes: [PYPI],
    outcomes: [{ change: PYPI.rule.name, is: 'applied', status: 'Active', kept: true, at: TUESDAY }],
  })

/** What is noted of a request when it and another are looked at. */
function noted(request: Request, by: Request = bos(PYPI)): Request {
  const decision = decide({ type: 'note-gone', gone: goneOf(request, [request, by]), at: LATER }, request)
  if (!decision.ok) throw new Error(decision.problem.reason)
  return decision.value.reduce(evolve, request)
}

describe('a rule of a request that another has been at', () => {
  it.each([
    ['removed', bos(PYPI)],
    ['changed', bos(putHost('evil.io', PYPI.rule.name), 'applied')],
    ['put-again', bos(PYPI, 'applied')],
    ['kept', keeps()],
  ] as const)('is gone: %s', (how, other) => {
    expect(goneOf(active(), [other])).toEqual([{ change: PYPI.rule.name, taken: { how, by: BO, in: 'OB-14', at: TUESDAY } }])
  })

  it('is known by its name in whatever case, as Azure knows it', () => {
    const shouted = bos({ ...PYPI, rule: { ...PYPI.rule, name: PYPI.rule.name.toUpperCase() as typeof PYPI.rule.name } })
    expect(goneOf(active(), [shouted])).toHaveLength(1)
  })

  it.each([
    ['it was put after the other was carried out', bos(PYPI, 'removed', MONDAY)],
    ['the other was at another rule', bos(FILES)],
    ['the other failed', settled('failed', { id: 'OB-14', outcomes: [failedOutcome(PYPI)] })],
  ])('stands where %s', (_, other) => {
    expect(goneOf(active(), [other])).toEqual([])
  })

  it('is never gone by the request that put it', () => expect(goneOf(active({ id: 'OB-14' }), [bos(PYPI)])).toEqual([]))

  it('is told in the order in which they went, where it is one of several', () => {
    const first = { ...bos(FILES), id: 'OB-15' } as const
    const later = bos(PYPI, 'removed', TUESDAY + HOUR)
    expect(goneOf(active(both()), [later, first]).map(({ change, taken }) => [change, taken.in])).toEqual([
      [FILES.rule.name, 'OB-15'],
      [PYPI.rule.name, 'OB-14'],
    ])
  })

  it('is gone by the first of several', () => {
    const third = { ...bos(PYPI, 'applied', TUESDAY + HOUR), id: 'OB-15' } as const
    expect(goneOf(active(), [third, bos(PYPI)])).toMatchObject([{ taken: { how: 'removed', in: 'OB-14' } }])
  })
})

describe('a request whose rules are gone', () => {
  it('is over once none of them stands, and nothing is due of it', () => {
    const over = noted(active({ lifetime: 14 * 24 * HOUR }))
    expect(over).toMatchObject({ status: 'removed', endedAt: TUESDAY, outcomes: [goneOutcome(PYPI)] })
    expect(dueOf(over)).toEqual([])
  })

  it('is over once another keeps all of them: neither its end nor a warning of it concerns anybody', () => {
    const over = noted(active({ lifetime: 14 * 24 * HOUR }), keeps())
    expect(over).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone', how: 'kept', in: 'OB-14' }] })
    expect(dueOf(over)).toEqual([])
  })

  it('goes on with those that stand, and only they are taken away when their time is over', () => {
    const left = noted(active({ ...both(), lifetime: 14 * 24 * HOUR }))
    expect(left).toMatchObject({ status: 'active', outcomes: [{ is: 'gone' }, { is: 'applied' }] })
    const ending = evolve(evolve(left, { type: 'lifetime-over', at: LATER }), { type: 'removal-begun', before: [], at: LATER })
    if (ending.status !== 'removing') throw new Error(ending.status)
    expect(nextStep(ending, LATER)).toMatchObject({ target: { is: 'remove', change: FILES.rule.name } })
    const done = evolve(ending, { type: 'rule-removed', change: FILES.rule.name, at: LATER })
    expect(done.status === 'removing' && nextStep(done, LATER)).toEqual({ do: 'settle' })
  })

  it('takes nothing away that went while its turn to be taken away was near', () => {
    const going = noted(removing())
    expect(going.status === 'removing' && nextStep(going, LATER)).toEqual({ do: 'settle' })
  })

  it('protects, while it takes its others away, what is another request’s by now', () => {
    const left = noted(removing({ ...both(), removal: { ...removing().removal, before: [liveRule(PYPI)] } }), bos(PYPI, 'applied'))
    expect(left.status === 'removing' && lostRules(left, undefined, network()).map(({ name }) => name)).toEqual([PYPI.rule.name])
  })

  it('is over where it could not be taken away itself', () => {
    const failed: Request = {
      ...removing({ removal: { ...removing().removal, failed: [{ change: PYPI.rule.name, failure: FORBIDDEN }] } }),
      status: 'removal-failed',
      endedAt: MONDAY + 2,
    }
    expect(noted(failed)).toMatchObject({ status: 'removed', removal: { failed: [] } })
  })

  it('does not put them again by a retry', () => {
    const partly = { ...both(), outcomes: [appliedOutcome(PYPI), failedOutcome(FILES)] }
    const more = {
      ...partly,
      outcomes: [...partly.outcomes, appliedOutcome(putHost('conda.org'))],
      changes: [...BOTH, putHost('conda.org')],
    }
    const left = noted(settled('partly-active', more))
    expect(left.status).toBe('partly-active')
    expect(decide({ type: 'retry', by: RAE, roster: new Map(), at: LATER }, left)).toEqual({
      ok: false,
      problem: { reason: 'rules-gone', by: ['OB-14'] },
    })
  })

  it('is tried no more where they went while it waited for its turn', () => {
    const retried = evolve(settled('partly-active', { outcomes: [appliedOutcome(PYPI)] }), { type: 'retry-asked', by: RAE, at: MONDAY })
    expect(retried.status).toBe('approved')
    expect(noted(retried)).toMatchObject({ status: 'removed', outcomes: [{ is: 'gone' }] })
  })

  it('is told once, however often it is looked at', () => {
    const once = noted(active())
    expect(
      decide({ type: 'note-gone', gone: [{ change: PYPI.rule.name, taken: goneOutcome(PYPI) }], at: LATER }, noted(active(both()))),
    ).toEqual({
      ok: true,
      value: [],
    })
    expect(noticesOf(once, undefined).map(({ key }) => key)).toEqual([`gone@OB-14@${LATER}`])
  })

  it('tells what one request took at once, and in which order it ended', () => {
    const ended = { ...active({ ...both(), outcomes: [goneOutcome(PYPI), { ...goneOutcome(FILES), in: 'OB-15' }] }) }
    expect(noticesOf(ended, undefined).slice(-2)).toMatchObject([{ gone: [{ in: 'OB-14' }] }, { gone: [{ in: 'OB-15' }] }])
  })
})
