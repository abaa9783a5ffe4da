import fc from 'fast-check'
import type { Destination } from '../../src/domain/destination/destination.ts'
import type { Host } from '../../src/domain/names.ts'
import type { PlannedChange } from '../../src/domain/plan.ts'
import type { Effect, Leaf, Policy, PolicyOptions, Predicate, WorkflowFile } from '../../src/domain/policy/policy.ts'
import type { PolicyFacts } from '../../src/domain/policy/policy-facts.ts'
import { facts, policyOf, rule, to, workflow } from './policies.ts'

/** Policies and facts of every shape there is, over few enough words that they meet. */

const DAY = 86_400_000
const GROUPS = ['platform', 'security', 'finops'] as const

const HOSTS = [
  'pypi.org',
  'files.pypi.org',
  'a.b.pypi.org',
  'vendor.io',
  'eu.vendor.io',
  'mirror-1.vendor.io',
  '*.vendor.io',
  '*.com',
  'a.com',
]
const HOST_GLOBS = [
  ...HOSTS,
  '*.pypi.org',
  '*.b.pypi.org',
  'mirror-*.vendor.io',
  '*.*.vendor.io',
  'm*.vendor.io',
  '*',
  'eu.*.io',
  '*-1.vendor.io',
]
const WORKSPACES = ['ml-dev', 'ml-prod', 'ml-prod-eu']
const WORKSPACE_GLOBS = [...WORKSPACES, '*', 'ml-*', '*-eu', '*-prod*', 'ml-p*']

/** One to three of them, none twice. */
const someOf = <Word extends string>(...words: readonly Word[]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({ is: fc.constant('action' as const), anyOf: someOf('add', 'update', 'remove', 'provision') }),
  fc.record({ is: fc.constant('rule_type' as const), anyOf: someOf('fqdn', 'service_tag', 'private_endpoint') }),
  fc.record({ is: fc.constant('host' as const), globs: someOf(...HOST_GLOBS) }),
  fc.record({ is: fc.constant('service_tag' as const), anyOf: someOf('DataFactory', 'datafactory', 'Internet') }),
  fc.record({ is: fc.constant('resource_type' as const), anyOf: someOf('Microsoft.Sql/servers', 'Microsoft.Storage/storageAccounts') }),
  fc.record({ is: fc.constant('bundle' as const), anyOf: someOf('python', 'vscode') }),
  fc.record({ is: fc.constant('workspace' as const), globs: someOf(...WORKSPACE_GLOBS) }),
  fc.record({ is: fc.constant('environment' as const), anyOf: someOf('dev', 'Prod', 'prod', 'test') }),
  fc.record({ is: fc.constant('tag' as const), key: fc.constantFrom('data', 'team'), anyOf: someOf('sensitive', 'public', 'ml') }),
  fc.record({ is: fc.constant('creates_firewall' as const), want: fc.boolean() }),
  fc.record({ is: fc.constant('monthly_cost_over' as const), amount: fc.constantFrom(0, 100, 500) }),
  fc.record({ is: fc.constant('risk_at_least' as const), level: fc.constantFrom('low', 'medium', 'high') }),
  fc.record({ is: fc.constant('permanent' as const), want: fc.boolean() }),
  fc.record({ is: fc.constant('lifetime_over' as const), duration: fc.constantFrom(DAY, 14 * DAY) }),
  fc.record({ is: fc.constant('requester_in' as const), anyOf: someOf(...GROUPS) }),
)

export const anyPredicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate; leaf: Leaf }>((tie) => ({
  leaf,
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ op: fc.constantFrom('all' as const, 'any' as const), parts: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), part: tie('predicate') }),
  ),
})).predicate

const demand = fc.record({
  approvals: fc.integer({ min: 1, max: 3 }),
  from: fc.constantFrom(...GROUPS),
  stage: fc.integer({ min: 1, max: 3 }),
})

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ is: fc.constant('forbid' as const), instead: fc.constant('Ask for less.') }),
  fc.record({ is: fc.constant('require' as const), demands: fc.array(demand, { minLength: 1, maxLength: 3 }) }),
  fc.constant({ is: 'allow' as const }),
)

/** `name` keeps the rules of one policy apart. */
export const anyRule = (name: string) => fc.tuple(anyPredicate, effect).map(([when, does]) => rule(name, when, does))

const duration = fc.option(fc.constantFrom(DAY, 14 * DAY), { nil: undefined })
const options: fc.Arbitrary<PolicyOptions> = fc.record({
  reason: fc.option(fc.constantFrom({ is: 'required' as const }, { is: 'pattern' as const, pattern: '^ML-\\d+' }), { nil: undefined }),
  expireAfter: duration,
  remindAfter: duration,
  escalate: fc.option(fc.record({ after: fc.constantFrom(DAY, 2 * DAY), to: fc.constantFrom(...GROUPS) }), { nil: undefined }),
  maxLifetime: duration,
})

const anyFile = (name: string): fc.Arbitrary<WorkflowFile> =>
  fc
    .tuple(fc.array(anyRule('rule'), { maxLength: 4 }), fc.option(anyPredicate, { nil: undefined }), options)
    .map(([rules, appliesTo, said]) =>
      workflow(
        rules.map((each, i) => ({ ...each, name: `${name} ${i + 1}`, line: i + 1 })),
        { name, file: `${name}.yml`, appliesTo, options: said },
      ),
    )

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .integer({ min: 0, max: 3 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyFile(`file-${i + 1}`))))
  .map((files) => policyOf(...files))

const destination: fc.Arbitrary<Destination> = fc.oneof(
  fc.constantFrom(...HOSTS).map((host): Destination => ({ type: 'fqdn', host: host as Host })),
  fc
    .constantFrom('DataFactory', 'Internet', 'Storage')
    .map((serviceTag): Destination => ({ type: 'service-tag', serviceTag, protocol: 'TCP', portRanges: '443' })),
  fc.constantFrom('Microsoft.Sql/servers', 'microsoft.storage/storageaccounts', 'Microsoft.Odd').map(
    (type): Destination => ({
      type: 'private-endpoint',
      resourceId: `/subscriptions/s/resourceGroups/rg/providers/${type}/one`,
      subresource: 'sub',
      spark: false,
    }),
  ),
)

const anyChange: fc.Arbitrary<PlannedChange> = fc
  .record({
    leads: destination,
    standing: fc.constantFrom<PlannedChange['standing'][]>('todo', 'todo', 'todo', 'nothing-to-do', 'impossible'),
    kind: fc.constantFrom('add', 'update', 'remove'),
  })
  .map(({ leads, standing, kind }) => {
    const put = to(leads, standing)
    if (kind === 'remove') return { ...put, change: { ...put.change, do: 'remove-rule' }, findings: [{ finding: 'removes' }] }
    return kind === 'add' ? put : { ...put, findings: [{ finding: 'updates', leadsTo: 'elsewhere.io' }] }
  })

export const anyFacts: fc.Arbitrary<PolicyFacts> = fc
  .record({
    changes: fc.array(anyChange, { minLength: 1, maxLength: 3 }),
    startsFirewall: fc.boolean(),
    name: fc.constantFrom(...WORKSPACES),
    environment: fc.constantFrom('dev', 'prod', 'PROD', 'staging', undefined),
    tags: fc.constantFrom<Record<string, string>[]>({}, { data: 'sensitive' }, { data: 'public', team: 'ml' }),
    groups: fc.subarray([...GROUPS]),
    monthly: fc.constantFrom(0, 100, 100.5, 912.5),
    level: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    lifetime: fc.constantFrom(undefined, DAY / 2, DAY, 8 * DAY, 30 * DAY),
  })
  .map(({ changes, startsFirewall, name, environment, tags, groups, monthly, level, lifetime }) => {
    const usual = facts()
    return facts({
      changes,
      startsFirewall,
      workspace: { ...usual.workspace, name, environment, tags },
      requesterGroups: new Set(groups),
      cost: { ...usual.cost, monthly },
      risk: { level, reasons: [] },
      lifetime,
    })
  })
