import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import { returnedTo } from '../../src/domain/given-back.ts'
import { goneOf, standingIn } from '../../src/domain/gone.ts'
import { nextStep } from '../../src/domain/lane.ts'
import type { LiveRule } from '../../src/domain/network.ts'
import { noticesOf } from '../../src/domain/notices.ts'
import { type Change, changeKeyOf } from '../../src/domain/plan.ts'
import { rosterOf } from '../../src/domain/policy/roster.ts'
import { COLUMNS, rowOf } from '../../src/domain/record-row.ts'
import { replay } from '../../src/domain/replay.ts'
import type { ChangeOutcome, In, Request } from '../../src/domain/request.ts'
import { rollBackBegun } from '../../src/domain/roll-back.ts'
import { undoOf } from '../../src/domain/undo.ts'
import { lostEvents } from '../../src/domain/verification.ts'
import { knowledge } from '../support/knowledge.ts'
import {
  ANN,
  active,
  appliedOutcome,
  applying,
  approved,
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
  putHost,
  RAE,
  removing,
  SAM,
  settled,
  verdict,
} from '../support/requests.ts'

const LATER = MONDAY + 30 * HOUR
const ROSTER = rosterOf([['platform', new Set([ANN])]], new Map([[ANN, SAM]]))
/** `conda` led to conda.anaconda.org, and a request has led it elsewhere. */
const CONDA = putHost('conda.anaconda.org', 'conda')
const MOVED = putHost('conda.example.org', 'conda')
const MIRROR: Change = { ...putHost('mirror.example.org'), do: 'remove-rule' }
const KEPT = putHost('kept.example.org')
const CHANGES = [FILES, MOVED, MIRROR, KEPT, PYPI]
const OTHER = liveRule(putHost('other.example.org'))
const removedOutcome = (change: Change): ChangeOutcome => ({ change: changeKeyOf(change), is: 'removed', at: MONDAY + HOUR })
const OUTCOMES: readonly ChangeOutcome[] = [
  failedOutcome(FILES),
  appliedOutcome(MOVED),
  removedOutcome(MIRROR),
  { change: changeKeyOf(KEPT), is: 'applied', status: 'Active', kept: true, at: MONDAY + HOUR },
  appliedOutcome(PYPI),
]
const STOOD = [liveRule(CONDA), liveRule(MIRROR), liveRule(KEPT)]
/** As it stands once Azure has taken all but one. */
const THERE = [OTHER, liveRule(MOVED), liveRule(KEPT), liveRule(PYPI)]

const inPart = (over: Parameters<typeof settled>[1] = {}) =>
  settled('partly-active', { wanted: CHANGES, changes: CHANGES, outcomes: OUTCOMES, stood: STOOD, provision: false, ...over })

const asked = (request: Request, by: string | undefined = ANN): In<'removing'> => {
  const next = evolve(request, { type: 'roll-back-asked', by, at: LATER })
  if (next.status !== 'removing') throw new Error(next.status)
  return next
}

const begun = (request = asked(inPart()), rules: readonly LiveRule[] = THERE, others: readonly Request[] = []) =>
  rollBackBegun(request, others, { network: network(rules), standing: rules }, LATER)

const then = (request: Request, ...events: readonly RequestEvent[]): In<'removing'> => {
  const last = events.reduce<Request>(evolve, request)
  if (last.status !== 'removing') throw new Error(last.status)
  return last
}

const restored = (change: Change): RequestEvent => ({ type: 'rule-restored', rule: change.rule, at: LATER })

describe('who may roll back what was carried out in part', () => {
  const roll = (by: string, request: Request = inPart()) => decide({ type: 'roll-back', by, roster: ROSTER, at: LATER }, request)
  const takesOnly = () => inPart({ outcomes: [failedOutcome(FILES), appliedOutcome(PYPI)], stood: [] })

  it('whoever was asked to approve it, or stands in for them', () => {
    expect(roll(ANN)).toEqual({ ok: true, value: [{ type: 'roll-back-asked', by: ANN, groups: ['platform'], at: LATER }] })
    expect(roll(SAM)).toMatchObject({ ok: true, value: [{ by: SAM, for: ANN, groups: ['platform'] }] })
  })

  it('whoever asked, where nothing opens again by it', () => {
    expect(roll(RAE, takesOnly())).toEqual({ ok: true, value: [{ type: 'roll-back-asked', by: RAE, at: LATER }] })
    expect(roll(RAE)).toMatchObject({
      ok: false,
      problem: { reason: 'opens-again', rules: [CONDA.rule.name, MIRROR.rule.name], groups: ['platform', 'finops'] },
    })
  })

  it('nobody, where something opens again and nobody was asked: that is a request of its own', () => {
    const allowed = inPart({ assessment: assessment({ verdict: verdict({ outcome: { kind: 'allowed', by: ['mirrors'] } }) }) })
    expect(roll(RAE, allowed)).toMatchObject({ ok: false, problem: { reason: 'opens-again', groups: [] } })
    expect(roll(ANN, allowed)).toMatchObject({ ok: false, problem: { reason: 'not-the-requester' } })
  })

  it('nobody else, and nobody where Slack does not say who is asked', () => {
    const known = rosterOf(
      [
        ['platform', new Set([ANN])],
        ['finops', new Set<string>()],
      ],
      new Map(),
    )
    const stranger = { type: 'roll-back', by: BO, at: LATER } as const
    expect(decide({ ...stranger, roster: known }, inPart())).toMatchObject({ problem: { reason: 'not-the-requester' } })
    expect(decide({ ...stranger, roster: ROSTER }, inPart())).toMatchObject({ problem: { reason: 'groups-unknown', groups: ['finops'] } })
  })

  it.each([
    ['by whoever was asked', ANN, ['platform'], []],
    ['by whoever asked, though it opens something', RAE, [], ['roll-back-of-no-right']],
    ['by somebody else', BO, ['security'], ['roll-back-of-no-right']],
    ['by nobody', undefined, [], ['roll-back-of-no-right']],
  ] as const)('is replayed: %s', (_, by, groups, deviations) => {
    expect(replayed(inPart(), { type: 'roll-back-asked', by, groups, at: LATER })).toEqual(deviations)
  })

  it('is replayed: by nobody, where all or nothing was asked for', () => {
    expect(replayed(inPart({ allOrNothing: true }), { type: 'roll-back-asked', at: LATER })).toEqual([])
    expect(replayed(takesOnly(), { type: 'roll-back-asked', by: RAE, at: LATER })).toEqual([])
  })

  it('is replayed: too late', () => {
    const events: readonly RequestEvent[] = [...history(inPart()), { type: 'roll-back-asked', by: ANN, groups: ['platform'], at: LATER }]
    expect(deviationsOf([...events, ...events.slice(-1)])).toEqual(['roll-back-of-no-right'])
  })
})

describe('what rolling back does', () => {
  it('takes away what is new, and puts back what was changed or removed', () => {
    expect(undoOf(inPart())).toEqual({ takes: [PYPI.rule], back: [CONDA.rule, MIRROR.rule] })
  })

  it('leaves what others have been at, and what is of a kind that nobody can put', () => {
    const unknown: LiveRule = { ...liveRule(CONDA), destination: { type: 'unknown', azureType: 'Quantum' } }
    expect(undoOf(inPart({ outcomes: [goneOutcome(PYPI), appliedOutcome(MOVED)], stood: [unknown] }))).toEqual({
      takes: [MOVED.rule],
      back: [],
    })
  })

  it('begins with what stands: others stay, the rules of before are lost until they are seen', () => {
    const expected = [CONDA.rule, MIRROR.rule, KEPT.rule]
    expect(begun()).toEqual([
      { type: 'removal-begun', before: [OTHER], back: expected, at: LATER },
      { type: 'rules-lost', rules: [CONDA.rule, MIRROR.rule], at: LATER },
    ])
  })

  it('puts back what a failed change has cost, which is in nobody’s hands any more', () => {
    const cost = inPart({
      outcomes: [appliedOutcome(PYPI), failedOutcome(MOVED)],
      stood: [liveRule(CONDA)],
      unrestored: [CONDA.rule, OTHER_LOST],
    })
    const request = asked(cost)
    expect(request.unrestored).toEqual([OTHER_LOST])
    expect(begun(request, [liveRule(PYPI)])).toMatchObject([{ back: [CONDA.rule] }, { type: 'rules-lost', rules: [CONDA.rule] }])
  })

  it.each([
    ['was changed by hand since: it is left, and told', [OTHER, liveRule(putHost('hand.example.org', 'conda')), liveRule(KEPT)], ['conda']],
    [
      'failed, and was changed by hand since: it is left',
      [OTHER, liveRule(putHost('hand.example.org', FILES.rule.name)), liveRule(MOVED)],
      [],
    ],
  ] as const)('a rule that %s', (_, rules, failed) => {
    const events = begun(asked(inPart()), rules)
    const said = events.flatMap((event) => (event.type === 'rule-removal-failed' ? [event.change] : []))
    expect(said).toEqual(failed)
    if (failed.length > 0) expect(events[0]).toMatchObject({ before: [OTHER, rules[1]] })
  })

  it('a rule that another request has put since is left to it', () => {
    const theirs = applying({
      id: 'OB-14',
      requester: BO,
      changes: [{ ...MIRROR, do: 'put-rule' }],
      outcomes: [{ ...appliedOutcome(MIRROR), at: MONDAY + 20 * HOUR }],
    })
    expect(begun(asked(inPart()), [...THERE, liveRule(MIRROR)], [theirs, inPart()])).toMatchObject([
      { before: [OTHER, liveRule(MIRROR)], back: [CONDA.rule, KEPT.rule] },
      { rules: [CONDA.rule] },
    ])
  })

  it('puts back first, then takes away, and is over', () => {
    const one = then(asked(inPart()), ...begun())
    expect(nextStep(one, LATER)).toMatchObject({ do: 'begin', target: { is: 'restore', rule: CONDA.rule } })
    const two = then(one, restored(CONDA), restored(MIRROR))
    expect(nextStep(two, LATER)).toMatchObject({ target: { is: 'remove', change: PYPI.rule.name } })
    const three = then(two, { type: 'rule-removed', change: PYPI.rule.name, at: LATER })
    expect(nextStep(three, LATER)).toEqual({ do: 'settle' })
    expect(evolve(three, { type: 'removal-settled', at: LATER })).toMatchObject({ status: 'removed', removal: { rollBack: { by: ANN } } })
  })

  it('puts back once more what Azure loses of it meanwhile', () => {
    const done = then(asked(inPart()), ...begun(), restored(CONDA), restored(MIRROR))
    const standing = [OTHER, liveRule(MIRROR), liveRule(KEPT)]
    expect(lostEvents(done, undefined, network(standing), LATER)).toMatchObject([{ type: 'rules-lost', rules: [CONDA.rule] }])
    const failed = liveRule(CONDA, { status: 'Failed' })
    expect(lostEvents(done, undefined, network([...standing, failed]), LATER)).toMatchObject([{ rules: [CONDA.rule] }])
  })

  it('says what could not be put back, and takes it up again by a retry', () => {
    const failed = then(asked(inPart()), ...begun(), { type: 'restore-failed', rule: CONDA.rule, failure: FORBIDDEN, at: LATER })
    expect(failed).toMatchObject({ lost: [MIRROR.rule], removal: { failed: [{ change: 'conda', failure: FORBIDDEN }] } })
    expect(lostEvents(failed, undefined, network(THERE), LATER)).toEqual([])
    const over = [restored(MIRROR), { type: 'removal-settled', at: LATER } as const].reduce<Request>(evolve, failed)
    expect(over).toMatchObject({ status: 'removal-failed' })
    expect(standingIn(over).map(({ rule }) => rule.name)).toEqual(['conda', PYPI.rule.name])
    const again = then(over, { type: 'retry-asked', by: ANN, at: LATER })
    expect(again).toMatchObject({ removal: { failed: [], before: undefined, rollBack: { by: ANN } } })
    expect(nextStep(again, LATER)).toEqual({ do: 'begin-removal' })
    const gone = then(again, ...begun(again), { type: 'rule-removed', change: PYPI.rule.name, at: LATER })
    expect(begun(gone, [liveRule(KEPT)])[0]).toMatchObject({ back: [CONDA.rule, MIRROR.rule, KEPT.rule] })
  })

  it('stays to be done where its last new rule is another request’s, and what stood is not back', () => {
    const lacking = then(asked(inPart()), ...begun(), restored(CONDA), {
      type: 'restore-failed',
      rule: MIRROR.rule,
      failure: FORBIDDEN,
      at: LATER,
    })
    const over = evolve(lacking, { type: 'removal-settled', at: LATER })
    const { is: _, noted: __, change, ...taken } = goneOutcome(PYPI)
    expect(evolve(over, { type: 'rule-gone', change, taken, at: LATER })).toMatchObject({ status: 'removal-failed' })
  })

  it('is asked for only of what is carried out in part', () => {
    expect(evolve(active(), { type: 'roll-back-asked', by: ANN, at: LATER })).toEqual(active())
  })
})

const OTHER_LOST = putHost('lost.example.org').rule

describe('what stood before', () => {
  it('is what stood before the first try, whatever a later one finds', () => {
    const first = evolve(approved(), {
      type: 'apply-begun',
      changes: [MOVED, FILES],
      provision: false,
      before: [OTHER, liveRule(CONDA)],
      at: MONDAY,
    })
    const events: readonly RequestEvent[] = [
      { type: 'change-settled', outcome: { change: MOVED.rule.name, is: 'applied', status: 'Active', at: MONDAY }, at: MONDAY },
      { type: 'change-settled', outcome: { change: FILES.rule.name, is: 'failed', failure: FORBIDDEN, at: MONDAY }, at: MONDAY },
      { type: 'settled', at: MONDAY },
      { type: 'retry-asked', by: RAE, at: MONDAY },
      { type: 'apply-begun', changes: [FILES], provision: false, before: [OTHER, liveRule(MOVED), liveRule(FILES)], at: LATER },
    ]
    expect(first).toMatchObject({ stood: [liveRule(CONDA)] })
    expect(events.reduce<Request>(evolve, first)).toMatchObject({ stood: [liveRule(CONDA), liveRule(FILES)] })
  })
})

describe('a rule that another request had put', () => {
  const gone = { ...goneOutcome(MIRROR), in: 'OB-12', at: MONDAY + HOUR } as const
  const put: Change = { ...MIRROR, do: 'put-rule' }
  const over = { id: 'OB-3', changes: [put], wanted: [put], outcomes: [gone] } as const
  const ended: Request = { ...active(over), status: 'removed', endedAt: MONDAY + HOUR }
  const back = () => then(asked(inPart()), ...begun(), restored(CONDA), restored(MIRROR))
  const returns = (request: Request) => {
    const decided = decide({ type: 'note-returned', returned: returnedTo(request, back()), at: LATER }, request)
    if (!decided.ok) throw new Error(decided.problem.reason)
    return decided.value.reduce<Request>(evolve, request)
  }

  it('is its own again once it stands, as it stood', () => {
    expect(returnedTo(ended, then(asked(inPart()), ...begun()))).toEqual([])
    expect(returnedTo(ended, back())).toEqual([{ change: MIRROR.rule.name, in: 'OB-12', status: 'Active' }])
    expect(returnedTo(approved(), back())).toEqual([])
    expect(returnedTo({ ...ended, changes: [] }, back())).toEqual([])
    expect(returnedTo(ended, { ...back(), stood: undefined })).toMatchObject([{ status: 'Active' }])
  })

  it('stands on, and is not taken once more by the same', () => {
    const own = returns(ended)
    expect(own).toMatchObject({ status: 'active', outcomes: [{ is: 'applied', at: LATER }], returned: [{ in: 'OB-12' }] })
    expect(own).not.toHaveProperty('endedAt')
    expect(goneOf(own, [back()])).toEqual([])
    expect(returns(own)).toEqual(own)
    expect(noticesOf(own, undefined).at(-1)).toMatchObject({ kind: 'rules-returned', returned: [{ change: MIRROR.rule.name }] })
  })

  it.each<[string, Request, object]>([
    [
      'partly active',
      settled('partly-active', { ...over, changes: [put, PYPI], outcomes: [gone, failedOutcome(PYPI)] }),
      { status: 'partly-active' },
    ],
    ['being removed', removing(over), { status: 'removing', removal: { before: undefined } }],
    ['over its time', { ...removing(over), status: 'removed', endedAt: MONDAY }, { status: 'removing', removal: { before: undefined } }],
    ['not removed', { ...removing(over), status: 'removal-failed', endedAt: MONDAY }, { status: 'removing', removal: { failed: [] } }],
  ])('of one that is %s', (_, request, expected) => {
    expect(returns(request)).toMatchObject({ ...expected, outcomes: expect.arrayContaining([expect.objectContaining({ is: 'applied' })]) })
  })

  it('changes nothing where there is nothing to return to', () => {
    expect(evolve(approved(), { type: 'rule-returned', change: MIRROR.rule.name, in: 'OB-12', status: 'Active', at: LATER })).toEqual(
      approved(),
    )
  })
})

describe('people are told', () => {
  const kinds = (request: Request) => noticesOf(request, undefined).map(({ kind }) => kind)
  const done = () => then(asked(inPart()), ...begun(), restored(CONDA), restored(MIRROR))

  it('that it is rolled back, and not that Azure had lost anything', () => {
    expect(kinds(done())).toEqual(['rolling-back'])
    expect(kinds(evolve(done(), { type: 'removal-settled', at: LATER }))).toEqual(['rolling-back', 'rolled-back'])
  })

  it('that it is not', () => {
    const failed = then(done(), { type: 'rule-removal-failed', change: PYPI.rule.name, failure: FORBIDDEN, at: LATER })
    expect(kinds(evolve(failed, { type: 'removal-settled', at: LATER }))).toEqual(['rolling-back', 'roll-back-failed'])
  })
})

describe('the record', () => {
  const told = (event: RequestEvent) => {
    const row = rowOf(asked(inPart()), { seq: 1, hash: 'h', event })
    return [row[COLUMNS.indexOf('who')], row[COLUMNS.indexOf('what')], row[COLUMNS.indexOf('groups')]]
  }

  it.each<[string, RequestEvent, readonly string[]]>([
    ['who wanted it rolled back', { type: 'roll-back-asked', by: RAE, at: LATER }, [RAE, 'what was done of it is put back', '']],
    [
      'in whose place',
      { type: 'roll-back-asked', by: SAM, for: ANN, groups: ['platform'], at: LATER },
      [SAM, `what was done of it is put back, in the place of ${ANN}`, 'platform'],
    ],
    ['that nobody had to', { type: 'roll-back-asked', at: LATER }, ['drawbridge', 'as was asked for at filing: all or nothing', '']],
    [
      'what is to stand again',
      { type: 'removal-begun', before: [], back: [CONDA.rule], at: LATER },
      ['drawbridge', 'to stand again: conda', ''],
    ],
    ['an end by its time', { type: 'removal-begun', before: [], at: LATER }, ['drawbridge', '', '']],
    [
      'whose rule is its own again',
      { type: 'rule-returned', change: PYPI.rule.name, in: 'OB-14', status: 'Active', at: LATER },
      ['drawbridge', 'fqdn-pypi-org: given back by OB-14, which is rolled back', ''],
    ],
    [
      'that all or nothing was asked for',
      { type: 'filed', filing: { ...inPart({ wanted: [PYPI], allOrNothing: true }) }, at: LATER },
      [RAE, 'put-rule fqdn-pypi-org ["fqdn",["pypi.org"]]; reason: pip install in training jobs; ticket: none; all or nothing', ''],
    ],
  ])('tells %s', (_, event, columns) => expect(told(event)).toEqual(columns))
})

/** Events that lead to where a request stands that was carried out in part. */
function history(request: ReturnType<typeof inPart>): readonly RequestEvent[] {
  const { assessment, changes, outcomes, stood = [], ...rest } = request
  const { id, workspace, requester, wanted, filedAt, allOrNothing } = rest
  const settledOutcomes = outcomes.flatMap((outcome) => (outcome.is === 'gone' ? [] : [outcome]))
  return [
    { type: 'filed', filing: { id, workspace, requester, wanted, filedAt, allOrNothing, assessment }, at: MONDAY },
    { type: 'approved', by: 'people', at: MONDAY },
    { type: 'apply-begun', changes, provision: false, before: stood, at: MONDAY },
    ...settledOutcomes.map((outcome) => ({ type: 'change-settled', outcome, at: MONDAY }) as const),
    { type: 'settled', at: MONDAY },
  ]
}

const replayed = (request: ReturnType<typeof inPart>, event: RequestEvent) => deviationsOf([...history(request), event])

/** But for those of a filing, a vote and a plan that are made up here. */
const deviationsOf = (events: readonly RequestEvent[]) =>
  replay('OB-12', events, knowledge)
    .deviations.filter(({ index }) => events[index]?.type === 'roll-back-asked')
    .map(({ deviation }) => deviation)
