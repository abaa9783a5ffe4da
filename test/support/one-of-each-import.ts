import type { ImportNote, ImportProblem } from '../../src/commands/import/imported.ts'
import type { Host, RuleName } from '../../src/domain/names.ts'

type Problems = { readonly [Kind in ImportProblem['problem']]: readonly Extract<ImportProblem, { problem: Kind }>[] }
type Notes = { readonly [Kind in ImportNote['note']]: Extract<ImportNote, { note: Kind }> }

const name = (text: string): RuleName => text as RuleName
const IN_RULE = { line: 12, rule: 'data-blob' } as const

/** Every problem there is with a file: a new one does not compile until it stands here. */
export const oneOfEachImportProblem: Problems = {
  'too-long': [{ problem: 'too-long', length: 70_000, longest: 60_000 }],
  'nothing-there': [{ problem: 'nothing-there' }],
  'not-yaml': [
    { problem: 'not-yaml', because: 'layout', line: 3 },
    { problem: 'not-yaml', because: 'start-of-value', line: 3 },
  ],
  'several-keys-on-a-line': [{ problem: 'several-keys-on-a-line', line: 3 }],
  'line-ends-lost': [{ problem: 'line-ends-lost', line: 1 }],
  'indentation-lost': [{ problem: 'indentation-lost', at: 'team', line: 6 }],
  'tabs-and-blanks': [{ problem: 'tabs-and-blanks', line: 3 }],
  'several-documents': [{ problem: 'several-documents', line: 9 }],
  anchor: [{ problem: 'anchor', line: 2 }],
  'too-deep': [{ problem: 'too-deep' }],
  'no-rules': [
    { problem: 'no-rules', keys: [], line: 1 },
    { problem: 'no-rules', keys: ['name', 'location', 'managed_network'], line: 1 },
  ],
  'only-azures-own': [{ problem: 'only-azures-own' }],
  'too-many-rules': [{ problem: 'too-many-rules', rules: 51, most: 50 }],
  'unknown-key': [
    { ...IN_RULE, problem: 'unknown-key', key: 'destinaton', nearest: 'destination', allowed: ['name', 'type', 'destination'] },
  ],
  'duplicate-key': [{ ...IN_RULE, problem: 'duplicate-key', key: 'type' }],
  'wrong-shape': (['a value', 'keys', 'a list', 'rules'] as const).map((wanted) => ({
    ...IN_RULE,
    problem: 'wrong-shape',
    what: 'destination',
    wanted,
  })),
  'missing-part': [
    { ...IN_RULE, problem: 'missing-part', part: 'type' },
    { ...IN_RULE, problem: 'missing-part', part: 'port_ranges', type: 'service_tag' },
  ],
  'unknown-type': [{ ...IN_RULE, problem: 'unknown-type', text: 'fqnd', nearest: 'fqdn' }],
  'part-of-another-type': [{ ...IN_RULE, problem: 'part-of-another-type', part: 'fqdns', type: 'fqdn' }],
  placeholder: [{ ...IN_RULE, problem: 'placeholder', gaps: ['<SUBSCRIPTION_ID>', '<RESOURCE_GROUP>'] }],
  deny: [{ ...IN_RULE, problem: 'deny' }],
  'bad-action': [{ ...IN_RULE, problem: 'bad-action', text: 'Log' }],
  'not-yes-or-no': [{ ...IN_RULE, problem: 'not-yes-or-no', key: 'spark_enabled', text: 'maybe' }],
  'unknown-category': [{ ...IN_RULE, problem: 'unknown-category', text: 'mine' }],
  'bad-name': [{ line: 12, rule: 'my rule!', problem: 'bad-name', text: 'my rule!', suggestion: name('my-rule') }],
  'two-names': [{ line: 12, problem: 'two-names', names: ['one-name', 'another'] }],
  'duplicate-name': [{ ...IN_RULE, problem: 'duplicate-name', name: 'data-blob', firstLine: 4 }],
  'bad-host': [{ ...IN_RULE, problem: 'bad-host', host: { problem: 'ip-address', text: '10.0.0.1' } }],
  'bad-service-tag': [{ ...IN_RULE, problem: 'bad-service-tag', part: { problem: 'unknown-tag', text: 'DataFactori' } }],
  'bad-private-endpoint': [
    { ...IN_RULE, problem: 'bad-private-endpoint', part: { problem: 'not-a-resource-id', text: 'data' } },
    { ...IN_RULE, problem: 'bad-private-endpoint', part: { problem: 'needs-fqdns', text: '/subscriptions/…/gw' } },
    {
      ...IN_RULE,
      problem: 'bad-private-endpoint',
      part: { problem: 'fqdns-not-taken', text: 'a.b.org', type: 'Microsoft.Storage/storageAccounts' },
    },
    { ...IN_RULE, problem: 'bad-private-endpoint', part: { problem: 'no-spark-by-gateway', text: '/subscriptions/…/gw' } },
  ],
}

/** Every note there is. */
export const oneOfEachImportNote: Notes = {
  written: { ...IN_RULE, note: 'written', of: { note: 'url-trimmed', from: 'https://pypi.org/simple', host: 'pypi.org' as Host } },
  punctuation: { note: 'punctuation' },
  tabs: { note: 'tabs' },
  'around-skipped': { note: 'around-skipped' },
  'indentation-restored': { note: 'indentation-restored' },
  'line-ends-restored': { note: 'line-ends-restored', line: 1 },
  spelling: { note: 'spelling', keys: ['serviceResourceId', 'subresourceTarget'] },
  'map-form': { note: 'map-form', line: 4 },
  'bare-rules': { note: 'bare-rules' },
  'settings-not-changed': {
    note: 'settings-not-changed',
    settings: [
      { key: 'isolation_mode', value: 'allow_only_approved_outbound' },
      { key: 'firewall_sku', value: 'basic' },
    ],
    line: 2,
  },
  'keys-ignored': { note: 'keys-ignored', keys: ['name', 'location'] },
  'read-only-ignored': { note: 'read-only-ignored', keys: ['status'] },
  'azures-own': { line: 5, rule: 'SYS_ST_AzureMonitor', note: 'azures-own', category: 'Required' },
  'name-derived': { line: 5, note: 'name-derived', name: name('fqdn-pypi-org') },
  split: { line: 5, rule: 'pytorch', note: 'split', into: [name('fqdn-pytorch-org'), name('fqdn-any-pytorch-org_bab572518421')] },
  'read-as': { line: 5, rule: 'data-blob', note: 'read-as', key: 'spark_enabled', from: 'yes', as: 'true' },
  misplaced: { line: 5, note: 'misplaced', keys: ['service_tag', 'protocol'] },
}
