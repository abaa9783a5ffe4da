import { describe, expect, it } from 'vitest'
import { evolve } from '../../src/domain/evolve.ts'
import { canStandBeside, type Join, joinedEvent, joinOf, seeJoin } from '../../src/domain/join.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { In } from '../../src/domain/request.ts'
import { activeNetwork, liveRule, network, removes, wants } from '../support/networks.ts'
import { appliedOutcome, applying, approved, assessment, awaiting, failedOutcome, MONDAY, planned } from '../support/requests.ts'

const [A, B, C] = [wants('a.vendor.io'), wants('b.vendor.io'), wants('c.vendor.io')]

const asks = (id: string, changes: readonly Change[], over: Partial<In<'applying'>> = {}) => {
  const { plan } = assessment()
  const asked = assessment({ plan: { ...plan, changes: changes.map((change) => planned(change)) } })
  return applying({ id: id as never, wanted: changes, changes, outcomes: [], assessment: asked, work: undefined, ...over })
}
const waits = (...changes: readonly Change[]) => {
  const { plan } = assessment()
  return approved({ wanted: changes, assessment: assessment({ plan: { ...plan, changes: changes.map((change) => planned(change)) } }) })
}
const rulesIn = (join: Join | undefined) => join?.parts.map(({ request, rules }) => [request, ...rules.map(({ name }) => name)])

describe('one update for several rules', () => {
  it('holds what is still to be put, of the head and of those begun behind it', () => {
    const head = asks('OB-1', [A, B], { outcomes: [appliedOutcome(A)] })
    expect(rulesIn(joinOf(head, [asks('OB-2', [C]), awaiting(), waits(A)]))).toEqual([
      ['OB-1', B.rule.name],
      ['OB-2', C.rule.name],
    ])
  })

  it('is none for one rule alone, nor once the head was in one', () => {
    expect(joinOf(asks('OB-1', [A]), [])).toBeUndefined()
    expect(joinOf(asks('OB-1', [A, B], { joined: true }), [asks('OB-2', [C])])).toBeUndefined()
  })

  it('leaves out whoever was in one, removals, and what stands and is changed or only kept', () => {
    const gone: Change = removes(liveRule('c.vendor.io'))
    const { plan } = assessment()
    const updated = planned(B, [{ finding: 'updates', leadsTo: 'old.vendor.io' }])
    const kept = planned(C, [{ finding: 'keeps', until: 1, by: 'U0RAE', in: 'OB-7' as never }])
    const odd = asks('OB-2', [A, B, C], { assessment: assessment({ plan: { ...plan, changes: [planned(A), updated, kept] } }) })
    expect(
      rulesIn(joinOf(asks('OB-1', [wants('head.vendor.io')]), [odd, asks('OB-3', [A], { joined: true }), asks('OB-4', [gone])])),
    ).toEqual([
      ['OB-1', wants('head.vendor.io').rule.name],
      ['OB-2', A.rule.name],
    ])
  })

  it('is begun beside others only where no name is both’s, and nothing is taken away', () => {
    const begun = [asks('OB-1', [A])]
    expect(canStandBeside(waits(B), begun)).toBe(true)
    expect(canStandBeside(waits(B, A), begun)).toBe(false)
    expect(canStandBeside(waits(B, removes(liveRule('c.vendor.io'))), begun)).toBe(false)
    expect(canStandBeside(waits(wants('a.vendor.io', 'another-name')), begun)).toBe(false)
    expect(canStandBeside(waits(B), [asks('OB-1', [removes(liveRule('c.vendor.io'))])])).toBe(false)
  })
})

describe('what one update has come to for a request', () => {
  const joined = (...outcomes: readonly ReturnType<typeof appliedOutcome>[]) =>
    ({ type: 'joined', outcomes: outcomes.flatMap((each) => (each.is === 'applied' ? [each] : [])), at: MONDAY }) as const
  const outcomesOf = (request: ReturnType<typeof evolve>) => ('outcomes' in request ? request.outcomes : [])

  it('is told beside what was settled before, in the order in which it was asked', () => {
    const begun = asks('OB-1', [A, B, C], { outcomes: [appliedOutcome(B)] })
    const after = evolve(begun, joined(appliedOutcome(C), appliedOutcome(A)))
    expect(outcomesOf(after).map(({ change }) => change)).toEqual([A, B, C].map(({ rule }) => rule.name))
  })

  it('takes the place of what was known of the same change', () => {
    const begun = asks('OB-1', [A, B], { outcomes: [failedOutcome(A)] })
    expect(outcomesOf(evolve(begun, joined(appliedOutcome(A))))).toEqual([appliedOutcome(A)])
  })
})

describe('what a listing shows of it', () => {
  const join: Join = { is: 'join', parts: [{ request: 'OB-1' as never, rules: [A.rule, B.rule] }] }
  const listed = (a: string, b?: string) =>
    activeNetwork([liveRule('a.vendor.io', { status: a }), ...(b === undefined ? [] : [liveRule('b.vendor.io', { status: b })])])

  it.each([
    ['all there', listed('Active', 'Active'), 'all-there'],
    ['one being made', listed('Active', 'Provisioning'), 'underway'],
    ['one missing', listed('Active'), 'some-missing'],
    ['one failed', listed('Active', 'Failed'), 'some-missing'],
    ['one asleep in a network that runs', listed('Active', 'Inactive'), 'odd'],
  ] as const)('%s', (_, seen, is) => expect(seeJoin(join, seen)).toBe(is))

  it('all asleep in a network that sleeps: that is how it should be', () => {
    const rules = ['a.vendor.io', 'b.vendor.io'].map((host) => liveRule(host, { status: 'Inactive' }))
    expect(seeJoin(join, network({ rules }))).toBe('all-there')
  })

  it('is the outcome of what stands; the rest stays open, and what others put must stand from now on', () => {
    const request = asks('OB-1', [A, B])
    const others = liveRule('others.vendor.io')
    const [part] = join.parts
    if (part === undefined) throw new Error('no part')
    const seen = { network: listed('Active', 'Failed'), standing: [others, liveRule('a.vendor.io')] }
    const after = evolve(request, joinedEvent(part, request, seen, MONDAY))
    expect(after).toMatchObject({ joined: true, work: undefined, outcomes: [{ change: A.rule.name, is: 'applied' }] })
    expect(after).toHaveProperty('before', [...request.before, others, liveRule('a.vendor.io')])
  })
})
