import { describe, expect, it } from 'vitest'
import type { Assessment } from '../../src/domain/assessment.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { timesIn, timesTaken } from '../../src/domain/times-taken.ts'
import { applyBegun, assessment, changeOf, filed, ruleOf } from '../support/request-events.ts'

const MINUTE = 60_000
const PYPI = ruleOf('pypi.org').name

/** What one rule takes that is put into a running network at minute 10 and shows at minute 16; a test changes one thing. */
const story = (facts: Partial<Assessment['facts']> = {}, plan: Partial<Assessment['plan']> = {}): readonly RequestEvent[] => [
  asked(facts, plan),
  { ...applyBegun(8 * MINUTE) },
  begun(10),
  started(10),
  { type: 'work-ended', at: 15 * MINUTE },
  applied(16),
]

function asked(facts: Partial<Assessment['facts']>, plan: Partial<Assessment['plan']>): RequestEvent {
  const event = filed('OB-12')
  if (event.type !== 'filed') throw new Error('A request begins with `filed`')
  const made = assessment()
  const seen = { ...made, facts: { ...made.facts, status: 'Active', ...facts }, plan: { ...made.plan, startsFirewall: false, ...plan } }
  return { ...event, filing: { ...event.filing, assessment: seen } }
}

function begun(minute: number, over: Partial<Extract<RequestEvent, { type: 'work-begun' }>> = {}): RequestEvent {
  return { type: 'work-begun', target: { is: 'change', change: PYPI }, clientRequestId: 'x', attempt: 1, at: minute * MINUTE, ...over }
}

function started(minute: number): RequestEvent {
  const at = minute * MINUTE
  return { type: 'operation-started', operation: { url: 'https://x', kind: 'status', startedAt: at, pollAfter: at, deadline: at }, at }
}

function applied(minute: number, status = 'Active'): RequestEvent {
  const at = minute * MINUTE
  return { type: 'change-settled', outcome: { change: PYPI, is: 'applied', status, at }, at }
}

const waits = (minute: number, kind: 'wait' | 'untracked'): RequestEvent => ({
  type: 'work-put-off',
  failure: { kind, code: 'x', message: 'x' },
  until: minute * MINUTE,
  at: minute * MINUTE,
})

describe('what an operation took', () => {
  it('is counted from its asking to the listing that shows it', () => {
    expect(timesIn(story())).toEqual([{ kind: 'rule', time: 6 * MINUTE, at: 16 * MINUTE }])
  })

  it('is not the wait for somebody else that came before it', () => {
    const refused = [begun(1), waits(9, 'wait')]
    const [filing, applying, , ...rest] = story()
    if (filing === undefined || applying === undefined) throw new Error('There is a story')
    expect(timesIn([filing, applying, ...refused, begun(10, { refusals: 1 }), ...rest])).toMatchObject([{ time: 6 * MINUTE }])
  })

  it.each([
    ['it was lost sight of', (each: RequestEvent) => (each.type === 'work-ended' ? [waits(13, 'untracked'), each] : [each])],
    ['it was tried again', (each: RequestEvent) => (each.type === 'work-begun' ? [begun(10, { attempt: 2 })] : [each])],
    ['a look found it done', (each: RequestEvent) => (each.type === 'operation-started' ? [] : [each])],
    ['it failed', (each: RequestEvent) => (each.type === 'change-settled' ? [failed()] : [each])],
    ['Azure does not call it active', (each: RequestEvent) => (each.type === 'change-settled' ? [applied(16, 'Inactive')] : [each])],
  ])('is not told where %s', (_, changed) => expect(timesIn(story().flatMap(changed))).toEqual([]))

  it('is not told of a network that slept, nor where a firewall was made with it', () => {
    expect(timesIn(story({ status: 'Inactive' }))).toEqual([])
    expect(timesIn(story({}, { startsFirewall: true }))).toEqual([])
  })

  it('is not told of what was put back: neither as a removal nor as the rule that a look finds after it', () => {
    const target = { is: 'restore', rule: ruleOf('conda.io') } as const
    const ended = [begun(20, { target }), started(20), { type: 'work-ended', at: 22 * MINUTE }] as const
    const restored: RequestEvent = { type: 'rule-restored', rule: target.rule, at: 23 * MINUTE }
    const notRestored: RequestEvent = {
      type: 'restore-failed',
      rule: target.rule,
      failure: { kind: 'final', code: 'x', message: 'x' },
      at: 23 * MINUTE,
    }
    for (const end of [restored, notRestored, applied(23)]) expect(timesIn([...story(), ...ended, end])).toEqual(timesIn(story()))
  })

  it('is not told of a history whose beginning is not at hand: nobody knows how the network stood', () => {
    expect(timesIn(story().slice(1))).toEqual([])
    expect(timesIn(story().toSpliced(1, 1))).toEqual([])
  })

  it('is told of a rule that was taken away, as its own request or because its time was over', () => {
    const target = { is: 'remove', change: PYPI } as const
    const removal = [begun(20, { target }), started(20), { type: 'work-ended', at: 22 * MINUTE }] as const
    const asChange: RequestEvent = { type: 'change-settled', outcome: { change: PYPI, is: 'removed', at: 23 * MINUTE }, at: 23 * MINUTE }
    for (const end of [asChange, { type: 'rule-removed', change: PYPI, at: 23 * MINUTE } as const]) {
      expect(timesIn([...story(), ...removal, end]).at(-1)).toEqual({ kind: 'removal', time: 3 * MINUTE, at: 23 * MINUTE })
    }
  })

  it.each([
    ['provisioning', undefined],
    ['provisioning-spark', true],
  ] as const)('is told of %s', (kind, spark) => {
    const events: readonly RequestEvent[] = [
      asked({ status: 'Inactive' }, {}),
      { type: 'apply-begun', changes: [changeOf('pypi.org')], provision: true, spark, before: [], at: 0 },
      begun(1, { target: { is: 'provision' } }),
      started(1),
      { type: 'work-ended', at: 30 * MINUTE },
      { type: 'provisioned', at: 31 * MINUTE },
      // Seen active by the look after the provisioning, which nobody asked for by itself.
      applied(32),
    ]
    expect(timesIn(events)).toEqual([{ kind, time: 30 * MINUTE, at: 31 * MINUTE }])
  })
})

describe('what operations take', () => {
  const took = (...minutes: readonly number[]) => minutes.map((minute, at) => ({ kind: 'rule', time: minute * MINUTE, at }) as const)
  it('is the middle of three or more', () => {
    expect(timesTaken(took(4, 60, 5))).toEqual({ rule: { minutes: 5, of: 3 } })
    expect(timesTaken(took(4, 60, 5, 6))).toEqual({ rule: { minutes: 5.5, of: 4 } })
  })
  it('is nothing that two could tell', () => expect(timesTaken(took(4, 5))).toEqual({}))
  it('is of the newest nine', () =>
    expect(timesTaken(took(...Array(9).fill(40), ...Array(9).fill(3)))).toEqual({ rule: { minutes: 3, of: 9 } }))
})

function failed(): RequestEvent {
  const failure = { kind: 'final', code: 'x', message: 'x' } as const
  return { type: 'change-settled', outcome: { change: PYPI, is: 'failed', failure, at: 16 * MINUTE }, at: 16 * MINUTE }
}
