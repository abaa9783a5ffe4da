import { describe, expect, it } from 'vitest'
import { ADMITS } from '../../src/domain/admits.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import type { Command } from '../../src/domain/command.ts'
import { decide } from '../../src/domain/decide.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import { evolve } from '../../src/domain/evolve.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Roster } from '../../src/domain/policy/verdict.ts'
import type { Edit, Request } from '../../src/domain/request.ts'
import {
  ANN,
  active,
  appliedOutcome,
  approved,
  assessment,
  awaiting,
  BO,
  CY,
  DIGEST,
  denied,
  FILES,
  FINOPS,
  HOUR,
  MONDAY,
  oneInEachStatus,
  PYPI,
  planned,
  putHost,
  RAE,
  removing,
  SAM,
  settled,
  verdict,
  vote,
} from '../support/requests.ts'

/** Ann and Bo are platform, Cy is finops; Rae asks. */
const ROSTER: Roster = new Map([
  ['platform', new Set([ANN, BO, RAE])],
  ['finops', new Set([CY])],
])

const approve = (by: string, digest = DIGEST, roster = ROSTER): Command => ({ type: 'approve', by, digest, roster, at: MONDAY + HOUR })
const deny = (by: string, because = 'use the mirror'): Command => ({ type: 'deny', by, because, roster: ROSTER, at: MONDAY + HOUR })

const leaveOut = (by: string, { rule }: Change, because: string, over: Partial<Assessment> = {}): Command => ({
  type: 'leave-out',
  by,
  change: rule.name,
  because,
  assessment: assessment({ digest: 'less', ...over }),
  roster: ROSTER,
  at: MONDAY + HOUR,
})

const given = (request: Request) => ({
  when: (command: Command) => ({
    decides: (...types: RequestEvent['type'][]) => {
      const decision = decide(command, request)
      expect(decision.ok ? decision.value.map((event) => event.type) : decision.problem).toEqual(types)
    },
    thenRefused: (refusal: object) => {
      const decision = decide(command, request)
      expect(decision.ok ? decision.value : decision.problem).toMatchObject(refusal)
    },
  }),
})

describe('a request that needs platform and finops', () => {
  it('stays open after the first of two approvals', () => given(awaiting()).when(approve(ANN)).decides('vote-cast'))
  it('is approved by the second', () =>
    given(awaiting({ votes: [vote(ANN)] }))
      .when(approve(CY))
      .decides('vote-cast', 'approved'))
  it('is approved with the groups of those who have joined or left one since their vote', () => {
    const votes = [{ ...vote(ANN), groups: ['security'] }]
    expect(decide(approve(CY), awaiting({ votes }))).toMatchObject({
      value: [{ groups: ['finops'] }, { type: 'approved', regrouped: [{ by: ANN, groups: ['platform'] }] }],
    })
    const same = decide(approve(CY), awaiting({ votes: [{ ...vote(ANN), groups: ['platform'] }] }))
    expect(same.ok && same.value.at(-1)).not.toHaveProperty('regrouped')
  })
  it('does not hear its requester, who is a member of platform', () =>
    given(awaiting())
      .when(approve(RAE))
      .thenRefused({ reason: 'own-request', waitingFor: ['platform', 'finops'] }))
  it('hears each person once', () =>
    given(awaiting({ votes: [vote(ANN)] }))
      .when(approve(ANN))
      .thenRefused({ reason: 'already-voted' }))
  it('has one seat for platform', () =>
    given(awaiting({ votes: [vote(ANN)] }))
      .when(approve(BO))
      .thenRefused({
        reason: 'seat-already-filled',
        waitingFor: ['finops'],
        next: [{ by: [CY], of: ['finops'], does: { is: 'approved' } }],
      }))
  it('does not hear an outsider', () => given(awaiting()).when(approve(SAM)).thenRefused({ reason: 'not-a-member' }))
  it('is two people, though one is in both groups', () => {
    const both: Roster = new Map([...ROSTER, ['finops', new Set([CY, ANN])]])
    given(awaiting({ votes: [vote(ANN)] }))
      .when(approve(ANN, DIGEST, both))
      .thenRefused({ reason: 'already-voted' })
    given(awaiting())
      .when(approve(ANN, DIGEST, both))
      .decides('vote-cast')
  })
  it('does not hear a vote on a plan that is no more', () =>
    given(awaiting()).when(approve(ANN, 'another-digest')).thenRefused({ reason: 'plan-changed' }))
  it('says which group nobody could look up', () =>
    given(awaiting())
      .when(approve(CY, DIGEST, new Map([['platform', new Set([ANN])]])))
      .thenRefused({ reason: 'groups-unknown', groups: ['finops'] }))
  it('takes no vote that could be the last unseen, because nobody can look up the group of one before it', () =>
    given(awaiting({ votes: [vote(CY)] }))
      .when(approve(ANN, DIGEST, new Map([['platform', new Set([ANN])]])))
      .thenRefused({ reason: 'groups-unknown', groups: ['finops'] }))
  it('takes a first vote whoever else cannot be looked up', () =>
    given(awaiting())
      .when(approve(ANN, DIGEST, new Map([['platform', new Set([ANN])]])))
      .decides('vote-cast'))
  it('is approved by whoever presses again, where all who are needed have voted and it stayed open', () =>
    given(awaiting({ votes: [vote(CY), vote(ANN)] }))
      .when(approve(ANN))
      .decides('approved'))
  it('can be denied by anybody it asks', () => given(awaiting()).when(deny(CY)).decides('denied'))
  it('is denied with the groups that gave the right to', () =>
    expect(decide(deny(CY), awaiting())).toMatchObject({ value: [{ type: 'denied', groups: ['finops'] }] }))
  it('cannot be denied by others', () => given(awaiting()).when(deny(SAM)).thenRefused({ reason: 'not-a-member' }))
  it('is not denied without a reason', () => given(awaiting()).when(deny(CY, '  ')).thenRefused({ reason: 'reason-missing' }))
  it('is withdrawn by its requester alone', () => {
    given(awaiting()).when({ type: 'withdraw', by: RAE, at: MONDAY }).decides('withdrawn')
    given(awaiting()).when({ type: 'withdraw', by: ANN, at: MONDAY }).thenRefused({ reason: 'not-the-requester', requester: RAE })
  })
  it('expires when its time has come, and not before', () => {
    given(awaiting())
      .when({ type: 'expire', at: MONDAY + 71 * HOUR })
      .decides()
    given(awaiting())
      .when({ type: 'expire', at: MONDAY + 72 * HOUR })
      .decides('expired')
  })
  it('tells a late voter who was faster', () =>
    given(denied()).when(approve(BO)).thenRefused({ reason: 'wrong-status', status: 'denied', decidedBy: CY }))
})

describe('a request that its requester edits', () => {
  const edit = (by: string, over: Partial<Assessment> = {}): Command => ({
    type: 'edit',
    by,
    edit: { wanted: [FILES], lifetime: HOUR },
    assessment: assessment({ digest: 'edited', plan: { ...assessment().plan, changes: [planned(FILES)] }, ...over }),
    at: MONDAY + HOUR,
  })
  const before: Request = awaiting({
    votes: [vote(ANN)],
    assessment: assessment({ verdict: verdict({ options: { expireAfter: 4 * HOUR } }) }),
  })

  it('loses its votes, says in what it differs, and has its whole time again', () => {
    const options = { verdict: verdict({ options: { expireAfter: 4 * HOUR } }) }
    const decision = decide(edit(RAE, options), before)
    const after = decision.ok ? decision.value.reduce(evolve, before) : before
    expect(after).toMatchObject({
      status: 'awaiting-approval',
      wanted: [FILES],
      lifetime: HOUR,
      votes: [],
      expiresAt: MONDAY + 5 * HOUR,
      reopened: {
        because: 'edited',
        fallen: [ANN],
        differences: [
          { in: 'changes', more: [FILES.rule.name], fewer: [PYPI.rule.name] },
          { in: 'lifetime', was: undefined, is: HOUR },
        ],
      },
    })
  })
  it.each<[string, Edit]>([
    ['the same', before],
    ['the same, heard twice', { wanted: [PYPI], reason: before.reason, ticket: before.ticket, lifetime: before.lifetime }],
  ])('keeps its votes where %s is asked again', (_, same) => {
    const heard = decide({ type: 'edit', by: RAE, edit: same, assessment: assessment({ digest: 'of later' }), at: MONDAY + HOUR }, before)
    expect(heard).toEqual({ ok: true, value: [] })
  })

  it.each<[string, Partial<Edit>]>([
    ['another name of the rule', { wanted: [putHost('pypi.org', 'the-index')] }],
    ['another destination under the name', { wanted: [{ ...PYPI, rule: { ...FILES.rule, name: PYPI.rule.name } }] }],
    ['another rule besides', { wanted: [PYPI, FILES] }],
    ['another reason', { reason: 'because' }],
    ['another ticket', { ticket: 'ML-43' }],
    ['another lifetime', { lifetime: HOUR }],
  ])('is agreed to anew for %s', (_, other) => {
    const { wanted, reason, ticket, lifetime } = before
    const asked: Edit = { wanted, reason, ticket, lifetime, ...other }
    given(before)
      .when({ type: 'edit', by: RAE, edit: asked, assessment: assessment({ digest: 'edited' }), at: MONDAY + HOUR })
      .decides('edited')
  })

  it('is edited by nobody else, though they could approve it', () =>
    given(before).when(edit(ANN)).thenRefused({ reason: 'not-the-requester', requester: RAE }))
  it('is not edited where it is a retry whose votes have fallen: what stands by it was agreed to as it was', () => {
    const retried = [
      { type: 'retry-asked', by: RAE, at: MONDAY } as const,
      { type: 'votes-dismissed', voters: [ANN], at: MONDAY } as const,
    ].reduce<Request>(evolve, settled('partly-active', { outcomes: [appliedOutcome(PYPI)] }))
    given(retried).when(edit(RAE)).thenRefused({ reason: 'wrong-status', status: 'awaiting-approval' })
  })
  it('does not count a vote on what it was', () => {
    const decision = decide(edit(RAE), before)
    const after = decision.ok ? decision.value.reduce(evolve, before) : before
    given(after).when(approve(BO)).thenRefused({ reason: 'plan-changed' })
  })
  it('is approved at once where policy allows what it is now', () =>
    given(before)
      .when(edit(RAE, { verdict: verdict({ outcome: { kind: 'allowed', by: ['it is a mirror'] } }) }))
      .decides('edited', 'approved'))
})

describe('a request for two hosts, of which somebody will not have one', () => {
  const two = assessment({ plan: { ...assessment().plan, changes: [planned(PYPI), planned(FILES)] } })
  const before: Request = awaiting({ wanted: [PYPI, FILES], assessment: two, votes: [vote(CY)] })

  it('keeps the votes that were cast for more, and remembers what was left out, by whom and why', () => {
    const decision = decide(leaveOut(ANN, FILES, ' use the mirror '), before)
    const after = decision.ok ? decision.value.reduce(evolve, before) : before
    expect(after).toMatchObject({
      status: 'awaiting-approval',
      wanted: [PYPI],
      votes: [{ by: CY, digest: 'less' }],
      leftOut: [{ change: FILES, by: ANN, because: 'use the mirror' }],
    })
  })
  it('is approved where what is left has been agreed to already', () => {
    const free = verdict({ outcome: { kind: 'demands', demands: [FINOPS] } })
    given(before)
      .when(leaveOut(ANN, FILES, 'use the mirror', { verdict: free }))
      .decides('change-left-out', 'approved')
  })
  it('is approved by policy where it allows what is left, whoever has voted', () => {
    const free = verdict({ outcome: { kind: 'allowed', by: ['it is a mirror'] } })
    expect(decide(leaveOut(ANN, FILES, 'use the mirror', { verdict: free }), before)).toMatchObject({
      value: [{ type: 'change-left-out' }, { type: 'approved', by: 'policy', at: MONDAY + HOUR }],
    })
  })
  it('loses the votes where what is left costs more', () => {
    const dearer = { cost: { ...assessment().cost, monthly: 1_825 } }
    const decision = decide(leaveOut(ANN, FILES, 'use the mirror', dearer), before)
    expect(decision).toMatchObject({ value: [{ type: 'change-left-out', votes: 'fell' }] })
  })
  it('is refused where policy forbids what is left', () =>
    given(before)
      .when(leaveOut(ANN, FILES, 'use the mirror', { verdict: verdict({ outcome: { kind: 'forbidden', by: [] } }) }))
      .decides('change-left-out', 'refused'))
  it.each<[string, Command, object]>([
    ['by its requester, who edits it instead', leaveOut(RAE, FILES, 'no need'), { reason: 'own-request' }],
    ['by somebody who is not asked', leaveOut(SAM, FILES, 'no need'), { reason: 'not-a-member' }],
    ['without a reason', leaveOut(ANN, FILES, ' '), { reason: 'reason-missing' }],
    ['of a rule that is not in it', leaveOut(ANN, putHost('data.vendor.io'), 'no need'), { reason: 'no-such-change' }],
  ])('is not cut down %s', (_, command, refusal) => given(before).when(command).thenRefused(refusal))
  it('is denied, and not cut down to nothing', () =>
    given(awaiting())
      .when(leaveOut(ANN, PYPI, 'no need'))
      .thenRefused({ reason: 'nothing-would-remain' }))
})

describe('a request that was escalated to the leads', () => {
  const LEADS: Roster = new Map([...ROSTER, ['network-leads', new Set([SAM])]])
  const escalated = { to: 'network-leads', at: MONDAY + 24 * HOUR }

  it('hears a lead for any open seat, and a second lead is a second person', () => {
    given(awaiting({ escalated }))
      .when(approve(SAM, DIGEST, LEADS))
      .decides('vote-cast')
    given(awaiting({ escalated, votes: [vote(ANN)] }))
      .when(approve(SAM, DIGEST, LEADS))
      .decides('vote-cast', 'approved')
    given(awaiting({ escalated, votes: [vote(SAM)] }))
      .when(approve(SAM, DIGEST, LEADS))
      .thenRefused({ reason: 'already-voted' })
  })
  it('does not hear its requester, who may be a lead as well', () =>
    given(awaiting({ escalated }))
      .when(approve(RAE, DIGEST, new Map([...ROSTER, ['network-leads', new Set([RAE])]])))
      .thenRefused({ reason: 'own-request' }))
  it('may be denied by a lead', () =>
    given(awaiting({ escalated })).when({ type: 'deny', by: SAM, because: 'use the mirror', roster: LEADS, at: MONDAY }).decides('denied'))
  it('did not hear the lead before', () =>
    given(awaiting())
      .when(approve(SAM, DIGEST, LEADS))
      .thenRefused({ reason: 'not-a-member' }))
  it('is still approved by the lead when it is looked at again before it is applied', () =>
    given(approved({ escalated, votes: [vote(ANN), vote(SAM)] }))
      .when({ type: 'dismiss-votes', roster: LEADS, at: MONDAY })
      .decides())
})

describe('a request whose world was looked at again', () => {
  it('is left alone where the digest is the same', () =>
    given(awaiting({ votes: [vote(ANN)] }))
      .when({ type: 'reassess', assessment: assessment(), at: MONDAY })
      .decides())

  it('loses its votes where the plan costs more', () => {
    const dearer = assessment({ digest: 'dearer', cost: { ...assessment().cost, monthly: 1_825 } })
    const before = awaiting({ votes: [vote(ANN)] })
    const decision = decide({ type: 'reassess', assessment: dearer, at: MONDAY }, before)
    expect(decision).toMatchObject({
      ok: true,
      value: [{ type: 'reassessed', votes: 'fell', differences: [{ in: 'cost', was: 912.5, is: 1_825 }] }],
    })
    const after = decision.ok ? decision.value.reduce(evolve, before as Request) : before
    expect(after).toMatchObject({ status: 'awaiting-approval', votes: [], reopened: { because: 'plan-changed', fallen: [ANN] } })
  })

  it('keeps its votes where the plan only became cheaper, and they stand for the cheaper one', () => {
    const cheaper = assessment({ digest: 'cheaper', cost: { ...assessment().cost, monthly: 0, firewall: { is: 'not-involved' } } })
    const before: Request = awaiting({ votes: [vote(ANN)] })
    const decision = decide({ type: 'reassess', assessment: cheaper, at: MONDAY }, before)
    const after = decision.ok ? decision.value.reduce(evolve, before) : before
    expect(after).toMatchObject({ status: 'awaiting-approval', votes: [{ by: ANN, digest: 'cheaper' }] })
  })
})

describe('an approved request, before anything is applied', () => {
  it('loses the vote of somebody who has left the group', () => {
    const left: Roster = new Map([...ROSTER, ['platform', new Set([BO])]])
    const before: Request = approved()
    const decision = decide({ type: 'dismiss-votes', roster: left, at: MONDAY }, before)
    const after = decision.ok ? decision.value.reduce(evolve, before) : before
    expect(after).toMatchObject({ status: 'awaiting-approval', votes: [{ by: CY }], reopened: { because: 'voter-may-not', fallen: [ANN] } })
  })
  it('goes on where everybody still may', () => given(approved()).when({ type: 'dismiss-votes', roster: ROSTER, at: MONDAY }).decides())
  it('is never approved by votes that its verdict does not ask for', () =>
    given(
      awaiting({
        assessment: assessment({
          verdict: verdict({
            outcome: { kind: 'unmatched', change: assessment().plan.changes[0]?.change.rule.name ?? ('x' as never), nearest: undefined },
          }),
        }),
      }),
    )
      .when(approve(ANN))
      .thenRefused({ reason: 'not-a-member' }))
})

describe('what failed', () => {
  it('is retried by the requester and by those who agreed, not by others', () => {
    const failed = settled('failed')
    given(failed).when({ type: 'retry', by: RAE, roster: ROSTER, at: MONDAY }).decides('retry-asked')
    given(failed).when({ type: 'retry', by: ANN, roster: ROSTER, at: MONDAY }).decides('retry-asked')
    given(failed).when({ type: 'retry', by: SAM, roster: ROSTER, at: MONDAY }).thenRefused({ reason: 'not-the-requester' })
    expect(decide({ type: 'retry', by: RAE, roster: ROSTER, at: MONDAY }, failed)).toEqual({
      ok: true,
      value: [{ type: 'retry-asked', by: RAE, at: MONDAY }],
    })
    expect(decide({ type: 'retry', by: ANN, roster: ROSTER, at: MONDAY }, failed)).toMatchObject({ value: [{ groups: ['platform'] }] })
  })
})

describe('a rule for two weeks', () => {
  const twoWeeks = active({ lifetime: 14 * 24 * HOUR })
  const over = twoWeeks.settledAt + 14 * 24 * HOUR
  it('is taken away when its time is over, and not before', () => {
    given(twoWeeks)
      .when({ type: 'end-lifetime', at: over - 1 })
      .decides()
    given(twoWeeks).when({ type: 'end-lifetime', at: over }).decides('lifetime-over')
  })
  it('is in no hurry where it was asked for good', () => given(active()).when({ type: 'end-lifetime', at: over }).decides())
  it('is tried again after its removal failed', () => {
    const failed: Request = { ...removing(), status: 'removal-failed', endedAt: over }
    given(failed).when({ type: 'retry', by: ANN, roster: ROSTER, at: over }).decides('retry-asked')
    expect(evolve(failed, { type: 'retry-asked', by: ANN, at: over })).toMatchObject({ status: 'removing', removal: { before: undefined } })
  })
})

it('a retry that is withdrawn leaves a request exactly as it was', () => {
  const before: Request = settled('partly-active', { spark: true, provisionedAt: MONDAY })
  const retried = evolve(before, { type: 'retry-asked', by: RAE, at: MONDAY })
  expect(retried.status).toBe('approved')
  expect(evolve(retried, { type: 'withdrawn', by: RAE, at: MONDAY })).toEqual(before)
})

describe('every status and command', () => {
  const COMMANDS: Readonly<Record<Command['type'], Command>> = {
    approve: approve(ANN),
    deny: deny(ANN),
    withdraw: { type: 'withdraw', by: RAE, at: MONDAY },
    edit: { type: 'edit', by: RAE, edit: { wanted: [FILES] }, assessment: assessment({ digest: 'edited' }), at: MONDAY },
    'leave-out': leaveOut(ANN, FILES, 'use the mirror'),
    retry: { type: 'retry', by: RAE, roster: ROSTER, at: MONDAY },
    'roll-back': { type: 'roll-back', by: RAE, roster: ROSTER, at: MONDAY },
    'note-returned': { type: 'note-returned', returned: [{ change: PYPI.rule.name, in: 'OB-14', status: 'Active' }], at: MONDAY },
    review: { type: 'review', by: SAM, was: 'right', because: 'it was', roster: ROSTER, at: MONDAY },
    'remind-of-review': { type: 'remind-of-review', at: MONDAY },
    expire: { type: 'expire', at: MONDAY },
    remind: { type: 'remind', at: MONDAY },
    escalate: { type: 'escalate', at: MONDAY },
    'warn-of-end': { type: 'warn-of-end', at: MONDAY },
    'end-lifetime': { type: 'end-lifetime', at: MONDAY },
    'ask-recheck': { type: 'ask-recheck', at: MONDAY },
    'escalate-recheck': { type: 'escalate-recheck', at: MONDAY },
    recheck: { type: 'recheck', by: RAE, answer: 'keep', roster: ROSTER, at: MONDAY },
    reassess: { type: 'reassess', assessment: assessment(), at: MONDAY },
    'dismiss-votes': { type: 'dismiss-votes', roster: ROSTER, at: MONDAY },
    begin: { type: 'begin', provision: true, before: [], at: MONDAY },
    'note-gone': { type: 'note-gone', gone: [], at: MONDAY },
    advance: { type: 'advance', events: [], at: MONDAY },
  }
  const pairs = Object.values(oneInEachStatus()).flatMap((request) => Object.values(COMMANDS).map((command) => ({ request, command })))

  it.each(pairs)('$request.status, $command.type: decided as the table of buttons says', ({ request, command }) => {
    const decision = decide(command, request)
    const refused = !decision.ok && decision.problem.reason === 'wrong-status'
    expect(refused).toBe(!(ADMITS[request.status] as readonly string[]).includes(command.type))
  })
})
