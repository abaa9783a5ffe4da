import { describe, expect, it } from 'vitest'
import type { Leaf } from '../../../src/domain/policy/policy.ts'
import type { PolicyFacts } from '../../../src/domain/policy/policy-facts.ts'
import { see } from '../../../src/domain/policy/see.ts'
import { facts, to } from '../../support/policies.ts'

const DAY = 86_400_000
const TAG = to({ type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' })
const ENDPOINT = to({
  type: 'private-endpoint',
  resourceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Sql/servers/one/databases/two',
  subresource: 'sqlServer',
  spark: false,
})

const UPDATE: typeof TAG = { ...to('pypi.org'), findings: [{ finding: 'updates', leadsTo: 'evil.io' }] }
const REMOVAL: typeof TAG = { ...to('pypi.org'), change: { ...to('pypi.org').change, do: 'remove-rule' } }

const judged = (leaf: Leaf, { change = to('pypi.org'), ...over }: Partial<PolicyFacts> & { change?: typeof TAG } = {}) =>
  see(leaf, { ...facts(over), change })

const startsFirewall = { plan: { changes: [], provisioning: 'not-needed', startsFirewall: true } } as const
const IN_TWO = { bundles: new Map([[to('pypi.org').change.rule.name, ['huggingface', 'python']]]) }
const monthly = (amount: number) => ({ cost: { ...facts().cost, monthly: amount } })

describe('each predicate says what it saw and whether it holds', () => {
  it.each<[string, Leaf, Parameters<typeof judged>[1], { saw: string; held: boolean }]>([
    ['a new rule', { is: 'action', anyOf: ['add'] }, {}, { saw: 'add', held: true }],
    ['a new rule', { is: 'action', anyOf: ['remove', 'provision'] }, {}, { saw: 'add', held: false }],
    ['a rule that replaces another', { is: 'action', anyOf: ['update'] }, { change: UPDATE }, { saw: 'update', held: true }],
    ['a rule that goes', { is: 'action', anyOf: ['add', 'remove'] }, { change: REMOVAL }, { saw: 'remove', held: true }],
    ['the type of a rule that goes', { is: 'rule_type', anyOf: ['fqdn'] }, { change: REMOVAL }, { saw: 'fqdn', held: true }],
    ['what goes, which is not for good', { is: 'permanent', want: true }, { change: REMOVAL }, { saw: 'none', held: false }],
    ['what goes, which is not for a while', { is: 'permanent', want: false }, { change: REMOVAL }, { saw: 'none', held: false }],
    ['what goes, which stays for no time', { is: 'lifetime_over', duration: DAY }, { change: REMOVAL }, { saw: 'none', held: false }],
    ['an FQDN rule', { is: 'rule_type', anyOf: ['fqdn'] }, {}, { saw: 'fqdn', held: true }],
    ['a service tag', { is: 'rule_type', anyOf: ['fqdn'] }, { change: TAG }, { saw: 'service_tag', held: false }],
    ['a private endpoint', { is: 'rule_type', anyOf: ['private_endpoint'] }, { change: ENDPOINT }, { saw: 'private_endpoint', held: true }],
    ['one of two globs', { is: 'host', globs: ['*.io', 'pypi.org'] }, {}, { saw: 'pypi.org', held: true }],
    ['no host at all', { is: 'host', globs: ['*'] }, { change: TAG }, { saw: 'none', held: false }],
    ['a tag in another case', { is: 'service_tag', anyOf: ['datafactory'] }, { change: TAG }, { saw: 'DataFactory', held: true }],
    ['no tag at all', { is: 'service_tag', anyOf: ['DataFactory'] }, {}, { saw: 'none', held: false }],
    [
      'a nested resource type',
      { is: 'resource_type', anyOf: ['microsoft.sql/servers/databases'] },
      { change: ENDPOINT },
      { saw: 'Microsoft.Sql/servers/databases', held: true },
    ],
    ['a bundle that opens as much', { is: 'bundle', anyOf: ['python'] }, IN_TWO, { saw: 'huggingface, python', held: true }],
    ['another bundle', { is: 'bundle', anyOf: ['vscode'] }, IN_TWO, { saw: 'huggingface, python', held: false }],
    ['a bundle of another change', { is: 'bundle', anyOf: ['python'] }, { ...IN_TWO, change: TAG }, { saw: 'none', held: false }],
    ['no bundle', { is: 'bundle', anyOf: ['python'] }, {}, { saw: 'none', held: false }],
    ['a workspace glob', { is: 'workspace', globs: ['ml-*'] }, {}, { saw: 'ml-dev', held: true }],
    ['another workspace', { is: 'workspace', globs: ['ml-d', '*-prod'] }, {}, { saw: 'ml-dev', held: false }],
    ['an environment in another case', { is: 'environment', anyOf: ['Dev'] }, {}, { saw: 'dev', held: true }],
    ['a tag of the workspace', { is: 'tag', key: 'data', anyOf: ['sensitive'] }, {}, { saw: 'sensitive', held: true }],
    ['a tag that every object inherits', { is: 'tag', key: 'constructor', anyOf: ['x'] }, {}, { saw: 'none', held: false }],
    ['a firewall that starts', { is: 'creates_firewall', want: true }, startsFirewall, { saw: 'yes', held: true }],
    ['a firewall that must not', { is: 'creates_firewall', want: false }, startsFirewall, { saw: 'yes', held: false }],
    ['more than an amount', { is: 'monthly_cost_over', amount: 500 }, monthly(912.504), { saw: '912.5 USD', held: true }],
    ['the amount itself', { is: 'monthly_cost_over', amount: 500 }, monthly(500), { saw: '500 USD', held: false }],
    ['a risk', { is: 'risk_at_least', level: 'medium' }, { risk: { level: 'high', reasons: [] } }, { saw: 'high', held: true }],
    ['a lesser risk', { is: 'risk_at_least', level: 'medium' }, {}, { saw: 'low', held: false }],
    ['for good', { is: 'permanent', want: true }, {}, { saw: 'yes', held: true }],
    ['for a while', { is: 'permanent', want: false }, { lifetime: DAY }, { saw: 'no', held: true }],
    ['longer than', { is: 'lifetime_over', duration: DAY }, { lifetime: 14 * DAY }, { saw: '14d', held: true }],
    ['not longer than', { is: 'lifetime_over', duration: DAY }, { lifetime: DAY / 2 }, { saw: '12h', held: false }],
    ['for good, which is longer than anything', { is: 'lifetime_over', duration: DAY }, {}, { saw: 'permanent', held: true }],
    [
      'a group of the requester',
      { is: 'requester_in', anyOf: ['platform'] },
      { requesterGroups: new Set(['platform', 'finops']) },
      { saw: 'finops, platform', held: true },
    ],
    ['no group', { is: 'requester_in', anyOf: ['platform'] }, {}, { saw: 'none', held: false }],
  ])('%s', (_, leaf, world, expected) => expect(judged(leaf, world)).toEqual(expected))
})
