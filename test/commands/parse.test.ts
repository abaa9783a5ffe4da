import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AskCall, CommandCall, CommandProblem } from '../../src/commands/command.ts'
import { parseCommand } from '../../src/commands/parse.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { host } from '../support/networks.ts'

const parse = (text: string) => parseCommand(text, knowledge.hosts, knowledge.sha256)

function understood(text: string): CommandCall {
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.problem)}`)
  return parsed.value
}

function problem(text: string): CommandProblem {
  const parsed = parse(text)
  if (parsed.ok) throw new Error(`${text} was understood: ${JSON.stringify(parsed.value)}`)
  return parsed.problem
}

function asked(text: string): AskCall {
  const call = understood(text)
  if (call.verb !== 'request' && call.verb !== 'check') throw new Error(`${text} is ${call.verb}`)
  return call
}

const NO_OPTIONS = { workspace: undefined, reason: undefined, lifetime: undefined, name: undefined, ticket: undefined }

const hostsOf = (text: string) => asked(text).wanted.map(({ rule }) => (rule.destination.type === 'fqdn' ? rule.destination.host : '?'))

describe('asking for hosts', () => {
  it.each([
    ['request pypi.org', ['pypi.org']],
    ['request fqdn pypi.org', ['pypi.org']],
    ['REQUEST FQDN PyPI.org.', ['pypi.org']],
    ['check pypi.org', ['pypi.org']],
    ['request pypi.org files.pythonhosted.org', ['pypi.org', 'files.pythonhosted.org']],
    ['request pypi.org,files.pythonhosted.org', ['pypi.org', 'files.pythonhosted.org']],
    ['request *.pythonhosted.org -w ml-dev', ['*.pythonhosted.org']],
    ['request\npypi.org\t -w ml-dev', ['pypi.org']],
    ['request <http://pypi.org|pypi.org>', ['pypi.org']],
    ['request <http://pypi.org/|pypi.org>', ['pypi.org']],
    ['request <https://pypi.org/simple>', ['pypi.org']],
    ['request "pypi.org"', ['pypi.org']],
    ['request “pypi.org”', ['pypi.org']],
  ])('%j asks for %j', (text, hosts) => expect(hostsOf(text)).toEqual(hosts))

  it('names the rule after its host, the same each time', () => {
    expect(asked('request pypi.org').wanted[0]?.rule.name).toBe('fqdn-pypi-org')
  })

  it('or as the person says', () => {
    expect(asked('request pypi.org --name mirror-1').wanted[0]?.rule.name).toBe('mirror-1')
  })

  it('says when a URL was trimmed to its host', () => {
    expect(asked('request https://pypi.org/simple').notes).toEqual([
      { note: 'url-trimmed', from: 'https://pypi.org/simple', host: 'pypi.org' },
    ])
    expect(asked('request <http://pypi.org|pypi.org>').notes).toEqual([])
  })

  it('says how an international name reads', () => {
    expect(asked('request bücher.de').notes).toEqual([{ note: 'reads-as', host: 'xn--bcher-kva.de', readsAs: 'bücher.de' }])
  })

  it.each(['check', 'CHECK', 'request fqdn', 'check -w ml-dev', 'request --spark', 'request --name pypi'])(
    '%j alone is answered with help',
    (text) => {
      expect(understood(text)).toEqual({ verb: 'help', of: text.toLowerCase().split(' ')[0] })
    },
  )

  it.each([
    ['request', 'form', {}],
    ['REQUEST  ', 'form', {}],
    ['request -w ml-dev --for 14d', 'form', { workspace: 'ml-dev', lifetime: 14 * 24 * 3_600_000 }],
    ['request -r "pip install" --ticket ML-42', 'form', { reason: 'pip install', ticket: 'ML-42' }],
    ['import', 'import', {}],
    ['import -w ml-dev', 'import', { workspace: 'ml-dev' }],
  ] as const)('%j opens a form with what was typed already', (text, verb, options) => {
    expect(understood(text)).toEqual({ verb, options })
  })

  it('says what is wrong with what a form would begin with', () => {
    expect(problem('request --for soon')).toMatchObject({ problem: 'bad-duration' })
    expect(problem('import rules.yml')).toMatchObject({ problem: 'unexpected-words', verb: 'import' })
  })
})

describe('asking for a service tag', () => {
  const DATA_FACTORY = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80,8080-8089' }
  it.each([
    'request service-tag DataFactory TCP 80,8080-8089',
    'Request Service_Tag datafactory tcp 8080-8089, 80',
    'request service-tag DataFactory TCP "80, 8080-8089"',
    'request service-tag DataFactory TCP 80 8080-8089',
  ])('%j', (text) => {
    const { wanted } = asked(text)
    expect(wanted).toMatchObject([{ do: 'put-rule', rule: { destination: DATA_FACTORY } }])
    expect(wanted[0]?.rule.name).toMatch(/^tag-datafactory_[0-9a-f]{12}$/)
  })

  it('with addresses instead of those of the tag', () => {
    const [change] = asked('request service-tag Internet * * --address-prefixes 203.0.113.9/24,198.51.100.7').wanted
    expect(change?.rule.destination).toMatchObject({ addressPrefixes: ['198.51.100.7/32', '203.0.113.0/24'] })
  })
})

const STORAGE = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data'

describe('asking for a private endpoint', () => {
  const ENDPOINT = { type: 'private-endpoint', resourceId: STORAGE, subresource: 'blob' }
  it.each([
    [`request private-endpoint ${STORAGE} blob`, { ...ENDPOINT, spark: false }],
    [`check Private_Endpoint "${STORAGE}" BLOB --spark -w ml-dev`, { ...ENDPOINT, spark: true }],
    [`request private-endpoint --spark ${STORAGE} blob`, { ...ENDPOINT, spark: true }],
    [
      `request private-endpoint ${STORAGE.replace('Microsoft.Storage/storageAccounts', 'Microsoft.ServiceBus/Namespaces')} NameSpace`,
      {
        ...ENDPOINT,
        resourceId: STORAGE.replace('Microsoft.Storage/storageAccounts', 'Microsoft.ServiceBus/Namespaces'),
        subresource: 'NameSpace',
        spark: false,
      },
    ],
    [`request private-endpoint ${STORAGE.toLowerCase()} blob`, { ...ENDPOINT, spark: false }],
  ])('%s', (text, destination) => expect(asked(text).wanted).toMatchObject([{ do: 'put-rule', rule: { destination } }]))

  it('to an Application Gateway, with the names it serves', () => {
    const gateway = STORAGE.replace('Storage/storageAccounts', 'Network/applicationGateways')
    const [change] = asked(`request private-endpoint ${gateway} appGwPrivateFrontendIpIPv4 --fqdns b.x.internal,a.x.internal`).wanted
    expect(change?.rule.destination).toMatchObject({ fqdns: ['a.x.internal', 'b.x.internal'] })
  })
})

describe('options', () => {
  const ALL = { workspace: 'ml-dev', reason: 'we need it', lifetime: 14 * 86_400_000, name: undefined, ticket: 'ML-42' }
  it.each([
    'request pypi.org -w ml-dev -r "we need it" --for 14d --ticket ML-42',
    'request -w ml-dev -r "we need it" --for 14d --ticket ML-42 pypi.org',
    "request pypi.org --workspace ml-dev --reason 'we need it' --for 2w --ticket ML-42",
    'request pypi.org --workspace=ml-dev --reason="we need it" --for=14d --ticket=ML-42',
    'request pypi.org —w ml-dev –reason “we need it” —for 14d —ticket ML-42',
    'request pypi.org -W ml-dev -R ‘we need it’ --FOR 336H --Ticket ML-42',
    'request pypi.org -w ml-dev -r „we need it“ --for 20160m --ticket ML-42',
  ])('%j', (text) => expect(asked(text).options).toEqual(ALL))

  it.each([
    ['"don\'t know"', "don't know"],
    ['“we don’t know”', 'we don’t know'],
    ['R&amp;D &lt;soon&gt;', 'R&D'],
    ['"R&amp;D &lt;soon&gt;"', 'R&D <soon>'],
    ['"- because"', '- because'],
    ['"-really needed"', '-really needed'],
    ['"<https://evil.example|Approve>"', '<https://evil.example|Approve>'],
    ['"see <https://wiki.example/x>"', 'see https://wiki.example/x'],
    ['"<@U1> said so"', '<@U1> said so'],
  ])('keeps the reason %s as %j', (typed, reason) => {
    const parsed = parse(`request pypi.org -r ${typed}`)
    if (parsed.ok && 'options' in parsed.value) expect(parsed.value.options.reason).toBe(reason)
    else expect(typed).toBe('R&amp;D &lt;soon&gt;')
  })
})

describe('the other verbs', () => {
  it.each<[string, CommandCall]>([
    ['', { verb: 'help' }],
    ['   ', { verb: 'help' }],
    ['help', { verb: 'help' }],
    ['HELP Request', { verb: 'help', of: 'request' }],
    ['help limits', { verb: 'help', of: 'limits' }],
    ['help limts', { verb: 'help', of: 'limits' }],
    ['status OB-12', { verb: 'status', request: 'OB-12' }],
    ['status ob–12', { verb: 'status', request: 'OB-12' }],
    ['status 12', { verb: 'status', request: 'OB-12' }],
    ['explain ob12', { verb: 'explain', request: 'OB-12' }],
    ['cancel OB-12', { verb: 'cancel', request: 'OB-12' }],
    ['retry OB-12', { verb: 'retry', request: 'OB-12' }],
    ['extend OB-12 14d', { verb: 'extend', request: 'OB-12', longer: 14 * 86_400_000, options: NO_OPTIONS }],
    [
      'EXTEND 12 8w -r "the trial goes on" --ticket ML-1',
      {
        verb: 'extend',
        request: 'OB-12',
        longer: 56 * 86_400_000,
        options: { ...NO_OPTIONS, reason: 'the trial goes on', ticket: 'ML-1' },
      },
    ],
    ['list', { verb: 'list', workspace: undefined }],
    ['list -w ml-dev', { verb: 'list', workspace: 'ml-dev' }],
    ['cost', { verb: 'cost', workspace: undefined }],
    ['Cost -w ml-dev', { verb: 'cost', workspace: 'ml-dev' }],
    ['pending —w ml-dev', { verb: 'pending', workspace: 'ml-dev' }],
    ['mine', { verb: 'mine' }],
    ['show fqdn-pypi-org -w ml-dev', { verb: 'show', rule: { text: 'fqdn-pypi-org', host: undefined }, workspace: 'ml-dev' }],
    [
      'show https://PyPI.org/simple',
      { verb: 'show', rule: { text: 'https://PyPI.org/simple', host: host('pypi.org') }, workspace: undefined },
    ],
    [
      'remove conda,pypi.org other -r "not needed" --ticket ML-1',
      {
        verb: 'remove',
        rules: [
          { text: 'conda', host: undefined },
          { text: 'pypi.org', host: host('pypi.org') },
          { text: 'other', host: undefined },
        ],
        options: { workspace: undefined, reason: 'not needed', lifetime: undefined, name: undefined, ticket: 'ML-1' },
      },
    ],
  ])('%j', (text, call) => expect(understood(text)).toEqual(call))
})

describe('what cannot be understood is told', () => {
  it.each<[string, Partial<CommandProblem> & { problem: string }]>([
    ['reqeust pypi.org -w ml-dev', { problem: 'unknown-verb', word: 'reqeust', nearest: 'request', rest: 'pypi.org -w ml-dev' }],
    ['stats OB-1', { problem: 'unknown-verb', nearest: 'status', rest: 'OB-1' }],
    ['frobnicate', { problem: 'unknown-verb', word: 'frobnicate', nearest: undefined }],
    ['help frobnicate', { problem: 'unknown-verb', word: 'frobnicate' }],
    ['__proto__', { problem: 'unknown-verb' }],
    ['constructor', { problem: 'unknown-verb' }],
    ['pypi.org', { problem: 'host-without-verb' }],
    ['https://pypi.org/simple -w x', { problem: 'host-without-verb' }],
    ['doctor now', { problem: 'not-built', what: 'verb', word: 'doctor' }],
    ['Provision', { problem: 'not-built', what: 'verb', word: 'provision' }],
    ['help mode', { problem: 'not-built', what: 'verb', word: 'mode' }],
    ['request service-tag Storage', { problem: 'missing-part', type: 'service-tag', part: 'PROTOCOL' }],
    ['request service-tag Storage TCP', { problem: 'missing-part', type: 'service-tag', part: 'PORTS' }],
    [
      'request service-tag Strage HTTP 0',
      {
        problem: 'bad-service-tag',
        parts: [
          { problem: 'unknown-tag', text: 'Strage' },
          { problem: 'bad-protocol', text: 'HTTP' },
          { problem: 'bad-ports', text: '0' },
        ],
      },
    ],
    ['request service-tgs Storage TCP 443', { problem: 'unknown-type', nearest: 'service-tag' }],
    ['request pypi.org --address-prefixes 10.0.0.0/8', { problem: 'option-of-another-type', option: 'address-prefixes', type: 'fqdn' }],
    ['request private_endpoint /subscriptions/x blob', { problem: 'bad-private-endpoint' }],
    ['request private-endpoint /subscriptions/x', { problem: 'missing-part', type: 'private-endpoint', part: 'SUBRESOURCE' }],
    ['request private-endpoint &lt;ID&gt; blob', { problem: 'bad-private-endpoint' }],
    [`request private-endpoint ${STORAGE} blob file`, { problem: 'unexpected-words', words: 'file' }],
    [`request private-endpoint ${STORAGE} blob --spark=yes`, { problem: 'value-of-flag', option: 'spark' }],
    ['request pypi.org --spark', { problem: 'option-of-another-type', option: 'spark', type: 'fqdn' }],
    ['request fdqn pypi.org', { problem: 'unknown-type', word: 'fdqn', nearest: 'fqdn' }],
    ['request pypi.org --resaon x', { problem: 'unknown-option', option: 'resaon', nearest: 'reason' }],
    ['request pypi.org -z', { problem: 'unknown-option', option: 'z', nearest: undefined }],
    ['status OB-1 -w ml-dev', { problem: 'unknown-option', option: 'w', allowed: [] }],
    ['request pypi.org -r', { problem: 'missing-value', option: 'reason' }],
    ['request pypi.org -r -w ml-dev', { problem: 'missing-value', option: 'reason' }],
    ['request pypi.org -r ""', { problem: 'missing-value', option: 'reason' }],
    ['request pypi.org --for=', { problem: 'missing-value', option: 'for' }],
    ['request pypi.org -w a --workspace b', { problem: 'duplicate-option', option: 'workspace' }],
    ['request pypi.org -r "it is', { problem: 'unbalanced-quote', quote: '"', from: '"it is' }],
    ["request pypi.org -r don't", { problem: 'unbalanced-quote', quote: "'" }],
    ['request pypi.org -r “it is', { problem: 'unbalanced-quote', quote: '"' }],
    ['request pypi.org --for soon', { problem: 'bad-duration', text: 'soon' }],
    ['request pypi.org --for 0d', { problem: 'bad-duration' }],
    ['request pypi.org --for 1.5d', { problem: 'bad-duration' }],
    ['request pypi.org --for 14', { problem: 'bad-duration' }],
    ['request pypi.org --for 522w', { problem: 'duration-too-long' }],
    ['request pypi.org --for 999999999d', { problem: 'duration-too-long' }],
    ['request pypi.org --name x', { problem: 'bad-rule-name', text: 'x' }],
    ['request pypi.org x.org --name both', { problem: 'name-for-several', hosts: 2 }],
    [`request pypi.org -r "${'x'.repeat(3_001)}"`, { problem: 'value-too-long', option: 'reason', length: 3_001, longest: 3_000 }],
    [`request ${'x'.repeat(10_000)}`, { problem: 'too-long', length: 10_008 }],
    ['request py\u0000pi.org', { problem: 'control-characters' }],
    ['request pypi.org -r "\u001b[31mred"', { problem: 'control-characters' }],
    [`request ${'a.org '.repeat(51)}`, { problem: 'too-many-hosts', hosts: 51, most: 50 }],
    ['extend', { problem: 'missing-request-number', verb: 'extend' }],
    ['extend 14d OB-12', { problem: 'bad-request-number', text: '14d' }],
    ['extend OB-12', { problem: 'missing-duration', verb: 'extend' }],
    ['extend OB-12 soon', { problem: 'bad-duration', text: 'soon' }],
    ['extend OB-12 14d pypi.org', { problem: 'unexpected-words', verb: 'extend', words: 'pypi.org' }],
    ['extend OB-12 14d --for 14d', { problem: 'unknown-option', option: 'for' }],
    ['status', { problem: 'missing-request-number', verb: 'status' }],
    ['status OB-0', { problem: 'bad-request-number', text: 'OB-0' }],
    ['status pypi.org', { problem: 'bad-request-number' }],
    ['status OB-99999999999999999999', { problem: 'bad-request-number' }],
    ['status OB-1 OB-2', { problem: 'unexpected-words', words: 'OB-2' }],
    ['remove', { problem: 'missing-rule', verb: 'remove' }],
    ['remove , -w ml-dev', { problem: 'missing-rule', verb: 'remove' }],
    ['show', { problem: 'missing-rule', verb: 'show' }],
    ['show a b', { problem: 'unexpected-words', verb: 'show', words: 'b' }],
    ['remove pypi.org --for 14d', { problem: 'unknown-option', option: 'for' }],
    [`remove ${'a,'.repeat(51)}`, { problem: 'too-many-rules', rules: 51, most: 50 }],
    ['mine too', { problem: 'unexpected-words', words: 'too' }],
  ])('%.80j', (text, expected) => expect(problem(text)).toMatchObject(expected))
})

describe('what is no host is told, all of it at once', () => {
  it('and nothing is asked for', () => {
    expect(problem('request pypi.org 10.0.0.1 * *.com localhost')).toMatchObject({
      problem: 'bad-hosts',
      hosts: [
        { problem: 'ip-address', text: '10.0.0.1' },
        { problem: 'everything' },
        { problem: 'wildcard-too-wide' },
        { problem: 'unknown-suffix' },
      ],
    })
  })

  it.each([
    '<@U123>',
    '<!channel>',
    '<#C1|general>',
    '<https://evil.example|pypi.org>',
    '&lt;!channel&gt;',
    '*pypi.org*',
    '`pypi.org',
    'pypi',
    ',',
  ])('%j', (text) => expect(problem(`request ${text}`).problem).toBe('bad-hosts'))
})

it('answers any text without throwing', () => {
  const pieces = [
    'request',
    'request service-tag ',
    'request private-endpoint ',
    'remove ',
    '--spark',
    '--fqdns ',
    '/subscriptions/',
    'TCP ',
    '"',
    "'",
    '-',
    '—',
    '--',
    '=',
    '<',
    '|',
    '>',
    '&amp;',
    '*',
    '.',
    ',',
    'x',
    ' ',
    '\n',
    '\\',
    '$(',
    'OB-',
    '1',
    '😀',
    '‮',
  ]
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (typed) => {
      parse(typed)
    }),
    { numRuns: 2_000 },
  )
})

describe('delegate', () => {
  it.each<[string, object]>([
    ['delegate', { verb: 'delegate', does: 'list' }],
    ['delegate END', { verb: 'delegate', does: 'end' }],
    ['delegate <@U012ABC|dee> 3d', { verb: 'delegate', does: 'give', to: 'U012ABC', lasting: 3 * 86_400_000 }],
    ['delegate <@W012ABC> 12h', { verb: 'delegate', does: 'give', to: 'W012ABC', lasting: 12 * 3_600_000 }],
    ['delegate U012ABC 3d', { verb: 'delegate', does: 'give', to: 'U012ABC', lasting: 3 * 86_400_000 }],
  ])('%s', (text, call) => expect(parseCommand(text, knowledge.hosts, knowledge.sha256)).toEqual({ ok: true, value: call }))

  it.each<[string, object]>([
    ['delegate @dee 3d', { problem: 'not-a-person', text: '@dee' }],
    ['delegate <!subteam^S0FIN> 3d', { problem: 'not-a-person', text: '<!subteam^S0FIN>' }],
    ['delegate UMA 3d', { problem: 'not-a-person', text: 'UMA' }],
    ['delegate U012ABC', { problem: 'missing-time', verb: 'delegate' }],
    ['delegate U012ABC soon', { problem: 'bad-duration', text: 'soon' }],
    ['delegate U012ABC 3d 4d', { problem: 'unexpected-words', words: '4d' }],
    ['delegate end now', { problem: 'unexpected-words', words: 'now' }],
  ])('%s is not understood', (text, problem) =>
    expect(parseCommand(text, knowledge.hosts, knowledge.sha256)).toMatchObject({ ok: false, problem }),
  )
})
