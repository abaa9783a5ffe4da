import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseImport } from '../../../src/commands/import/parse-import.ts'
import { knowledge } from '../../support/knowledge.ts'

const sample = (file: string): string => readFileSync(fileURLToPath(new URL(`../../fixtures/az-ml/${file}`, import.meta.url)), 'utf8')

const parse = (text: string) => parseImport(text, knowledge.hosts, knowledge.sha256)

const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111'
const filledIn = (text: string): string =>
  text
    .replace('<SUBSCRIPTION_ID>', SUBSCRIPTION)
    .replace('<RESOURCE_GROUP>', 'rg-ml')
    .replace(/<(STORAGE_ACCOUNT|APPLICATION_GATEWAY)_NAME>/, 'data')

const read = (text: string) => {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return {
    rules: Object.fromEntries(parsed.value.wanted.map(({ rule }) => [rule.name, rule.destination])),
    notes: parsed.value.notes.map(({ note }) => note),
  }
}

const TAG = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80,8080' }
const PYPI = { type: 'fqdn', host: 'pypi.org' }
const id = (type: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ml/providers/${type}/data`
const BLOB = { type: 'private-endpoint', resourceId: id('Microsoft.Storage/storageAccounts'), subresource: 'blob', spark: true }
const THREE = { 'added-servicetagrule': TAG, 'add-fqdnrule': PYPI, 'added-perule': BLOB }

describe('a file as people have it', () => {
  it.each([
    ['docs-approved.txt', THREE, ['settings-not-changed', 'keys-ignored']],
    ['seed-approved.flat.txt', THREE, ['indentation-restored', 'settings-not-changed']],
    ['seed-approved.one-line.txt', THREE, ['line-ends-restored', 'settings-not-changed', 'keys-ignored']],
    ['seed-internet.flat.txt', { 'added-perule': BLOB }, ['indentation-restored', 'settings-not-changed']],
    ['seed-internet.one-line.txt', { 'added-perule': BLOB }, ['line-ends-restored', 'settings-not-changed', 'keys-ignored']],
    [
      'docs-pre-ga.txt',
      {
        'fqdn-pytorch-org': { type: 'fqdn', host: 'pytorch.org' },
        'fqdn-any-pytorch-org_bab572518421': { type: 'fqdn', host: '*.pytorch.org' },
        'added-perule': BLOB,
      },
      ['map-form', 'settings-not-changed', 'keys-ignored', 'split', 'read-as'],
    ],
    [
      'docs-gateway.txt',
      {
        'appGw-outbound-rule': {
          type: 'private-endpoint',
          resourceId: id('Microsoft.Network/applicationGateways'),
          subresource: 'appGwPrivateFrontendIpIPv4',
          spark: false,
          fqdns: ['contoso.database.windows.net', 'sql.contoso.internal'],
        },
      },
      ['settings-not-changed', 'keys-ignored'],
    ],
    [
      'rule-list.json',
      { 'allow-pypi': PYPI, 'data-factory': { ...TAG, portRanges: '80,8080-8089' } },
      ['bare-rules', 'azures-own', 'read-only-ignored'],
    ],
    ['arm-list.json', { 'data-blob': BLOB }, ['bare-rules', 'spelling', 'read-only-ignored']],
    ['arm-workspace.json', { 'allow-pypi': PYPI }, ['map-form', 'settings-not-changed', 'keys-ignored', 'read-only-ignored', 'azures-own']],
  ])('is read: %s', (file, rules, notes) => {
    expect(read(filledIn(sample(file)))).toEqual({ rules, notes })
  })

  it.each([
    ['docs-approved.txt', 16],
    ['docs-pre-ga.txt', 13],
    ['docs-gateway.txt', 9],
    ['seed-approved.flat.txt', 15],
    ['seed-approved.one-line.txt', 1],
    ['seed-internet.flat.txt', 6],
    ['seed-internet.one-line.txt', 1],
  ])('is refused where its gaps are not filled, and names them: %s', (file, line) => {
    expect(parse(sample(file))).toMatchObject({
      ok: false,
      problem: [{ problem: 'placeholder', line, gaps: ['<SUBSCRIPTION_ID>', '<RESOURCE_GROUP>', expect.stringMatching(/^<\w+_NAME>$/)] }],
    })
  })

  it('has nothing to ask for where it only sets the mode', () =>
    expect(parse(sample('seed-create.one-line.txt'))).toMatchObject({ ok: false, problem: [{ problem: 'no-rules', line: 1 }] }))
})
