import { describe, expect, it } from 'vitest'
import { parseImport } from '../../../src/commands/import/parse-import.ts'
import { knowledge } from '../../support/knowledge.ts'

const parse = (text: string) => parseImport(text, knowledge.hosts, knowledge.sha256)

const problemsOf = (text: string) => {
  const parsed = parse(text)
  return parsed.ok ? [] : parsed.problem
}

const read = (text: string) => {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem))
  return { rules: parsed.value.wanted.map(({ rule }) => rule), notes: parsed.value.notes }
}

const ID = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data'

const file = (...rules: readonly string[]): string =>
  `managed_network:\n  outbound_rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`
const PYPI = '{name: allow-pypi, type: fqdn, destination: pypi.org}'
const tag = (parts: string): string =>
  `{name: data-factory, type: service_tag, destination: {service_tag: DataFactory, protocol: TCP, ${parts}}}`
const endpoint = (parts: string, beside = ''): string =>
  `{name: data-blob, type: private_endpoint, destination: {service_resource_id: ${ID}, subresource_target: blob${parts}}${beside}}`

const ALLOWED = [{ name: 'allow-pypi', destination: { type: 'fqdn', host: 'pypi.org' } }]

describe('what is certain is taken, and each assumption said', () => {
  it('takes a file as it should be without a word', () => expect(read(file(PYPI))).toEqual({ rules: ALLOWED, notes: [] }))

  it.each([
    ['a bare list', `- ${PYPI}`, ['bare-rules']],
    ['rules outside of the network', `outbound_rules:\n- ${PYPI}`, ['bare-rules']],
    ['an empty network beside rules', `managed_network:\noutbound_rules:\n- ${PYPI}`, ['indentation-restored']],
    ['one rule alone', 'name: allow-pypi\ntype: fqdn\ndestination: pypi.org', ['bare-rules']],
    ['a bare map of rules', 'allow-pypi: {type: fqdn, destination: pypi.org}', ['map-form', 'bare-rules']],
    [
      'the form before general availability',
      'managed_network: {outbound_rules: {allow-pypi: {type: fqdn, destination: pypi.org}}}',
      ['map-form'],
    ],
    [
      'a name said twice alike',
      'managed_network: {outbound_rules: {allow-pypi: {name: allow-pypi, type: fqdn, destination: pypi.org}}}',
      ['map-form'],
    ],
    ['other cases', 'ManagedNetwork:\n  outboundRules:\n  - {Name: allow-pypi, type: FQDN, Destination: pypi.org}', ['spelling']],
    ['a folded value', file('name: allow-pypi\n    type: fqdn\n    destination: >-\n      pypi.org'), []],
    ['a fence', `\`\`\`yaml\n${file(PYPI)}\`\`\``, []],
    ['words around a fence', `Please open this:\n~~~\n${file(PYPI)}~~~\nthanks`, ['around-skipped']],
    ['a command in front', `$ az ml workspace update \\\n  --file x.yml -n ws\n${file(PYPI)}`, ['around-skipped']],
    ['a byte order mark and the line ends of Windows', `\uFEFF${file(PYPI).replaceAll('\n', '\r\n')}`, []],
    ['curved quotes', file('{name: “allow-pypi”, type: fqdn, destination: ‘pypi.org’}'), ['punctuation']],
    ['blanks that do not break, and a long dash', file(PYPI).replaceAll(' ', '\u00A0').replace('- ', '– '), ['punctuation']],
    ['tabs', 'managed_network:\n\toutbound_rules:\n\t-\tname: allow-pypi\n\t\ttype: fqdn\n\t\tdestination: pypi.org', ['tabs']],
    ['a document marker and comments', `# ours\n---\n${file(PYPI)}`, []],
    ['other keys of a workspace', `name: ws\ntags: {a: b}\nlocation: eastus\n${file(PYPI)}`, ['keys-ignored']],
    [
      'what Azure tells of a rule',
      file('{name: allow-pypi, type: fqdn, category: user_defined, status: Active, destination: pypi.org}'),
      ['read-only-ignored'],
    ],
    ['a rule of Azure’s own', file(PYPI, '{name: SYS, type: fqdn, category: Required, destination: 10.0.0.1}'), ['azures-own']],
    ['a URL', file('{name: allow-pypi, type: fqdn, destination: "https://pypi.org/simple"}'), ['written']],
  ])('takes %s', (_, text, notes) => {
    const taken = read(text)
    expect(taken.rules).toEqual(ALLOWED)
    expect(taken.notes.map(({ note }) => note)).toEqual(notes)
  })

  it('says which settings stay as they are, with what they would have been', () =>
    expect(
      read(
        `public_network_access: disabled\nmanaged_network:\n  isolation_mode: allow_only_approved_outbound\n  firewall_sku: basic\n  outbound_rules: [${PYPI}]`,
      ).notes,
    ).toEqual([
      {
        note: 'settings-not-changed',
        settings: [
          { key: 'public_network_access', value: 'disabled' },
          { key: 'isolation_mode', value: 'allow_only_approved_outbound' },
          { key: 'firewall_sku', value: 'basic' },
        ],
        line: 1,
      },
    ]))

  it.each([
    ['"80, 8080"', '80,8080', []],
    ['80, 8080', '80,8080', ['read-as']],
    ['443', '443', []],
    ['[80, "8080-8089"]', '80,8080-8089', ['read-as']],
    ["'*'", '*', []],
  ])('takes the ports %s', (ports, expected, notes) => {
    const taken = read(file(tag(`port_ranges: ${ports}`)))
    expect(taken.rules).toMatchObject([{ destination: { portRanges: expected } }])
    expect(taken.notes.map(({ note }) => note)).toEqual(notes)
  })

  it('takes ports without quotes on a line of their own, too', () =>
    expect(
      read(
        file(
          'name: data-factory\n    type: service_tag\n    destination:\n      service_tag: DataFactory\n      protocol: tcp\n      port_ranges: 80, 8080',
        ),
      ).rules,
    ).toMatchObject([{ destination: { protocol: 'TCP', portRanges: '80,8080' } }]))

  it.each([
    ['true', true, []],
    ['"True"', true, ['read-as']],
    ['yes', true, ['read-as']],
    ["'off'", false, ['read-as']],
  ])('takes spark_enabled: %s', (word, spark, notes) => {
    const taken = read(file(endpoint(`, spark_enabled: ${word}`)))
    expect(taken.rules).toMatchObject([{ destination: { spark } }])
    expect(taken.notes.map(({ note }) => note)).toEqual(notes)
  })

  it('makes a rule of each host, under names of their own', () => {
    const { rules, notes } = read(file('{name: pytorch, type: fqdn, destination: "pytorch.org, *.pytorch.org,"}'))
    expect(rules.map(({ destination }) => destination)).toEqual([
      { type: 'fqdn', host: 'pytorch.org' },
      { type: 'fqdn', host: '*.pytorch.org' },
    ])
    expect(notes).toEqual([{ note: 'split', rule: 'pytorch', line: 3, into: rules.map(({ name }) => name) }])
  })

  it.each(['*.pypi.org', '"*.pypi.org"'])('takes a wildcard as it is written: %s', (host) => {
    expect(read(file(`name: all-pypi\n    type: fqdn\n    destination: ${host}`)).rules).toMatchObject([
      { destination: { host: '*.pypi.org' } },
    ])
    expect(read(file(`{name: all-pypi, type: fqdn, destination: ${host}}`)).rules).toMatchObject([{ destination: { host: '*.pypi.org' } }])
  })

  it('names a rule that has no name, the same each time', () =>
    expect(read(file('{type: fqdn, destination: pypi.org}'))).toMatchObject({
      rules: [{ name: 'fqdn-pypi-org' }],
      notes: [{ note: 'name-derived', name: 'fqdn-pypi-org', line: 3 }],
    }))

  it('takes parts that stand beside the destination', () =>
    expect(read(file('{name: data-factory, type: service_tag, service_tag: DataFactory, protocol: TCP, port_ranges: 443}'))).toMatchObject({
      rules: [{ destination: { serviceTag: 'DataFactory', portRanges: '443' } }],
      notes: [{ note: 'misplaced', keys: ['service_tag', 'protocol', 'port_ranges'] }],
    }))

  it('takes parts without a destination from a file that lost its indentation, too', () =>
    expect(
      read('outbound_rules:\n- name: data-factory\ntype: service_tag\nservice_tag: DataFactory\nprotocol: TCP\nport_ranges: 443').rules,
    ).toMatchObject([{ destination: { serviceTag: 'DataFactory' } }]))

  it('takes lists of values from a file that lost its indentation', () =>
    expect(
      read(
        `name: ws\noutbound_rules:\n- type: service_tag\nname: data-factory\ndestination:\nservice_tag: Sql\nprotocol: TCP\nport_ranges: 1\naddress_prefixes:\n- 203.0.113.0/24\n- 10.0.0.0/8\n- ${PYPI}\n`,
      ).rules,
    ).toMatchObject([{ name: 'data-factory', destination: { addressPrefixes: ['10.0.0.0/8', '203.0.113.0/24'] } }, ALLOWED[0]]))

  it('takes names of a gateway from its destination', () =>
    expect(
      read(
        file(
          `{name: gateway, type: private_endpoint, destination: {service_resource_id: ${ID.replace('Storage/storageAccounts', 'Network/applicationGateways')}, subresource_target: appGwPrivateFrontendIpIPv4, fqdns: [sql.contoso.internal]}}`,
        ),
      ),
    ).toMatchObject({ rules: [{ destination: { fqdns: ['sql.contoso.internal'] } }], notes: [{ note: 'misplaced', keys: ['fqdns'] }] }))

  it('leaves an apostrophe in a word alone', () =>
    expect(read(`description: 'it’s ours'\n${file(PYPI)}`).notes.map(({ note }) => note)).toEqual(['keys-ignored']))

  it('takes address prefixes', () =>
    expect(read(file(tag('port_ranges: 443, address_prefixes: [203.0.113.7/24]'))).rules).toMatchObject([
      { destination: { addressPrefixes: ['203.0.113.0/24'] } },
    ]))
})

describe('what is not certain is refused, all of it, with its line', () => {
  it.each([
    ['nothing', ' \n', 'nothing-there', undefined],
    ['a command alone', 'az ml workspace update -f x.yml', 'nothing-there', undefined],
    ['prose', 'please open pypi.org', 'no-rules', 1],
    ['a file without rules', 'name: ws\nlocation: eastus', 'no-rules', 1],
    ['an empty list', 'managed_network:\n  outbound_rules: []', 'no-rules', 1],
    [
      'rules of Azure’s own alone',
      file('{name: sys, type: fqdn, category: recommended, destination: a.org}'),
      'only-azures-own',
      undefined,
    ],
    ['a slip in the key that leads to the rules', `managed_netwrok:\n  outbound_rules:\n  - ${PYPI}`, 'unknown-key', 1],
    ['rules that are none', 'managed_network:\n  outbound_rules: pypi.org', 'wrong-shape', 2],
    ['a network that is none', 'managed_network: allow_internet_outbound', 'wrong-shape', 1],
    ['a rule that is none', file('pypi.org'), 'wrong-shape', 3],
    ['an open bracket', file('{name: a-b, type: fqdn'), 'not-yaml', 4],
    ['an open quote', file('{name: a-b, type: fqdn, destination: "pypi.org}'), 'not-yaml', 4],
    ['a value that begins as none can', file('name: a-b\n    type: fqdn\n    destination: @pypi.org'), 'not-yaml', 5],
    ['wrong indentation', 'managed_network:\n  outbound_rules:\n  - name: a-b\n   type: fqdn\n    destination: pypi.org', 'not-yaml', 4],
    ['two keys on one line', file('name: a-b type: fqdn\n    destination: pypi.org'), 'several-keys-on-a-line', 3],
    ['tabs beside blanks', 'managed_network:\n  outbound_rules:\n\t- name: a-b', 'tabs-and-blanks', 3],
    ['two files', `${file(PYPI)}---\n${file(PYPI)}`, 'several-documents', 4],
    ['two fences', `\`\`\`\n${file(PYPI)}\`\`\`\n\`\`\`\n${file(PYPI)}\`\`\``, 'several-documents', 6],
    ['an alias', 'a: &rules []\nmanaged_network: {outbound_rules: *rules}', 'anchor', 1],
    ['a tag of YAML’s', file('!rule {name: a-b, type: fqdn, destination: pypi.org}'), 'not-yaml', 3],
    ['a key twice', file('{name: a-b, type: fqdn, destination: pypi.org, Destination: a.org}'), 'duplicate-key', 3],
    [
      'a destination twice',
      file('{name: a-b, type: service_tag, destination: {service_tag: Sql}, Destination: {protocol: TCP, port_ranges: 1}}'),
      'duplicate-key',
      3,
    ],
    ['the network twice', `managed_network:\nmanaged_network:\n  outbound_rules: [${PYPI}]`, 'duplicate-key', 2],
    ['an unknown key', file('{name: a-b, type: fqdn, destinaton: pypi.org}'), 'unknown-key', 3],
    ['an unknown type', file('{name: a-b, type: fqnd, destination: pypi.org}'), 'unknown-type', 3],
    ['no type', file('{name: a-b, destination: pypi.org}'), 'missing-part', 3],
    ['no destination', file('{name: a-b, type: fqdn}'), 'missing-part', 3],
    ['no ports', file(tag('address_prefixes: []')), 'missing-part', 3],
    ['a part of another type', file('{name: a-b, type: fqdn, destination: pypi.org, fqdns: [a.b.org]}'), 'part-of-another-type', 3],
    [
      'a host with parts beside it',
      file('{name: a-b, type: service_tag, destination: a.org, service_tag: Sql, protocol: TCP, port_ranges: 1}'),
      'wrong-shape',
      3,
    ],
    ['several hosts as keys', file('{name: a-b, type: fqdn, destination: {host: pypi.org}}'), 'unknown-key', 3],
    ['a rule that denies', file(tag('port_ranges: 443, action: Deny')), 'deny', 3],
    ['another action', file(tag('port_ranges: 443, action: Log')), 'bad-action', 3],
    ['another category', file('{name: a-b, type: fqdn, category: mine, destination: pypi.org}'), 'unknown-category', 3],
    ['neither yes nor no', file(endpoint(', spark_enabled: maybe')), 'not-yes-or-no', 3],
    ['a gap in a name', file('{name: <RULE>, type: fqdn, destination: pypi.org}'), 'placeholder', 3],
    ['a bad name', file('{name: my rule!, type: fqdn, destination: pypi.org}'), 'bad-name', 3],
    ['two names of one rule', 'outbound_rules:\n  one-name: {name: another, type: fqdn, destination: pypi.org}', 'two-names', 2],
    ['a name of two rules', file(PYPI, '{name: Allow-PyPI, type: fqdn, destination: a.pypi.org}'), 'duplicate-name', 4],
    ['a host that is none', file('{name: a-b, type: fqdn, destination: "pypi.org, 10.0.0.1"}'), 'bad-host', 3],
    ['a tag that is none', file(tag('port_ranges: 443').replace('DataFactory', 'DataFactori')), 'bad-service-tag', 3],
    ['an id that is none', file(endpoint('').replace(ID, '/subscriptions/x')), 'bad-private-endpoint', 3],
    ['names for what takes none', file(endpoint('', ', fqdns: [a.b.internal]')), 'bad-private-endpoint', 3],
    [
      'more rules than a request may have',
      file(...Array.from({ length: 51 }, (_, i) => `{name: rule-${i}, type: fqdn, destination: a${i}.pypi.org}`)),
      'too-many-rules',
      undefined,
    ],
    ['more hosts than a request may have', file(`{name: a-b, type: fqdn, destination: "${'a.org,'.repeat(51)}"}`), 'too-many-rules', 3],
    ['a text that is too long', '#'.repeat(60_001), 'too-long', undefined],
    [
      'lost line ends with words that may hold a key',
      'name: ws description: all: of it outbound_rules: - name: a-b type: fqdn',
      'line-ends-lost',
      1,
    ],
    ['lost line ends behind something else', '.name: ws outbound_rules: - name: a-b type: fqdn destination: pypi.org', 'line-ends-lost', 1],
    [
      'lost line ends with a value of several words',
      'outbound_rules: - name: a-b type: fqdn destination: pypi.org and more',
      'line-ends-lost',
      1,
    ],
    [
      'lost line ends with a list of values',
      'outbound_rules: - name: a-b type: private_endpoint fqdns: - a.b.org - c.d.org',
      'line-ends-lost',
      1,
    ],
    [
      'lost indentation with a key that has no place',
      'managed_network:\noutbound_rules:\n- name: a-b\ntype: fqdn\ntags:\nteam: x\ndestination: pypi.org',
      'indentation-lost',
      6,
    ],
  ])('refuses %s', (_, text, problem, line) => {
    const problems = problemsOf(text)
    expect(problems.map((each) => [each.problem, each.line])).toContainEqual([problem, line])
  })

  it('says all that is wrong with one rule, and nothing twice', () =>
    expect(
      problemsOf(
        file(
          '{name: a b, type: private_endpoint, categry: x, destination: {service_resource_id: /subscriptions/<SUBSCRIPTION_ID>/x, subresource_target: blob, spark_enabled: maybe}}',
          '{name: a-b, type: fqdn, destinaton: pypi.org}',
          '{name: a-c, type: fqdn, destination: <HOST>}',
        ),
      ).map(({ problem }) => problem),
    ).toEqual(['unknown-key', 'bad-name', 'placeholder', 'not-yes-or-no', 'unknown-key', 'placeholder']))

  it('takes no rule where one is wrong, and says all that is wrong', () =>
    expect(
      problemsOf(
        file(PYPI, '{name: a-b, type: fqdn, destination: localhost}', tag('port_ranges: x'), endpoint(', spark_enabled: maybe')),
      ).map(({ problem, line, rule }) => [line, rule, problem]),
    ).toEqual([
      [4, 'a-b', 'bad-host'],
      [5, 'data-factory', 'bad-service-tag'],
      [6, 'data-blob', 'not-yes-or-no'],
    ]))

  it.each([
    ['brackets', '['.repeat(30_000)],
    ['braces', '{a: '.repeat(15_000)],
    ['dashes', '- '.repeat(30_000)],
    ['questions', '? '.repeat(30_000)],
    ['keys', 'a: '.repeat(20_000)],
  ])('answers %s without end as it answers anything', (_, text) => {
    expect(problemsOf(text)).not.toEqual([])
  })

  it.each([
    ['keys', Array.from({ length: 8_000 }, (_, i) => `a${i}:`).join('\n')],
    ['keys of one rule', `- {${'name: a, '.repeat(6_000)}}`],
    ['hosts', `- {name: a-b, type: fqdn, destination: "${'a,'.repeat(29_000)}"}`],
    ['blanks', ' '.repeat(60_000)],
    ['blanks that do not break', '\u00A0'.repeat(60_000)],
    ['tabs', `${'\t'.repeat(59_000)}a`],
    ['blanks behind a wildcard', `- *.${' '.repeat(59_000)}'`],
    ['gaps', `- {name: "${'<a'.repeat(29_000)}", type: fqdn}`],
  ])('answers many %s as quickly as few', (_, text) => {
    const started = performance.now()
    expect(problemsOf(text)).not.toEqual([])
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
