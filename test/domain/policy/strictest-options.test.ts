import { describe, expect, it } from 'vitest'
import { strictestOptions } from '../../../src/domain/policy/strictest-options.ts'

describe('the options of several files', () => {
  it('are the shortest times and the earliest escalation', () =>
    expect(
      strictestOptions([
        { expireAfter: 72, remindAfter: 4, escalate: { after: 24, to: 'leads' } },
        { expireAfter: 48, maxLifetime: 90, escalate: { after: 12, to: 'chiefs' } },
        { remindAfter: 8, maxLifetime: 30 },
      ]),
    ).toMatchObject({ expireAfter: 48, remindAfter: 4, maxLifetime: 30, escalate: { after: 12, to: 'chiefs' } }))

  it('ask nothing where no file does', () =>
    expect(Object.values(strictestOptions([{}, {}])).every((option) => option === undefined)).toBe(true))

  it('let a pattern be stricter than any reason', () =>
    expect(strictestOptions([{ reason: { is: 'required' } }, { reason: { is: 'pattern', pattern: '^SEC' } }]).reason).toEqual({
      is: 'pattern',
      pattern: '^SEC',
    }))

  it.each([
    ['SEC-1 for ML', true],
    ['SEC-1 for\nML', true],
    ['ML for SEC-1', false],
    ['SEC-1', false],
    ['', false],
  ])('look for every pattern in %j: %s', (reason, held) => {
    const strictest = strictestOptions([
      { reason: { is: 'pattern', pattern: '^SEC-\\d|^OPS' } },
      { reason: { is: 'pattern', pattern: 'ML$' } },
    ]).reason
    expect(strictest?.is === 'pattern' && new RegExp(strictest.pattern, 'u').test(reason)).toBe(held)
  })
})
