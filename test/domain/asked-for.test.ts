import { describe, expect, it } from 'vitest'
import { askedForIn } from '../../src/domain/asked-for.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { Request } from '../../src/domain/request.ts'
import {
  ANN,
  active,
  appliedOutcome,
  applying,
  approved,
  assessment,
  BO,
  FILES,
  failedOutcome,
  HOUR,
  MONDAY,
  PYPI,
  planned,
  putHost,
  RAE,
  settled,
} from '../support/requests.ts'

const TWO_WEEKS = 14 * 24 * HOUR
const both = {
  assessment: assessment({ plan: { ...assessment().plan, changes: [planned(PYPI), planned(FILES)] } }),
  wanted: [PYPI, FILES],
}
/** One of two rules stands, for two weeks. */
const PARTLY = settled('partly-active', { ...both, lifetime: TWO_WEEKS, outcomes: [appliedOutcome(PYPI), failedOutcome(FILES)] })
const END = PARTLY.settledAt + TWO_WEEKS

const at = MONDAY + 2 * HOUR
const having = (...events: readonly RequestEvent[]): Request => events.reduce<Request>(evolve, PARTLY)
const RETRIED: RequestEvent = { type: 'retry-asked', by: RAE, at }
const FALLEN: RequestEvent = { type: 'votes-dismissed', voters: [ANN], at }
const BEGUN: RequestEvent = {
  type: 'apply-begun',
  changes: [FILES],
  provision: false,
  before: [{ ...PYPI.rule, category: 'UserDefined', status: 'Active' }],
  at,
}

/** Which rule is there until when, as far as these requests know. */
const known = (...requests: readonly Request[]) => askedForIn(requests).map(({ rule, until }) => [rule.name, until])

describe('a rule for two weeks whose request is still being applied', () => {
  const begun = applying({ ...both, lifetime: TWO_WEEKS })
  const soonest = begun.begunAt + TWO_WEEKS

  it('goes two weeks after that began at the soonest, whether anything of it is recorded or not', () => {
    expect(known(begun)).toEqual([
      [PYPI.rule.name, soonest],
      [FILES.rule.name, soonest],
    ])
    expect(known({ ...begun, outcomes: [appliedOutcome(PYPI)] })).toEqual(known(begun))
  })

  it('goes at its fixed end where it has one', () => {
    expect(known(applying({ lifetime: TWO_WEEKS, until: MONDAY + HOUR }))).toEqual([[PYPI.rule.name, MONDAY + HOUR]])
  })

  it('is not there by what has failed, or is only to be removed', () => {
    const removal = { do: 'remove-rule', rule: FILES.rule } as const
    expect(known(applying({ ...both, changes: [PYPI, removal], outcomes: [failedOutcome(PYPI)] }))).toEqual([])
  })
})

describe('a rule for two weeks whose request is tried again', () => {
  it.each<[string, readonly RequestEvent[]]>([
    ['waits for its turn', [RETRIED]],
    ['waits for approval', [RETRIED, FALLEN]],
  ])('keeps its end while that %s', (_, events) => {
    expect(known(having(...events))).toEqual([[PYPI.rule.name, END]])
  })

  it('goes two weeks after the retry has begun at the soonest', () => {
    expect(known(having(RETRIED, BEGUN))).toEqual([
      [PYPI.rule.name, at + TWO_WEEKS],
      [FILES.rule.name, at + TWO_WEEKS],
    ])
  })
})

describe('what is only on its way', () => {
  const later = { id: 'OB-20', requester: BO } as const

  it('gives what stands no more time than it has', () => {
    const boxed = active({ lifetime: TWO_WEEKS })
    expect(known(boxed, applying(later))).toEqual([[PYPI.rule.name, boxed.settledAt + TWO_WEEKS]])
  })

  it('is told of where the rule of that name leads elsewhere until now', () => {
    const moved = putHost('mirror.vendor.io', PYPI.rule.name)
    const moving = applying({ ...later, changes: [moved], lifetime: TWO_WEEKS })
    expect(known(active(), moving)).toEqual([
      [PYPI.rule.name, undefined],
      [PYPI.rule.name, moving.begunAt + TWO_WEEKS],
    ])
  })

  it('is nobody’s yet where the lane has not begun', () => {
    expect(known(approved({ lifetime: TWO_WEEKS }))).toEqual([])
  })
})

describe('a rule that a later request has taken away', () => {
  const removes = (at: number) =>
    active({
      id: 'OB-20',
      requester: BO,
      changes: [{ do: 'remove-rule', rule: { ...PYPI.rule, name: PYPI.rule.name.toUpperCase() as typeof PYPI.rule.name } }],
      outcomes: [{ change: PYPI.rule.name.toUpperCase() as typeof PYPI.rule.name, is: 'removed', at }],
    })

  it('is there by nobody any more, in whatever case it was named', () => {
    expect(known(active(), removes(MONDAY + HOUR))).toEqual([])
  })

  it('is there where it was put again since', () => {
    expect(known(active(), removes(MONDAY))).toEqual([[PYPI.rule.name, undefined]])
  })

  it('leaves the others of its request there', () => {
    const two = active({ ...both, outcomes: [appliedOutcome(PYPI), appliedOutcome(FILES)] })
    expect(known(two, removes(MONDAY + HOUR))).toEqual([[FILES.rule.name, undefined]])
  })
})
