import type { Looked } from '../../src/desk/desk.ts'
import { changeKeyOf } from '../../src/domain/plan.ts'
import type { In, RollBack, Taken } from '../../src/domain/request.ts'
import { askedBundle } from './asked-bundles.ts'
import {
  ANN,
  active,
  appliedOutcome,
  applying,
  approved,
  assessment,
  awaiting,
  BO,
  broken,
  CY,
  denied,
  expired,
  FILES,
  FINOPS,
  FORBIDDEN,
  failedOutcome,
  goneOutcome,
  HOUR,
  looked,
  MINUTE,
  MONDAY,
  PLATFORM,
  PYPI,
  planned,
  putEndpoint,
  putHost,
  RAE,
  removing,
  reviewBy,
  SAM,
  SECURITY,
  seat,
  settled,
  tally,
  verdict,
  vote,
  withdrawn,
} from './requests.ts'

/** A rule, and where a request leads it instead. */
const CONDA = putHost('conda.anaconda.org', 'conda').rule
const MOVED = putHost('conda.example.org', 'conda')

const DAY = 24 * HOUR

/** A vote of somebody in the place of another. */
function inPlaceOf(whom: string, by: string) {
  return { ...vote(by), for: whom }
}

/** Every look a request's card can have, by the name of its golden file. */
export const CARDS: Readonly<Record<string, { readonly looked: Looked; readonly now: number }>> = {
  'awaiting-approval': at(MONDAY + MINUTE, looked(awaiting({ ticket: 'ML-42', lifetime: 14 * 24 * HOUR }))),
  'awaiting-approval.bundle': at(MONDAY + MINUTE, looked(awaiting(python()))),
  'awaiting-approval.half-approved': at(
    MONDAY + 6 * MINUTE,
    looked(awaiting({ votes: [vote(ANN), vote(BO)] }), {
      tally: tally([seat(PLATFORM, vote(ANN)), seat(FINOPS)], [{ vote: vote(BO), because: 'seat-already-filled' }]),
    }),
  ),
  'awaiting-approval.in-place-of-another': at(
    MONDAY + 6 * MINUTE,
    looked(awaiting({ votes: [inPlaceOf(ANN, SAM)] }), {
      tally: tally([seat(PLATFORM, inPlaceOf(ANN, SAM)), seat(FINOPS)], [{ vote: inPlaceOf(BO, CY), because: 'delegation-over' }]),
    }),
  ),
  'awaiting-approval.second-stage': at(
    MONDAY + 6 * MINUTE,
    looked(
      awaiting({
        votes: [vote(ANN)],
        assessment: assessment({ verdict: verdict({ outcome: { kind: 'demands', demands: [PLATFORM, SECURITY] } }) }),
      }),
      {
        tally: tally([seat(PLATFORM, vote(ANN)), seat(SECURITY)]),
      },
    ),
  ),
  'awaiting-approval.plan-changed': at(
    MONDAY + HOUR,
    looked(
      awaiting({
        reopened: {
          because: 'plan-changed',
          at: MONDAY + 30 * MINUTE,
          fallen: [ANN],
          differences: [
            { in: 'cost', was: 0, is: 912.5, currency: 'USD' },
            { in: 'network', fact: 'the firewall', was: 'running', is: 'gone' },
          ],
        },
      }),
    ),
  ),
  'awaiting-approval.edited': at(
    MONDAY + HOUR,
    looked(
      awaiting({
        lifetime: 14 * 24 * HOUR,
        reopened: {
          because: 'edited',
          at: MONDAY + 30 * MINUTE,
          fallen: [ANN],
          differences: [
            { in: 'changes', more: [FILES.rule.name], fewer: [PYPI.rule.name] },
            { in: 'lifetime', was: undefined, is: 14 * 24 * HOUR },
          ],
        },
      }),
    ),
  ),
  'awaiting-approval.one-left-out': at(
    MONDAY + HOUR,
    looked(awaiting({ leftOut: [{ change: FILES, by: SAM, because: 'our own mirror has it', at: MONDAY + 30 * MINUTE }] })),
  ),
  'awaiting-approval.extends': at(MONDAY + MINUTE, looked(awaiting(extension()), { tally: tally([seat(PLATFORM)]) })),
  'active.extends': at(
    MONDAY + 53 * MINUTE,
    looked(
      active({
        ...extension(),
        outcomes: [{ change: changeKeyOf(PYPI), at: MONDAY + 20 * MINUTE, is: 'applied', status: 'Active', kept: true }],
      }),
    ),
  ),
  'awaiting-approval.adopts': at(MONDAY + MINUTE, looked(awaiting(adoption()), { tally: tally([seat(PLATFORM)]) })),
  'active.adopts': at(
    MONDAY + 53 * MINUTE,
    looked(
      active({
        ...adoption(),
        outcomes: [{ change: changeKeyOf(PYPI), at: MONDAY + 20 * MINUTE, is: 'applied', status: 'Active', kept: true }],
      }),
    ),
  ),
  'awaiting-approval.escalated': at(MONDAY + 25 * HOUR, looked(awaiting({ escalated: { to: 'network-leads', at: MONDAY + 24 * HOUR } }))),
  'awaiting-approval.no-cost': at(
    MONDAY + MINUTE,
    looked(
      awaiting({
        wanted: [PYPI, FILES],
        reason: undefined,
        assessment: assessment({
          plan: {
            changes: [
              planned(PYPI),
              {
                change: FILES,
                findings: [
                  { finding: 'covered', by: changeKeyOf(putHost('x.org')), pattern: '*.pythonhosted.org', category: 'UserDefined' },
                ],
                standing: 'nothing-to-do',
              },
            ],
            provisioning: 'not-needed',
            startsFirewall: false,
          },
          cost: { ...assessment().cost, monthly: 0, firewall: { is: 'runs-already', sku: 'Standard', perGb: 0.016 } },
          risk: { level: 'low', reasons: [], score: 0 },
          time: { minutes: 5, parts: [{ part: 'rule', count: 1, minutes: 5, lately: 7 }] },
          verdict: verdict({ outcome: { kind: 'demands', demands: [PLATFORM] } }),
        }),
      }),
      { tally: tally([seat(PLATFORM)]) },
    ),
  ),
  'awaiting-approval.several-amounts': at(MONDAY + MINUTE, looked(awaiting(severalAmounts()))),
  approved: at(MONDAY + 10 * MINUTE, looked(approved(), { placeInLine: 2, ahead: { count: 2, minutes: 12 } })),
  'approved.by-policy': at(
    MONDAY + MINUTE,
    looked(
      approved({
        approvedBy: 'policy',
        votes: [],
        approvedAt: MONDAY,
        assessment: assessment({
          verdict: verdict({ outcome: { kind: 'allowed', by: ['package mirrors on an existing firewall are pre-approved'] } }),
        }),
      }),
    ),
  ),
  'approved.break-glass': at(MONDAY + MINUTE, looked(approved(broken))),
  'active.break-glass.half-reviewed': at(MONDAY + 25 * HOUR, looked(active({ ...broken, reviews: [reviewBy(SAM)] }))),
  'active.break-glass.was-wrong': at(MONDAY + 49 * HOUR, looked(active({ ...broken, reviews: [reviewBy(SAM), reviewBy(BO, 'wrong')] }))),
  'active.recheck': at(MONDAY + 91 * DAY, looked(active({ recheck: { is: 'open', askedAt: MONDAY + 90 * DAY } }))),
  'active.recheck.for-a-year': at(
    MONDAY + 105 * DAY,
    looked(
      active({
        lifetime: 365 * DAY,
        recheck: { is: 'open', askedAt: MONDAY + 90 * DAY, told: { to: ['platform', 'finops'], at: MONDAY + 104 * DAY } },
      }),
    ),
  ),
  'active.rechecked': at(
    MONDAY + 92 * DAY,
    looked(active({ recheck: { is: 'answered', by: RAE, at: MONDAY + 91 * DAY, answer: 'keep' } })),
  ),
  'active.rechecked.to-be-removed': at(
    MONDAY + 92 * DAY,
    looked(active({ recheck: { is: 'answered', by: ANN, at: MONDAY + 91 * DAY, answer: 'remove', filed: 'OB-14' } })),
  ),
  applying: at(
    MONDAY + 14 * MINUTE,
    looked(
      applying({
        work: {
          target: { is: 'change', change: changeKeyOf(PYPI) },
          since: MONDAY + 11 * MINUTE,
          attempt: 1,
          stage: 'running',
          operation: operation(11),
        },
      }),
    ),
  ),
  'applying.provisioning': at(
    MONDAY + 32 * MINUTE,
    looked(
      applying({
        outcomes: [appliedOutcome(PYPI)],
        work: { target: { is: 'provision' }, since: MONDAY + 20 * MINUTE, attempt: 1, stage: 'running', operation: operation(20) },
      }),
    ),
  ),
  'applying.in-one-update': at(
    MONDAY + 14 * MINUTE,
    looked(
      applying({
        work: {
          target: {
            is: 'join',
            parts: [
              { request: 'OB-12', rules: [PYPI.rule] },
              { request: 'OB-14', rules: [putHost('conda.io').rule, putHost('pytorch.org').rule] },
            ],
          },
          since: MONDAY + 11 * MINUTE,
          attempt: 1,
          stage: 'running',
          operation: operation(11),
        },
      }),
    ),
  ),
  'applying.waiting': at(
    MONDAY + 14 * MINUTE,
    looked(
      applying({
        work: {
          target: { is: 'change', change: changeKeyOf(PYPI) },
          since: MONDAY + 11 * MINUTE,
          attempt: 2,
          stage: 'waiting',
          until: MONDAY + 15 * MINUTE,
          failure: { kind: 'wait', code: 'TooManyRequests', message: 'Too many requests.', httpStatus: 429 },
        },
      }),
    ),
  ),
  'applying.verifying': at(MONDAY + 50 * MINUTE, looked(applying({ outcomes: [appliedOutcome(PYPI)], provisioned: true }))),
  active: at(MONDAY + 53 * MINUTE, looked(active())),
  'active.put-back': at(MONDAY + 53 * MINUTE, looked(active({ restored: [putHost('mirror.example.org').rule] }))),
  'applying.update-failed': at(MONDAY + 20 * MINUTE, looked(applying({ outcomes: [failedOutcome(PYPI)], lost: [PYPI.rule] }))),
  'failed.put-back': at(MONDAY + 53 * MINUTE, looked(settled('failed', { outcomes: [failedOutcome(PYPI)], restored: [PYPI.rule] }))),
  'failed.not-taken-back': at(
    MONDAY + 53 * MINUTE,
    looked(settled('failed', { outcomes: [failedOutcome(PYPI)], unrestored: [PYPI.rule, FILES.rule] })),
  ),
  'partly-active': at(
    MONDAY + 53 * MINUTE,
    looked(settled('partly-active', { ...twoHosts(), outcomes: [appliedOutcome(PYPI), failedOutcome(FILES)], provisioned: true })),
  ),
  failed: at(MONDAY + 53 * MINUTE, looked(settled('failed', { outcomes: [failedOutcome(PYPI)] }))),
  'partly-active.unprovisioned': at(
    MONDAY + 53 * MINUTE,
    looked(
      settled('partly-active', {
        outcomes: [appliedOutcome(PYPI)],
        provisioningFailure: { ...FORBIDDEN, code: 'RequestDisallowedByPolicy', message: 'Resource was disallowed by policy.' },
      }),
    ),
  ),
  denied: at(MONDAY + HOUR, looked(denied({ by: SAM }))),
  withdrawn: at(MONDAY + HOUR, looked(withdrawn({ by: RAE }))),
  'active.for-two-weeks': at(MONDAY + 60 * MINUTE, looked(active({ lifetime: 14 * 24 * HOUR }))),
  removing: at(MONDAY + 15 * 24 * HOUR, looked(removing())),
  removed: at(
    MONDAY + 15 * 24 * HOUR,
    looked({
      ...removing({ removal: { ...removing().removal, removed: [changeKeyOf(PYPI)] } }),
      status: 'removed',
      endedAt: MONDAY + 15 * 24 * HOUR,
    }),
  ),
  'removed.by-another': at(MONDAY + 26 * HOUR, looked(takenAway('removed'))),
  'removed.kept': at(MONDAY + 26 * HOUR, looked(takenAway('kept'))),
  'removed.replaced': at(MONDAY + 26 * HOUR, looked(takenAway('changed'))),
  'active.one-gone': at(
    MONDAY + 26 * HOUR,
    looked(active({ ...twoHosts(), lifetime: 14 * 24 * HOUR, outcomes: [appliedOutcome(PYPI), goneOutcome(FILES)] })),
  ),
  'removal-failed': at(
    MONDAY + 15 * 24 * HOUR,
    looked({
      ...removing({ removal: { ...removing().removal, failed: [{ change: changeKeyOf(PYPI), failure: FORBIDDEN }] } }),
      status: 'removal-failed',
      endedAt: MONDAY + 15 * 24 * HOUR,
    }),
  ),
  'partly-active.over-another': at(MONDAY + 53 * MINUTE, looked(inPart())),
  'awaiting-approval.all-or-nothing': at(MONDAY + MINUTE, looked(awaiting({ ...twoHosts(), allOrNothing: true }))),
  'rolling-back': at(MONDAY + HOUR, looked(rollingBack({ lost: [CONDA] }))),
  'rolled-back': at(MONDAY + 2 * HOUR, looked(rolledBack())),
  'rolled-back.all-or-nothing': at(MONDAY + 2 * HOUR, looked({ ...rolledBack({}), allOrNothing: true })),
  'roll-back-failed': at(MONDAY + 2 * HOUR, looked(rolledBackInPart())),
  'active.returned': at(
    MONDAY + 26 * HOUR,
    looked(active({ lifetime: 14 * 24 * HOUR, returned: [{ change: changeKeyOf(PYPI), in: 'OB-14', at: MONDAY + 25 * HOUR }] })),
  ),
  expired: at(MONDAY + 73 * HOUR, looked(expired({ votes: [vote(CY)] }))),
  'removal.awaiting-approval': at(MONDAY + MINUTE, looked(awaiting(removal()), { tally: tally([seat(PLATFORM)]) })),
  'removal.approved': at(MONDAY + 10 * MINUTE, looked(approved(removal()))),
  'removal.applying': at(
    MONDAY + 14 * MINUTE,
    looked(
      applying({
        ...removal(),
        work: {
          target: { is: 'remove', change: changeKeyOf(PYPI) },
          since: MONDAY + 11 * MINUTE,
          attempt: 1,
          stage: 'running',
          operation: operation(11),
        },
      }),
    ),
  ),
  'removal.active': at(MONDAY + 53 * MINUTE, looked(settled('active', { ...removal(), outcomes: [gone(PYPI), gone(FILES)] }))),
  'removal.partly-active': at(
    MONDAY + 53 * MINUTE,
    looked(settled('partly-active', { ...removal(), outcomes: [gone(PYPI), failedOutcome(FILES)] })),
  ),
}

/** Of a host more, one that leads elsewhere than before, and one that Azure refuses. */
function inPart(): In<'active' | 'partly-active' | 'failed'> {
  const wanted = [PYPI, MOVED, FILES]
  const plan = { changes: wanted.map((change) => planned(change)), provisioning: 'not-needed', startsFirewall: false } as const
  return settled('partly-active', {
    wanted,
    changes: wanted,
    assessment: assessment({ plan }),
    outcomes: [appliedOutcome(PYPI), appliedOutcome(MOVED), failedOutcome(FILES)],
    provision: false,
    stood: [{ ...CONDA, category: 'UserDefined', status: 'Active' }],
  })
}

function rollingBack(over: Partial<Pick<In<'removing'>, 'lost'>> = {}, rollBack: RollBack = { by: SAM, for: ANN }): In<'removing'> {
  const removal = { dueAt: MONDAY + HOUR, before: [], removed: [], failed: [], rollBack, back: [CONDA] }
  return { ...inPart(), removal, ...over, status: 'removing' }
}

/** An hour later. */
export function rolledBack(rollBack?: RollBack): In<'removed'> {
  const { removal, ...request } = rollingBack({}, rollBack)
  const removed = [changeKeyOf(PYPI)]
  return { ...request, restored: [CONDA], removal: { ...removal, removed }, status: 'removed', endedAt: MONDAY + 2 * HOUR }
}

/** Azure refuses to put back what stood. */
function rolledBackInPart(): In<'removal-failed'> {
  const { removal, ...request } = rollingBack()
  const failed = [{ change: changeKeyOf(MOVED), failure: FORBIDDEN }]
  return { ...request, removal: { ...removal, failed }, status: 'removal-failed', endedAt: MONDAY + 2 * HOUR }
}

/** All that it had put, by what another has asked for. */
function takenAway(how: Taken['how']): In<'removed'> {
  const gone = goneOutcome(PYPI, how)
  return { ...active({ outcomes: [gone] }), status: 'removed', endedAt: gone.at }
}

/** What OB-3 put for two weeks is to stay for a week more. */
function extension() {
  const until = MONDAY + 20 * 24 * HOUR
  const made = assessment({
    plan: {
      changes: [planned(PYPI, [{ finding: 'keeps', until: until - 7 * 24 * HOUR, by: BO, in: 'OB-3' }])],
      provisioning: 'not-needed',
      startsFirewall: false,
    },
    cost: { ...assessment().cost, monthly: 0, firewall: { is: 'runs-already', sku: 'Standard', perGb: 0.016 } },
    risk: { level: 'low', reasons: [], score: 0 },
    time: { minutes: 0, parts: [] },
    verdict: verdict({ outcome: { kind: 'demands', demands: [PLATFORM] } }),
  })
  return { extends: 'OB-3', until, lifetime: until - MONDAY, reason: 'The trial goes on.', assessment: made } as const
}

/** A rule that somebody made by hand is to be a request's. */
function adoption() {
  const change = { ...PYPI, do: 'put-rule', adopt: true } as const
  const plan = { changes: [planned(change, [{ finding: 'adopts' }])], provisioning: 'not-needed', startsFirewall: false } as const
  return { wanted: [change], reason: 'It was opened by hand in the night.', assessment: { ...extension().assessment, plan } }
}

/** Both hosts are to be taken away again; Bo had asked for one of them. */
function removal() {
  const [pypi, files] = [PYPI, FILES].map((change) => ({ ...change, do: 'remove-rule' }) as const)
  if (pypi === undefined || files === undefined) throw new Error('There are two')
  const plan = {
    changes: [
      planned(pypi, [{ finding: 'removes' }, { finding: 'asked-for', by: BO, in: 'OB-3' }]),
      planned(files, [{ finding: 'removes' }, { finding: 'last-fqdn' }]),
    ],
    provisioning: 'not-needed',
    startsFirewall: false,
  } as const
  const made = assessment({
    plan,
    cost: {
      ...assessment().cost,
      monthly: 0,
      firewall: { is: 'not-involved' },
      saves: { firewall: { is: 'may-stop', sku: 'Standard', monthly: 912.5 }, billed: true },
    },
    risk: { level: 'low', reasons: [], score: 0 },
    time: { minutes: 8, parts: [{ part: 'removal', count: 2, minutes: 8 }] },
    verdict: verdict({ outcome: { kind: 'demands', demands: [PLATFORM] } }),
  })
  return { wanted: [pypi, files], reason: 'The image is built elsewhere now.', assessment: made }
}

/** A first host, another, and a private endpoint. */
function severalAmounts() {
  const blobs = putEndpoint('stmlprod')
  const wanted = [PYPI, FILES, blobs]
  const { cost } = assessment()
  const made = assessment({
    plan: { changes: wanted.map((change) => planned(change)), provisioning: 'needed', startsFirewall: true },
    cost: {
      ...cost,
      monthly: 919.8,
      endpoints: { count: 1, monthly: 7.3, perGb: 0.01, perGbOut: 0.01 },
      changes: [
        { change: changeKeyOf(PYPI), is: 'starts-firewall', monthly: 912.5 },
        { change: changeKeyOf(blobs), is: 'adds-endpoint', monthly: 7.3 },
      ],
    },
  })
  return { wanted, assessment: made }
}

function gone(change: typeof PYPI) {
  return { change: changeKeyOf(change), at: MONDAY + 20 * MINUTE, is: 'removed' } as const
}

function at(now: number, card: Looked) {
  return { looked: card, now }
}

function operation(minute: number) {
  const startedAt = MONDAY + minute * MINUTE
  return {
    url: 'https://management.azure.com/operations/1',
    kind: 'status',
    startedAt,
    pollAfter: startedAt,
    deadline: startedAt + HOUR,
  } as const
}

function twoHosts() {
  const plan = { changes: [planned(PYPI), planned(FILES)], provisioning: 'needed', startsFirewall: true } as const
  return { wanted: [PYPI, FILES], assessment: assessment({ plan }) }
}

function python() {
  const { wanted, bundle, plan } = askedBundle('python', 'pytorch.org', '*.pytorch.org')
  return { wanted, bundle, assessment: assessment({ plan }) }
}
