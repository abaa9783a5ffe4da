import { describe, expect, it } from 'vitest'
import { dueOf, expiryOf } from '../../src/domain/due.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { extensionOf } from '../../src/domain/extension.ts'
import {
  active,
  appliedOutcome,
  approved,
  assessment,
  awaiting,
  denied,
  FILES,
  failedOutcome,
  goneOutcome,
  HOUR,
  MONDAY,
  PYPI,
  planned,
  removing,
  settled,
} from '../support/requests.ts'

const DAY = 24 * HOUR
const boxed = active({ lifetime: 14 * DAY })
const end = boxed.settledAt + 14 * DAY

describe('to keep what a request has put for longer', () => {
  it('counts from its own end, so that nobody loses what is left', () => {
    expect(extensionOf(boxed, 7 * DAY)).toEqual({ ok: true, value: { wanted: [PYPI], until: end + 7 * DAY } })
  })

  it('counts from a fixed end where it has one, as what was extended before has', () => {
    const fixed = active({ lifetime: 14 * DAY, until: MONDAY + 30 * DAY })
    expect(extensionOf(fixed, DAY)).toMatchObject({ value: { until: MONDAY + 31 * DAY } })
  })

  it('asks for those of its rules that stand', () => {
    const changes = [PYPI, FILES]
    const plan = { changes: changes.map((change) => planned(change)), provisioning: 'not-needed', startsFirewall: false } as const
    const of = { lifetime: DAY, wanted: changes, assessment: assessment({ plan }), changes }
    const partly = settled('partly-active', { ...of, outcomes: [failedOutcome(PYPI), appliedOutcome(FILES)] })
    expect(extensionOf(partly, DAY)).toMatchObject({ value: { wanted: [FILES] } })
    const left = active({ ...of, outcomes: [goneOutcome(PYPI), appliedOutcome(FILES)] })
    expect(extensionOf(left, DAY)).toMatchObject({ value: { wanted: [FILES] } })
  })

  it.each([
    ['it waits for approval', awaiting({ lifetime: DAY }), { because: 'not-carried-out' }],
    ['it waits for its turn', approved({ lifetime: DAY }), { because: 'not-carried-out' }],
    ['it stays for good anyway', active(), { because: 'for-good' }],
    ['it only takes away', active({ wanted: [{ ...PYPI, do: 'remove-rule' }] }), { because: 'only-removes' }],
    ['it was denied', denied({ lifetime: DAY }), { because: 'nothing-stands', by: [] }],
    ['it failed', settled('failed', { lifetime: DAY, outcomes: [failedOutcome(PYPI)] }), { because: 'nothing-stands', by: [] }],
    [
      'its rules are another’s',
      active({ lifetime: DAY, outcomes: [goneOutcome(PYPI, 'kept')] }),
      { because: 'nothing-stands', by: ['OB-14'] },
    ],
    ['its time is over', removing(), { because: 'removal-begun', wanted: [PYPI] }],
  ] as const)('is not possible where %s', (_, request, problem) => {
    expect(extensionOf(request, DAY)).toEqual({ ok: false, problem })
  })
})

describe('an end that is fixed', () => {
  const fixed = { lifetime: 14 * DAY, until: MONDAY + 10 * DAY }
  const edited = (edit: Partial<typeof fixed> & { readonly wanted?: readonly (typeof PYPI)[] }) =>
    evolve(awaiting({ ...fixed, extends: 'OB-3' }), {
      type: 'edited',
      edit: { wanted: [PYPI], lifetime: fixed.lifetime, ...edit },
      assessment: assessment(),
      differences: [],
      at: MONDAY + HOUR,
    })

  it('does not move with the day on which it is carried out', () => {
    expect(dueOf(active(fixed)).filter(({ what }) => what === 'removal')).toMatchObject([{ at: MONDAY + 10 * DAY }])
  })

  it('is the last moment to decide', () => {
    expect(expiryOf(MONDAY, { expireAfter: 3 * DAY }, MONDAY + DAY)).toBe(MONDAY + DAY)
    expect(expiryOf(MONDAY, { expireAfter: DAY }, MONDAY + 2 * DAY)).toBe(MONDAY + DAY)
    expect(expiryOf(MONDAY, {}, undefined)).toBeUndefined()
  })

  it('is given up with the time that led to it, and what it extends with its rules', () => {
    expect(edited({})).toMatchObject({ until: fixed.until, extends: 'OB-3' })
    const other = edited({ wanted: [FILES] })
    expect(other).toMatchObject({ until: fixed.until })
    expect(other.extends).toBeUndefined()
    const shorter = edited({ lifetime: DAY })
    expect([shorter.until, shorter.extends]).toEqual([undefined, undefined])
  })

  it('is kept through everything that is decided', () => {
    const approvedLater = evolve(awaiting({ ...fixed, extends: 'OB-3' }), { type: 'approved', by: 'people', at: MONDAY + HOUR })
    expect(approvedLater).toMatchObject({ until: fixed.until, extends: 'OB-3' })
    const partly = settled('partly-active', { ...fixed, extends: 'OB-3', outcomes: [appliedOutcome(PYPI)] })
    const retried = evolve(partly, { type: 'retry-asked', by: 'U0RAE', at: MONDAY + HOUR })
    expect(evolve(retried, { type: 'withdrawn', by: 'U0RAE', at: MONDAY + HOUR })).toEqual(partly)
  })
})
