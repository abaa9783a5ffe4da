import type { Looked } from '../../src/desk/desk.ts'
import type { Assessment } from '../../src/domain/assessment.ts'
import type { RecordedDay } from '../../src/domain/day.ts'
import type { Failure } from '../../src/domain/failure.ts'
import type { GoneOutcome } from '../../src/domain/gone.ts'
import type { Host, Instant, RuleName, UserId } from '../../src/domain/names.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import { type Change, changeKeyOf, type PlannedChange, todoOf } from '../../src/domain/plan.ts'
import type { ReasonedDemand, RuleFinding, Seat, Tally, Verdict, Vote } from '../../src/domain/policy/verdict.ts'
import type { ChangeOutcome, Filing, In, Progress, Request, Review, Status, Taken } from '../../src/domain/request.ts'
import { ruleNameOf } from '../../src/domain/rule-name.ts'
import type { Workspace } from '../../src/domain/workspace.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'

/** Rae is a data scientist and asks; Ann and Bo are platform, Sam is security, Cy is finops. */
export const RAE: UserId = 'U0RAE'
export const ANN: UserId = 'U0ANN'
export const BO: UserId = 'U0BO'
export const SAM: UserId = 'U0SAM'
export const CY: UserId = 'U0CY'

/** 2026-03-02 09:00 UTC, a Monday. */
export const MONDAY: Instant = Date.UTC(2026, 2, 2, 9)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export const DIGEST = 'd1'.repeat(32)

export const mlDev: Workspace = {
  name: 'ml-dev',
  id: '/subscriptions/0000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev',
  environment: 'dev',
  channel: 'C0MLDEV',
  tags: {},
}

/** A change that puts the rule for a host, under the name it would be given. */
export function putHost(host: string, name?: string): Change {
  const destination = { type: 'fqdn', host: host as Host } as const
  return { do: 'put-rule', rule: { name: (name as RuleName | undefined) ?? ruleNameOf(destination, knowledge.sha256), destination } }
}

/** A change that puts a private endpoint to the blobs of a storage account. */
export function putEndpoint(account: string): Change {
  const resourceId = `/subscriptions/0000/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${account}`
  const destination = { type: 'private-endpoint', resourceId, subresource: 'blob', spark: false } as const
  return { do: 'put-rule', rule: { name: ruleNameOf(destination, knowledge.sha256), destination } }
}

export const PYPI = putHost('pypi.org')
export const FILES = putHost('files.pythonhosted.org')

export const planned = (change: Change, findings: PlannedChange['findings'] = [{ finding: 'new' }]): PlannedChange => ({
  change,
  findings,
  standing: 'todo',
})

export const PLATFORM: ReasonedDemand = { approvals: 1, from: 'platform', stage: 1, because: ['it opens the internet'] }
export const FINOPS: ReasonedDemand = { approvals: 1, from: 'finops', stage: 1, because: ['it starts an Azure Firewall'] }
export const SECURITY: ReasonedDemand = { approvals: 1, from: 'security', stage: 2, because: ['it opens the internet from production'] }

export const fired: RuleFinding = {
  rule: 'it opens the internet',
  file: 'development.yml',
  line: 4,
  state: 'fired',
  observed: { test: { is: 'rule_type', anyOf: ['fqdn'] }, saw: 'fqdn', held: true },
  effect: { is: 'require', demands: [{ approvals: 1, from: 'platform', stage: 1 }] },
}

export function verdict(over: Partial<Verdict> = {}): Verdict {
  return {
    policy: 'ab'.repeat(32),
    judgements: [{ change: changeKeyOf(PYPI), findings: [fired] }],
    outcome: { kind: 'demands', demands: [PLATFORM, FINOPS] },
    options: {},
    ...over,
  }
}

/** The first FQDN rule of an unprovisioned network in approved-only mode. */
export function assessment(over: Partial<Assessment> = {}): Assessment {
  return {
    plan: {
      changes: [planned(PYPI, [{ finding: 'new' }, { finding: 'needs-first', need: 'provisioning' }])],
      provisioning: 'needed',
      startsFirewall: true,
    },
    cost: {
      currency: 'USD',
      monthly: 912.5,
      firewall: {
        is: 'starts',
        sku: 'Standard',
        monthly: 912.5,
        perGb: 0.016,
        cheaper: { sku: 'Basic', monthly: 288.35, belowGb: 12_738 },
      },
      hoursAMonth: 730,
      asOf: '2026-02-01',
      source: 'Azure retail prices',
    },
    risk: { level: 'medium', reasons: [{ level: 'medium', reason: 'ends-exfiltration-guarantee' }], score: 3 },
    time: {
      minutes: 41,
      parts: [
        { part: 'provisioning', count: 1, minutes: 30 },
        { part: 'first-fqdn', count: 1, minutes: 10 },
        { part: 'rule', count: 1, minutes: 1 },
      ],
    },
    verdict: verdict(),
    facts: {
      workspaceId: mlDev.id,
      workspaceUid: 'uid-1',
      isolationMode: 'AllowOnlyApprovedOutbound',
      status: 'Inactive',
      firewallSku: 'Standard',
      firewallRuns: false,
      seen: { kind: 'Default', location: 'westeurope', sparkReady: false, publicNetworkAccess: 'Disabled', readAt: MONDAY },
    },
    digest: DIGEST,
    madeAt: MONDAY,
    ...over,
  }
}

function filing(over: Partial<Filing> = {}): Filing {
  return {
    id: 'OB-12',
    workspace: mlDev,
    requester: RAE,
    wanted: [PYPI],
    reason: 'pip install in training jobs',
    assessment: assessment(),
    filedAt: MONDAY,
    expiresAt: MONDAY + 72 * HOUR,
    ...over,
  }
}

export const vote = (by: UserId, at: Instant = MONDAY + 5 * MINUTE): Vote => ({ by, at, digest: DIGEST })

type Over<
  Status extends In<'failed'>['status'] | 'awaiting-approval' | 'approved' | 'applying' | 'removing' | 'denied' | 'withdrawn' | 'expired',
> = Partial<In<Status>>

export const awaiting = (over: Over<'awaiting-approval'> = {}): In<'awaiting-approval'> => ({
  ...filing(),
  status: 'awaiting-approval',
  votes: [],
  ...over,
})

const approval = { votes: [vote(ANN), vote(CY, MONDAY + 9 * MINUTE)], approvedBy: 'people', approvedAt: MONDAY + 9 * MINUTE } as const

export const approved = (over: Over<'approved'> = {}): In<'approved'> => ({ ...filing(), ...approval, status: 'approved', ...over })

/** Begun ten minutes after it was filed; nothing in hand yet. */
function progress(of: Filing, over: Partial<Progress> = {}): Progress {
  return {
    begunAt: MONDAY + 10 * MINUTE,
    changes: todoOf(of.assessment.plan),
    provision: of.assessment.plan.provisioning === 'needed',
    before: [],
    outcomes: [],
    provisioned: false,
    lost: [],
    restored: [],
    work: undefined,
    ...over,
  }
}

/** In an emergency Rae did without approvals; two people of security look at it afterwards. */
export const GLASS = { from: ['on-call'], review: [{ approvals: 2, from: 'security', stage: 1 }] }
export const brokenAssessment = (): Assessment => assessment({ verdict: verdict({ options: { breakGlass: GLASS } }) })
export const broken = { assessment: brokenAssessment(), votes: [], approvedBy: 'break-glass', approvedAt: MONDAY } as const
export const reviewBy = (by: UserId, was: Review['was'] = 'right'): Review => ({
  by,
  was,
  because: was === 'right' ? 'Training was down and nobody was awake.' : 'There was time to ask.',
  groups: ['security'],
  at: MONDAY + 24 * HOUR,
})

export const applying = (over: Over<'applying'> = {}): In<'applying'> => {
  const filed = { ...filing(), ...over }
  return { ...filed, ...approval, ...progress(filed), status: 'applying', ...over }
}

type Settled = In<'active' | 'partly-active' | 'failed'>

export function settled<Status extends Settled['status']>(status: Status, over: Partial<Settled> = {}): Settled {
  const filed = { ...filing(), ...over }
  return { ...filed, ...approval, ...progress(filed), settledAt: MONDAY + 52 * MINUTE, ...over, status }
}

export const active = (over: Partial<Settled> = {}): Settled =>
  settled('active', { outcomes: [appliedOutcome(PYPI)], provisioned: true, ...over })

/** Two weeks later. */
export const removing = (over: Over<'removing'> = {}): In<'removing'> => ({
  ...active({ lifetime: 14 * 24 * HOUR }),
  removal: { dueAt: MONDAY + 15 * 24 * HOUR, before: [], removed: [], failed: [] },
  ...over,
  status: 'removing',
})

export const denied = (over: Over<'denied'> = {}): In<'denied'> => ({
  ...filing(),
  status: 'denied',
  by: CY,
  because: 'Use the package mirror in ml-shared instead.',
  at: MONDAY + HOUR,
  votes: [vote(ANN)],
  ...over,
})

export const withdrawn = (over: Over<'withdrawn'> = {}): In<'withdrawn'> => ({
  ...filing(),
  status: 'withdrawn',
  by: RAE,
  at: MONDAY + HOUR,
  votes: [],
  ...over,
})

export const expired = (over: Over<'expired'> = {}): In<'expired'> => ({
  ...filing(),
  status: 'expired',
  at: MONDAY + 72 * HOUR,
  votes: [],
  ...over,
})

/** A request in each status; a status added to the domain does not compile until it is here too. */
export const oneInEachStatus = (): Readonly<Record<Status, Request>> => ({
  'awaiting-approval': awaiting(),
  approved: approved(),
  applying: applying(),
  active: active(),
  'partly-active': settled('partly-active'),
  failed: settled('failed'),
  denied: denied(),
  withdrawn: withdrawn(),
  expired: expired(),
  refused: { ...denied(), status: 'refused' },
  removing: removing(),
  removed: { ...removing(), status: 'removed', endedAt: MONDAY },
  'removal-failed': { ...removing(), status: 'removal-failed', endedAt: MONDAY },
})

export const appliedOutcome = (change: Change): ChangeOutcome => ({
  change: changeKeyOf(change),
  at: MONDAY + 20 * MINUTE,
  is: 'applied',
  status: 'Active',
})

/** Taken away by what Bo asked for in OB-14, the day after. */
export const goneOutcome = (change: Change, how: Taken['how'] = 'removed'): GoneOutcome => ({
  change: changeKeyOf(change),
  is: 'gone',
  how,
  by: BO,
  in: 'OB-14',
  at: MONDAY + 24 * HOUR,
  noted: MONDAY + 25 * HOUR,
})

export const failedOutcome = (change: Change, failure: Failure = FORBIDDEN): ChangeOutcome => ({
  change: changeKeyOf(change),
  at: MONDAY + 20 * MINUTE,
  is: 'failed',
  failure,
})

export const FORBIDDEN: Failure = {
  kind: 'final',
  code: 'AuthorizationFailed',
  message:
    "The client '…' does not have authorization to perform action 'Microsoft.MachineLearningServices/workspaces/outboundRules/write'.",
  httpStatus: 403,
  correlationId: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
}

export const seat = (demand: ReasonedDemand, filledBy?: Vote, open = true): Seat => ({
  of: demand.from,
  stage: demand.stage,
  because: demand.because,
  filledBy,
  open,
})

export const tally = (seats: readonly Seat[], ignored: Tally['ignored'] = []): Tally => ({
  met: seats.length > 0 && seats.every((each) => each.filledBy !== undefined),
  seats,
  ignored,
})

const nobodyYet: Tally = tally([seat(PLATFORM), seat(FINOPS)])

export const looked = (request: Looked['request'], over: Partial<Looked> = {}): Looked => ({
  request,
  tally: request.status === 'awaiting-approval' ? nobodyYet : undefined,
  placeInLine: request.status === 'approved' ? 1 : undefined,
  ...over,
})

export function network(rules: readonly LiveRule[] = [], over: Partial<Network> = {}): Network {
  return {
    workspaceId: mlDev.id,
    workspaceUid: 'uid-1',
    kind: 'Default',
    hubId: undefined,
    location: 'westeurope',
    isolationMode: 'AllowOnlyApprovedOutbound',
    status: 'Inactive',
    sparkReady: false,
    firewallSku: 'Standard',
    publicNetworkAccess: 'Enabled',
    rules,
    readAt: MONDAY,
    ...over,
  }
}

export const liveRule = (change: Change, over: Partial<LiveRule> = {}): LiveRule => ({
  ...change.rule,
  category: 'UserDefined',
  status: 'Active',
  ...over,
})

/** The record at the end of a day. */
export const day: RecordedDay = {
  seq: 12,
  prev: 'a'.repeat(64),
  hash: '0123456789abcdef'.repeat(4),
  event: { day: '2026-11-24', until: MONDAY + 24 * HOUR, madeAt: MONDAY + 24 * HOUR, requests: 412, events: 3_914, heads: [] },
}
