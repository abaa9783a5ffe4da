import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../src/domain/event.ts'
import type { Outcome } from '../../src/domain/policy/verdict.ts'
import { COLUMNS, rowOf } from '../../src/domain/record-row.ts'
import type { Request, Target } from '../../src/domain/request.ts'
import { oneOfEach } from '../ledger/one-of-each.ts'
import { ruleOf } from '../support/request-events.ts'
import { active, assessment, awaiting, DIGEST, denied, FILES, MONDAY, PYPI, putEndpoint, verdict } from '../support/requests.ts'

type Column = (typeof COLUMNS)[number]

const cells = (event: RequestEvent, request: Request = active()): Readonly<Record<Column, string>> => {
  const row = rowOf(request, { seq: 7, hash: 'c0ffee', event })
  return Object.fromEntries(COLUMNS.map((column, at) => [column, row[at]])) as Record<Column, string>
}

const BUSY = 'failed, ManagedNetworkBusy: Another operation is in progress.'
const PUT_PYPI = 'put-rule fqdn-pypi-org ["fqdn",["pypi.org"]]'

/** Who did what, as an auditor reads it in the table. Rae asks; Ann and Cy have approved. */
const READS: Readonly<Record<RequestEvent['type'], readonly [who: string, what: string]>> = {
  filed: ['U0RAE', `${PUT_PYPI}; reason: install packages; ticket: none; all or nothing`],
  'vote-cast': ['U0FIN', 'approves'],
  approved: ['U0ANN U0CY', 'by people'],
  denied: ['U0SAM', 'use the private endpoint'],
  withdrawn: ['U0DANA', ''],
  expired: ['drawbridge', ''],
  reminded: ['drawbridge', ''],
  reviewed: ['U0SAM', 'was wrong: there was time to ask'],
  'review-reminded': ['drawbridge', ''],
  escalated: ['drawbridge', 'to network-leads'],
  'end-warned': ['drawbridge', ''],
  reassessed: ['drawbridge', `${PUT_PYPI}; votes fell`],
  edited: ['U0RAE', `${PUT_PYPI}; reason: another; ticket: ML-1`],
  'change-left-out': ['U0SAM', 'fqdn-pypi-org: use the mirror'],
  'votes-dismissed': ['drawbridge', 'of U0FIN'],
  'apply-begun': ['drawbridge', PUT_PYPI],
  'work-begun': ['drawbridge', 'put back fqdn-pypi-org, try 2, x-ms-client-request-id a-b-c'],
  'operation-started': ['drawbridge', ''],
  'work-ended': ['drawbridge', ''],
  'work-put-off': ['drawbridge', `until 2027-01-15T08:00:00.001Z: ${BUSY}`],
  'change-settled': ['drawbridge', `fqdn-pypi-org: ${BUSY}`],
  joined: ['drawbridge', `fqdn-pypi-org: applied; ${BUSY}`],
  provisioned: ['drawbridge', ''],
  'provisioning-failed': ['drawbridge', BUSY],
  'rules-lost': ['drawbridge', 'fqdn-conda-io fqdn-a-tag fqdn-a-pe'],
  'rule-restored': ['drawbridge', 'fqdn-conda-io'],
  'restore-failed': ['drawbridge', `fqdn-conda-io: ${BUSY}`],
  settled: ['drawbridge', ''],
  'retry-asked': ['U0SAM', ''],
  refused: ['drawbridge', ''],
  'rule-gone': ['drawbridge', 'fqdn-pypi-org: removed by OB-14, which U0ANN asked for'],
  'recheck-asked': ['drawbridge', ''],
  'recheck-escalated': ['drawbridge', 'to network-leads'],
  rechecked: ['U0SAM', 'remove: OB-14'],
  'rule-returned': ['drawbridge', 'fqdn-pypi-org: given back by OB-14, which is rolled back'],
  'roll-back-asked': ['U0SAM', 'what was done of it is put back, in the place of U0ANN'],
  'lifetime-over': ['drawbridge', ''],
  'removal-begun': ['drawbridge', 'to stand again: fqdn-pypi-org'],
  'rule-removed': ['drawbridge', 'fqdn-pypi-org'],
  'rule-removal-failed': ['drawbridge', `fqdn-pypi-org: ${BUSY}`],
  'removal-settled': ['drawbridge', ''],
}

describe('a row of the record', () => {
  it.each(Object.values(oneOfEach))('says of $type who did what', (event) => {
    const { who, what, type } = cells(event)
    expect([who, what]).toEqual(READS[event.type])
    expect(type).toBe(event.type)
  })

  it('says when, of which request, on which plan, under which policy, and where it stood then', () => {
    expect(cells({ type: 'settled', at: MONDAY })).toMatchObject({
      at: '2026-03-02T09:00:00.000Z',
      request: 'OB-12',
      seq: '7',
      workspace: 'ml-dev',
      digest: DIGEST,
      policy: 'ab'.repeat(32),
      groups: '',
      status: 'active',
      hash: 'c0ffee',
    })
  })

  it('names the plan that a vote was cast on, and the groups of the voter', () => {
    const vote = { by: 'U0FIN', at: MONDAY, digest: 'another' }
    expect(cells({ type: 'vote-cast', vote, groups: ['finops', 'leads'], at: MONDAY })).toMatchObject({
      digest: 'another',
      groups: 'finops leads',
    })
  })

  it.each([
    ['policy', 'policy', 'by policy'],
    ['break-glass', 'U0RAE', 'by break-glass'],
  ] as const)('says of what nobody had to approve who let it be: %s', (by, who, what) =>
    expect(cells({ type: 'approved', by, at: MONDAY })).toMatchObject({ who, what }),
  )

  it('says in whose place somebody approves or denies', () => {
    const vote = { by: 'U0BO', for: 'U0ANN', at: MONDAY, digest: DIGEST }
    expect(cells({ type: 'vote-cast', vote, groups: [], at: MONDAY })).toMatchObject({
      who: 'U0BO',
      what: 'approves, in the place of U0ANN',
    })
    expect(cells({ type: 'denied', by: 'U0BO', for: 'U0ANN', because: 'no', at: MONDAY }, denied())).toMatchObject({
      who: 'U0BO',
      what: 'no, in the place of U0ANN',
    })
  })

  it('names every change that remains once the world was looked at again', () => {
    const { plan } = assessment()
    const changes = [PYPI, FILES, putEndpoint('data')].map((change, at) => {
      return { change, findings: [], standing: at === 1 ? 'nothing-to-do' : 'todo' } as const
    })
    const seen = assessment({ plan: { ...plan, changes } })
    const { what } = cells({ type: 'reassessed', assessment: seen, differences: [], votes: 'kept', at: MONDAY }, awaiting())
    expect(what).toMatch(/^put-rule fqdn-pypi-org .*; put-rule pe-blob-data_\S* \["private-endpoint",.*"blob".*\]; votes kept$/)
  })

  it.each<[Target, string]>([
    [{ is: 'provision' }, 'provision'],
    [{ is: 'change', change: PYPI.rule.name }, 'fqdn-pypi-org'],
    [{ is: 'remove', change: PYPI.rule.name }, 'remove fqdn-pypi-org'],
    [{ is: 'restore', rule: ruleOf('conda.io') }, 'put back fqdn-conda-io'],
    [
      {
        is: 'join',
        parts: [
          { request: 'OB-12', rules: [ruleOf('pypi.org'), ruleOf('conda.io')] },
          { request: 'OB-13', rules: [ruleOf('a.io')] },
        ],
      },
      'OB-12: fqdn-pypi-org fqdn-conda-io; OB-13: fqdn-a-io',
    ],
  ])('names what is asked of Azure: %j', (target, what) =>
    expect(cells({ type: 'work-begun', target, clientRequestId: 'a-b-c', attempt: 1, at: MONDAY }).what).toBe(
      `${what}, try 1, x-ms-client-request-id a-b-c`,
    ),
  )

  it('says what was done of a change, and that the network is provisioned along', () => {
    const outcome = { change: PYPI.rule.name, is: 'removed', at: MONDAY } as const
    expect(cells({ type: 'change-settled', outcome, at: MONDAY }).what).toBe('fqdn-pypi-org: removed')
    expect(cells({ type: 'joined', outcomes: [], at: MONDAY }).what).toBe('')
    expect(cells({ type: 'apply-begun', changes: [], provision: true, before: [], at: MONDAY }).what).toBe('provision')
  })

  it.each<[Outcome, string]>([
    [{ kind: 'allowed', by: ['it is a mirror', 'it is small'] }, 'allowed by it is a mirror; it is small'],
    [
      { kind: 'forbidden', by: [{ rule: 'it is a paste site', instead: 'ask', change: PYPI.rule.name }] },
      'forbidden by it is a paste site',
    ],
    [{ kind: 'unmatched', change: PYPI.rule.name, nearest: undefined }, 'unmatched: fqdn-pypi-org'],
    [
      { kind: 'demands', demands: [{ approvals: 2, from: 'security', stage: 2, because: ['it is new', 'it is odd'] }] },
      'demands 2 of security in stage 2 (it is new; it is odd)',
    ],
  ])('says what policy says of it: %j', (outcome, text) =>
    expect(cells({ type: 'settled', at: MONDAY }, awaiting({ assessment: assessment({ verdict: verdict({ outcome }) }) })).verdict).toBe(
      text,
    ),
  )
})
