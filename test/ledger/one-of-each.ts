import type { Cost } from '../../src/domain/cost.ts'
import type { ExpectedTime } from '../../src/domain/duration.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import type { Failure } from '../../src/domain/failure.ts'
import type { Plan } from '../../src/domain/plan.ts'
import { EVERY_BETTER_WAY, EVERY_NEED, forATime, oneOfEachFinding, oneOfEachLimit } from '../support/one-of-each-finding.ts'
import { oneOfEachRisk } from '../support/one-of-each-risk.ts'
import { applyBegun, assessment, changeOf, filed, ruleOf, voteCast, withdrawn } from '../support/request-events.ts'

const at = 1_800_000_000_000

const failure: Failure = {
  kind: 'wait',
  code: 'ManagedNetworkBusy',
  message: 'Another operation is in progress.',
  httpStatus: 409,
  correlationId: '0000-1111',
  retryAfter: 30_000,
}

const seen = {
  kind: 'Hub',
  location: 'westeurope',
  sparkReady: true,
  publicNetworkAccess: 'Disabled',
  firewallAddress: '20.1.2.3',
  networkKind: 'V2',
  readAt: at,
}

type Type = RequestEvent['type']

/** One event of each type; a type added to the domain does not compile until it is here too. */
export const oneOfEach: { readonly [Each in Type]: Extract<RequestEvent, { type: Each }> } = {
  filed: only('filed', filed('OB-12', { expiresAt: at + 1000, allOrNothing: true })),
  'vote-cast': only('vote-cast', voteCast('U0FIN')),
  approved: { type: 'approved', at, by: 'people', regrouped: [{ by: 'U0FIN', groups: ['finops', 'network-leads'] }] },
  denied: { type: 'denied', at, by: 'U0SAM', because: 'use the private endpoint', groups: ['security'] },
  withdrawn: only('withdrawn', withdrawn()),
  expired: { type: 'expired', at },
  reminded: { type: 'reminded', at },
  reviewed: { type: 'reviewed', at, by: 'U0SAM', was: 'wrong', because: 'there was time to ask', groups: ['security'] },
  'review-reminded': { type: 'review-reminded', at },
  escalated: { type: 'escalated', at, to: 'network-leads' },
  'end-warned': { type: 'end-warned', at },
  'recheck-asked': { type: 'recheck-asked', at },
  'recheck-escalated': { type: 'recheck-escalated', at, to: ['network-leads'], gone: true },
  rechecked: { type: 'rechecked', at, by: 'U0SAM', groups: ['security'], answer: 'remove', filed: 'OB-14' },
  reassessed: {
    type: 'reassessed',
    at,
    assessment: {
      ...assessment(),
      plan: everyFinding(),
      cost: everyAmount(),
      risk: { level: 'high', reasons: Object.values(oneOfEachRisk), score: 41 },
      time: everyPart(),
      facts: { ...assessment().facts, seen },
    },
    differences: [
      { in: 'changes', more: [ruleOf('pypi.org').name], fewer: [] },
      { in: 'cost', was: 0, is: 912.5, currency: 'USD' },
      { in: 'risk', was: 'low', is: 'medium' },
      { in: 'network', fact: 'firewall', was: 'runs', is: 'does not run' },
      { in: 'policy', was: 'a', is: 'b' },
    ],
    votes: 'fell',
  },
  edited: {
    type: 'edited',
    at,
    edit: { wanted: [{ do: 'put-rule', rule: ruleOf('pypi.org') }], reason: 'another', ticket: 'ML-1', lifetime: 3_600_000 },
    assessment: assessment(),
    differences: [{ in: 'lifetime', was: 3_600_000, is: 7_200_000 }],
  },
  'change-left-out': {
    type: 'change-left-out',
    at,
    by: 'U0SAM',
    change: ruleOf('pypi.org').name,
    because: 'use the mirror',
    groups: ['security'],
    assessment: assessment(),
    differences: [],
    votes: 'kept',
  },
  'votes-dismissed': { type: 'votes-dismissed', at, voters: ['U0FIN'] },
  'apply-begun': only('apply-begun', applyBegun()),
  'work-begun': { type: 'work-begun', at, target: { is: 'restore', rule: ruleOf('pypi.org') }, clientRequestId: 'a-b-c', attempt: 2 },
  'operation-started': {
    type: 'operation-started',
    at,
    operation: { url: 'https://management.azure.com/op/1', kind: 'location', startedAt: at, pollAfter: at + 1, deadline: at + 2 },
  },
  'work-ended': { type: 'work-ended', at },
  'work-put-off': { type: 'work-put-off', at, failure, until: at + 1 },
  'change-settled': {
    type: 'change-settled',
    at,
    outcome: { change: ruleOf('pypi.org').name, at, is: 'failed', failure: { ...failure, kind: 'final' } },
  },
  joined: {
    type: 'joined',
    at,
    outcomes: [{ change: ruleOf('pypi.org').name, is: 'applied', status: 'Active', at }],
    before: [],
    failure,
  },
  provisioned: { type: 'provisioned', at },
  'provisioning-failed': { type: 'provisioning-failed', at, failure },
  'rules-lost': {
    type: 'rules-lost',
    at,
    rules: [
      ruleOf('conda.io'),
      {
        name: ruleOf('a-tag').name,
        destination: {
          type: 'service-tag',
          serviceTag: 'DataFactory',
          protocol: 'TCP',
          portRanges: '80,8080-8089',
          action: 'Allow',
          addressPrefixes: ['10.0.0.0/8'],
        },
      },
      {
        name: ruleOf('a-pe').name,
        destination: { type: 'private-endpoint', resourceId: '/subscriptions/5/x', subresource: 'blob', spark: true, fqdns: ['a.b'] },
      },
    ],
  },
  'rule-restored': { type: 'rule-restored', at, rule: changeOf('conda.io').rule },
  'restore-failed': { type: 'restore-failed', at, rule: ruleOf('conda.io'), failure },
  settled: { type: 'settled', at },
  'retry-asked': { type: 'retry-asked', at, by: 'U0SAM', groups: ['security'] },
  refused: { type: 'refused', at },
  'roll-back-asked': { type: 'roll-back-asked', at, by: 'U0SAM', for: 'U0ANN', groups: ['security'] },
  'rule-returned': { type: 'rule-returned', at, change: ruleOf('pypi.org').name, in: 'OB-14', status: 'Active' },
  'rule-gone': { type: 'rule-gone', at, change: ruleOf('pypi.org').name, taken: { how: 'removed', by: 'U0ANN', in: 'OB-14', at } },
  'lifetime-over': { type: 'lifetime-over', at },
  'removal-begun': { type: 'removal-begun', at, before: [], back: [ruleOf('pypi.org')] },
  'rule-removed': { type: 'rule-removed', at, change: ruleOf('pypi.org').name },
  'rule-removal-failed': { type: 'rule-removal-failed', at, change: ruleOf('pypi.org').name, failure },
  'removal-settled': { type: 'removal-settled', at },
}

/** Every finding, limit and change that a plan can hold. */
function everyFinding(): Plan {
  const limits = Object.values(oneOfEachLimit).map((limit) => ({ finding: 'impossible', limit, source: 'x' }) as const)
  const findings = [...Object.values(oneOfEachFinding), ...forATime, ...EVERY_NEED, ...EVERY_BETTER_WAY, ...limits]
  return {
    changes: [
      { change: changeOf('pypi.org'), findings, standing: 'todo' },
      { change: { do: 'remove-rule', rule: ruleOf('conda.io') }, findings: [], standing: 'nothing-to-do' },
    ],
    provisioning: 'needed',
    spark: true,
    startsFirewall: true,
  }
}

/** Every part of an expected time, from this network's own record and not. */
function everyPart(): ExpectedTime {
  const parts = ['queue', 'provisioning', 'provisioning-spark', 'first-fqdn', 'rule', 'removal'] as const
  return {
    minutes: 7,
    parts: parts.flatMap((part) => [
      { part, count: 1, minutes: 1.5 },
      { part, count: 1, minutes: 2, lately: 3 },
    ]),
  }
}

/** Every amount that a cost can hold. */
function everyAmount(): Cost {
  const is = ['starts-firewall', 'adds-endpoint', 'ends-endpoint'] as const
  return {
    ...assessment().cost,
    firewall: { is: 'starts', sku: 'Basic', monthly: 288.35, perGb: 0.065, cheaperFrom: { sku: 'Standard', monthly: 912.5, aboveGb: 12 } },
    endpoints: { count: 1, monthly: 7.3, perGb: 0.01, perGbOut: 0.02 },
    changes: is.map((each) => ({ change: ruleOf('pypi.org').name, is: each, monthly: 7.3 })),
    saves: {
      endpoints: { count: 1, monthly: 7.3 },
      firewall: { is: 'may-stop', sku: 'Basic', monthly: 288.35 },
      billed: true,
    },
  }
}

function only<Each extends Type>(type: Each, event: RequestEvent): Extract<RequestEvent, { type: Each }> {
  if (!isOf(type, event)) throw new Error(`${event.type} is not ${type}`)
  return event
}

function isOf<Each extends Type>(type: Each, event: RequestEvent): event is Extract<RequestEvent, { type: Each }> {
  return event.type === type
}
