import { describe, expect, it } from 'vitest'
import { nextStep } from '../../src/domain/lane.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import type { Progress } from '../../src/domain/request.ts'
import { appliedOutcome, applying, FILES, FORBIDDEN, failedOutcome, MINUTE, MONDAY, PYPI, removing } from '../support/requests.ts'

const NOW = MONDAY + 30 * MINUTE
const both = (over: Partial<Progress> = {}) => applying({ changes: [PYPI, FILES], provision: false, ...over })
const change = { is: 'change', change: changeKeyOf(PYPI) } as const
const hand = { target: change, attempt: 2, since: NOW - MINUTE }
const operation = { url: 'https://arm/op', kind: 'status', startedAt: NOW, pollAfter: NOW + MINUTE, deadline: NOW + 60 * MINUTE } as const

describe('the next step of taking away', () => {
  const begun = (over = {}) => removing({ removal: { dueAt: NOW, before: [], removed: [], failed: [], ...over } })
  it('looks first at what must stay', () => expect(nextStep(begun({ before: undefined }), NOW)).toEqual({ do: 'begin-removal' }))
  it('removes only what was applied', () => {
    expect(nextStep(begun(), NOW)).toEqual({ do: 'begin', target: { is: 'remove', change: changeKeyOf(PYPI) }, attempt: 1 })
    expect(nextStep({ ...begun(), outcomes: [failedOutcome(PYPI)] }, NOW)).toEqual({ do: 'settle' })
  })
  it('ends when everything is gone, or could not be taken away', () => {
    expect(nextStep(begun({ removed: [changeKeyOf(PYPI)] }), NOW)).toEqual({ do: 'settle' })
    expect(nextStep(begun({ failed: [{ change: changeKeyOf(PYPI), failure: FORBIDDEN }] }), NOW)).toEqual({ do: 'settle' })
  })
})

describe('the next step of a lane', () => {
  it('begins the first change that has no outcome', () => {
    expect(nextStep(both(), NOW)).toEqual({ do: 'begin', target: change, attempt: 1 })
    expect(nextStep(both({ outcomes: [appliedOutcome(PYPI)] }), NOW)).toMatchObject({ target: { change: changeKeyOf(FILES) } })
  })

  it('begins a change that takes a rule away as a removal', () => {
    const gone = { ...PYPI, do: 'remove-rule' } as const
    expect(nextStep(applying({ changes: [gone], provision: false }), NOW)).toEqual({
      do: 'begin',
      target: { is: 'remove', change: changeKeyOf(PYPI) },
      attempt: 1,
    })
  })

  it('goes on with the next change after one that failed', () =>
    expect(nextStep(both({ outcomes: [failedOutcome(PYPI)] }), NOW)).toMatchObject({ do: 'begin', target: { change: changeKeyOf(FILES) } }))

  it('looks before it asks again where an intent stands without an answer', () =>
    expect(nextStep(both({ work: { ...hand, stage: 'begun', clientRequestId: 'x' } }), NOW)).toMatchObject({ do: 'look' }))

  it('waits for an operation until it may be asked about', () => {
    const running = both({ work: { ...hand, stage: 'running', operation } })
    expect(nextStep(running, NOW)).toEqual({ do: 'wait', until: operation.pollAfter })
    expect(nextStep(running, operation.pollAfter)).toMatchObject({ do: 'poll' })
  })

  it('verifies what Azure says is done', () =>
    expect(nextStep(both({ work: { ...hand, stage: 'to-verify' } }), NOW)).toMatchObject({ do: 'verify' }))

  it('asks again after a refusal, and looks first after an answer that was none', () => {
    const put = (kind: 'wait' | 'again') =>
      both({ work: { ...hand, stage: 'waiting', until: NOW + MINUTE, failure: { ...FORBIDDEN, kind } } })
    expect(nextStep(put('wait'), NOW)).toEqual({ do: 'wait', until: NOW + MINUTE })
    expect(nextStep(put('wait'), NOW + MINUTE)).toMatchObject({ do: 'look' })
    const first = {
      ...put('wait'),
      work: { ...hand, attempt: 1, stage: 'waiting', until: NOW, failure: { ...FORBIDDEN, kind: 'wait' } },
    } as const
    expect(nextStep(first, NOW)).toEqual({ do: 'begin', target: change, attempt: 1, refusals: 1 })
    expect(nextStep(put('again'), NOW + MINUTE)).toMatchObject({ do: 'look' })
  })

  it('puts back what Azure lost before anything else', () =>
    expect(nextStep(both({ lost: [FILES.rule] }), NOW)).toEqual({ do: 'begin', target: { is: 'restore', rule: FILES.rule }, attempt: 1 }))

  it('provisions once all rules are in, then looks at them once more', () => {
    const outcomes = [{ ...appliedOutcome(PYPI), status: 'Inactive' } as const, appliedOutcome(FILES)]
    expect(nextStep(both({ outcomes, provision: true }), NOW)).toMatchObject({ do: 'begin', target: { is: 'provision' } })
    expect(nextStep(both({ outcomes, provision: true, provisioned: true }), NOW)).toEqual({ do: 'verify-all' })
  })

  it('does not provision a network for rules that all failed', () =>
    expect(nextStep(both({ outcomes: [failedOutcome(PYPI), failedOutcome(FILES)], provision: true }), NOW)).toEqual({ do: 'settle' }))

  it('settles when nothing is left', () =>
    expect(nextStep(both({ outcomes: [appliedOutcome(PYPI), appliedOutcome(FILES)] }), NOW)).toEqual({ do: 'settle' }))
})
