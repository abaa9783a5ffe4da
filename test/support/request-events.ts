import type { Assessment } from '../../src/domain/assessment.ts'
import type { RequestEvent } from '../../src/domain/event.ts'
import type { Host, RequestId, RuleName } from '../../src/domain/names.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { Filing } from '../../src/domain/request.ts'
import type { OutboundRule } from '../../src/domain/rule.ts'

const NINE_O_CLOCK = Date.UTC(2026, 10, 23, 9)

export const ML_PROD = '/subscriptions/5/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod'
export const ML_DEV = '/subscriptions/5/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev'

// The brands are made by parsers that these tests are not about.
export const ruleOf = (host: string): OutboundRule => ({
  name: `fqdn-${host.replaceAll('.', '-')}` as RuleName,
  destination: { type: 'fqdn', host: host as Host },
})

export const changeOf = (host: string): Change => ({ do: 'put-rule', rule: ruleOf(host) })

/** All that is said of one request for `pypi.org` on a network that has no firewall yet. */
export const assessment = (): Assessment => ({
  plan: {
    changes: [
      { change: changeOf('pypi.org'), findings: [{ finding: 'new' }, { finding: 'needs-first', need: 'provisioning' }], standing: 'todo' },
    ],
    provisioning: 'needed',
    startsFirewall: true,
  },
  cost: {
    currency: 'USD',
    monthly: 912.5,
    firewall: { is: 'starts', sku: 'Standard', monthly: 912.5, perGb: 0.016, cheaper: { sku: 'Basic', monthly: 288.35, belowGb: 12 } },
    hoursAMonth: 730,
    asOf: '2026-11-01',
    source: 'built-in',
  },
  risk: { level: 'medium', reasons: [{ level: 'medium', reason: 'ends-exfiltration-guarantee' }] },
  time: { minutes: 30, parts: [{ part: 'provisioning', count: 1, minutes: 30 }] },
  verdict: {
    policy: 'p'.repeat(64),
    judgements: [
      {
        change: ruleOf('pypi.org').name,
        findings: [
          {
            rule: 'it starts an Azure Firewall',
            file: 'production.yml',
            line: 12,
            state: 'fired',
            observed: {
              op: 'all',
              held: true,
              parts: [{ test: { is: 'creates_firewall', want: true }, saw: 'yes', held: true }],
            },
            effect: { is: 'require', demands: [{ approvals: 1, from: 'finops', stage: 1 }] },
          },
        ],
      },
    ],
    outcome: {
      kind: 'demands',
      demands: [{ approvals: 1, from: 'finops', stage: 1, because: ['it starts an Azure Firewall'] }],
    },
    options: { reason: { is: 'required' }, expireAfter: 72 * 3_600_000 },
  },
  facts: {
    workspaceId: ML_PROD,
    workspaceUid: undefined,
    isolationMode: 'AllowOnlyApprovedOutbound',
    status: 'Inactive',
    firewallSku: 'Standard',
    firewallRuns: false,
  },
  digest: 'd'.repeat(64),
  madeAt: NINE_O_CLOCK,
})

type FilingOptions = { workspace?: string; requester?: string; at?: number; expiresAt?: number; allOrNothing?: true }

const filingOf = (id: RequestId, options: FilingOptions = {}): Filing => ({
  id,
  workspace: { name: 'ml-prod', id: options.workspace ?? ML_PROD, environment: 'prod', channel: 'C0MLPROD', tags: { data: 'sensitive' } },
  requester: options.requester ?? 'U0DANA',
  wanted: [changeOf('pypi.org')],
  reason: 'install packages',
  assessment: assessment(),
  filedAt: options.at ?? NINE_O_CLOCK,
  expiresAt: options.expiresAt,
  ...(options.allOrNothing && { allOrNothing: true }),
})

export const filed = (id: RequestId, options: FilingOptions = {}): RequestEvent => ({
  type: 'filed',
  at: options.at ?? NINE_O_CLOCK,
  filing: filingOf(id, options),
})

export const voteCast = (by: string, at = NINE_O_CLOCK + 1000): RequestEvent => ({
  type: 'vote-cast',
  at,
  vote: { by, at, digest: 'd'.repeat(64) },
  groups: ['finops'],
})

export const approved = (at = NINE_O_CLOCK + 2000): RequestEvent => ({ type: 'approved', at, by: 'people' })

export const applyBegun = (at = NINE_O_CLOCK + 3000): RequestEvent => ({
  type: 'apply-begun',
  at,
  changes: [changeOf('pypi.org')],
  provision: false,
  before: [{ ...ruleOf('mcr.microsoft.com'), category: 'Required', status: 'Active' }],
})

export const settledAsActive = (at = NINE_O_CLOCK + 4000): readonly RequestEvent[] => [
  { type: 'change-settled', at, outcome: { change: ruleOf('pypi.org').name, at, is: 'applied', status: 'Active' } },
  { type: 'settled', at },
]

export const withdrawn = (at = NINE_O_CLOCK + 2000): RequestEvent => ({ type: 'withdrawn', at, by: 'U0DANA' })
