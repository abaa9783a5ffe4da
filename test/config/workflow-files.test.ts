import { describe, expect, it } from 'vitest'
import { describeProblems } from '../../src/config/problems.ts'
import { type Known, type LoadedPolicy, loadWorkflows } from '../../src/config/workflow-files.ts'
import { folderWith } from '../support/files.ts'
import { knowledge } from '../support/knowledge.ts'

const KNOWN: Known = { groups: new Set(['platform', 'security', 'finops']), workspaces: ['ml-dev', 'ml-prod'] }

const load = (files: Readonly<Record<string, string>>, { known }: { known: Known | undefined } = { known: KNOWN }) =>
  loadWorkflows(folderWith(files), known, knowledge.sha256)

function loaded(text: string, world?: { known: Known | undefined }): LoadedPolicy {
  const result = load({ 'house.yml': text }, world)
  if (!result.ok) throw new Error(describeProblems(result.problem))
  return result.value
}

function problems(text: string): readonly string[] {
  const result = load({ 'house.yml': text })
  return result.ok ? [] : describeProblems(result.problem).split('\n')
}

/** A file with one rule whose condition is `when`. */
const asking = (when: string) => `version: 1\nrules:\n  - name: it is new\n    when: ${when}\n    allow: true\n`
const predicate = (when: string) => loaded(asking(when)).policy.files[0]?.rules[0]?.when

describe('a workflow file', () => {
  it('is read whole', () => {
    const { policy } = loaded(`
version: 1
name: production
applies_to: {environment: prod}
rules:
  - name: it opens the internet
    when: {rule_type: fqdn}
    require: [{approvals: 1, from: platform}, {approvals: 2, from: security, stage: 2}]
  - name: it is too wide
    when: {host: "*.com"}
    forbid: Name the host.
options: {reason: required, expire_after: 72h, remind_after: 30m, escalate: {after: 24h, to: platform}, max_lifetime: 8w}
`)
    expect(policy.files).toEqual([
      {
        name: 'production',
        file: 'house.yml',
        appliesTo: { is: 'environment', anyOf: ['prod'] },
        rules: [
          {
            name: 'it opens the internet',
            line: 6,
            when: { is: 'rule_type', anyOf: ['fqdn'] },
            effect: {
              is: 'require',
              demands: [
                { approvals: 1, from: 'platform', stage: 1 },
                { approvals: 2, from: 'security', stage: 2 },
              ],
            },
          },
          { name: 'it is too wide', line: 9, when: { is: 'host', globs: ['*.com'] }, effect: { is: 'forbid', instead: 'Name the host.' } },
        ],
        options: {
          reason: { is: 'required' },
          expireAfter: 72 * 3_600_000,
          remindAfter: 30 * 60_000,
          escalate: { after: 24 * 3_600_000, to: 'platform' },
          maxLifetime: 8 * 7 * 24 * 3_600_000,
        },
      },
    ])
  })

  it('goes by the name of its file where it says none', () =>
    expect(loaded(asking('{permanent: true}')).policy.files[0]?.name).toBe('house'))

  it.each([
    ['{action: [add, firewall-sku]}', { is: 'action', anyOf: ['add', 'firewall-sku'] }],
    ['{rule_type: private_endpoint}', { is: 'rule_type', anyOf: ['private_endpoint'] }],
    ['{host: [PyPI.org., "*.bücher.de"]}', { is: 'host', globs: ['pypi.org', '*.xn--bcher-kva.de'] }],
    ['{service_tag: DataFactory}', { is: 'service_tag', anyOf: ['DataFactory'] }],
    ['{resource_type: Microsoft.Storage/storageAccounts}', { is: 'resource_type', anyOf: ['Microsoft.Storage/storageAccounts'] }],
    ['{bundle: python}', { is: 'bundle', anyOf: ['python'] }],
    ['{workspace: [ml-dev, "*-eu"]}', { is: 'workspace', globs: ['ml-dev', '*-eu'] }],
    ['{environment: prod}', { is: 'environment', anyOf: ['prod'] }],
    ['{tag: {data: sensitive}}', { is: 'tag', key: 'data', anyOf: ['sensitive'] }],
    ['{creates_firewall: false}', { is: 'creates_firewall', want: false }],
    ['{monthly_cost_over: 500}', { is: 'monthly_cost_over', amount: 500 }],
    ['{risk_at_least: medium}', { is: 'risk_at_least', level: 'medium' }],
    ['{permanent: true}', { is: 'permanent', want: true }],
    ['{lifetime_over: 14d}', { is: 'lifetime_over', duration: 14 * 86_400_000 }],
    ['{requester_in: [platform, finops]}', { is: 'requester_in', anyOf: ['platform', 'finops'] }],
    ['{not: {permanent: true}}', { op: 'not', part: { is: 'permanent', want: true } }],
    ['{any: [{permanent: true}]}', { op: 'any', parts: [{ is: 'permanent', want: true }] }],
    [
      '{creates_firewall: true, permanent: true}',
      {
        op: 'all',
        parts: [
          { is: 'creates_firewall', want: true },
          { is: 'permanent', want: true },
        ],
      },
    ],
    [
      '{tag: {data: [a, b], team: c}}',
      {
        op: 'all',
        parts: [
          { is: 'tag', key: 'data', anyOf: ['a', 'b'] },
          { is: 'tag', key: 'team', anyOf: ['c'] },
        ],
      },
    ],
  ])('understands %s', (when, expected) => expect(predicate(when)).toEqual(expected))

  it('may name groups and workspaces that nobody has configured where nothing is known of them', () =>
    expect(loaded(asking('{workspace: elsewhere, requester_in: others}'), { known: undefined }).policy.files).toHaveLength(1))
})

describe('a file that cannot be understood in full', () => {
  it.each([
    ['{}', 'house.yml:4: rules[0].when: asks nothing: name at least one predicate'],
    [
      '{hosts: a.io}',
      /^house\.yml:4: rules\[0\]\.when\.hosts: unknown key "hosts"\. Did you mean "host"\? Allowed: action, rule_type, host, /,
    ],
    ['{rule_type: fqdnn}', /unknown rule type "fqdnn"\. Did you mean "fqdn"\? Allowed: fqdn, service_tag, private_endpoint/],
    ['{bundle: [python, huggingfac]}', /unknown bundle "huggingfac"\. Did you mean "huggingface"\? Allowed: python, vscode, huggingface, /],
    ['{host: "https://pypi.org/simple"}', /expected a host like pypi.org/],
    ['{host: "**.pypi.org"}', /expected one star at a time/],
    ['{workspace: "ML_*"}', /expected the name of a workspace: a-z, 0-9 and -/],
    ['{risk_at_least: critical}', /unknown risk "critical"\. Allowed: low, medium, high/],
    ['{host: []}', /expected at least one, not an empty list/],
    ['{requester_in: platfrom}', /unknown group "platfrom"\. Did you mean "platform"\?/],
    ['{workspace: ml-prd}', /unknown workspace "ml-prd"\. Did you mean "ml-prod"\?/],
    ['{lifetime_over: 14 days}', /expected a duration: 30m, 12h, 14d, 8w/],
    ['{lifetime_over: 0d}', /expected a duration/],
    ['{lifetime_over: 999w}', /longer than ten years/],
    ['{creates_firewall: maybe}', /expected true or false/],
    ['{monthly_cost_over: "500"}', /expected an amount/],
    ['{environment: 5}', /expected an environment, as text/],
    ['{tag: {}}', /expected the tag and its value/],
    ['{any: []}', /expected at least one predicate/],
    ['{not: {not: {}}}', /rules\[0\]\.when\.not\.not: asks nothing/],
  ])('says so of when: %s', (when, expected) => {
    const found = problems(asking(when))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  const rule = (rest: string) => `version: 1\nrules:\n  - name: it is new\n    when: {permanent: true}\n    ${rest}\n`

  it.each([
    ['no effect', 'line: 3', /line: unknown key|exactly one of/],
    ['two effects', 'allow: true\n    forbid: no', /^house\.yml:3: rules\[0\]: expected exactly one of forbid, require, allow/],
    ['allow: false', 'allow: false', /^house\.yml:5: rules\[0\]\.allow: expected true/],
    ['nobody required', 'require: []', /expected at least one demand/],
    ['no approvals', 'require: [{approvals: 0, from: platform}]', /approvals: expected a whole number, 1 or more/],
    ['approvals left out', 'require: [{from: platform}]', /approvals: missing: expected a whole number/],
    ['a group nobody knows', 'require: [{approvals: 1, from: ops}]', /^house\.yml:5: .*unknown group "ops"/],
    ['stage 0', 'require: [{approvals: 1, from: platform, stage: 0}]', /stage: expected a whole number, 1 or more/],
    ['nothing to do instead', 'forbid: ""', /forbid: expected what to ask for instead, not nothing/],
  ])('says so of a rule with %s', (_, rest, expected) => expect(problems(rule(rest))[0]).toMatch(expected))

  it.each([
    ['{reason: {pattern: "["}}', /not a regular expression/],
    ['{reason: {pattern: "(?<a>x)"}}', /named groups/],
    ['{reason: {pattern: "x*"}}', /an empty reason would match/],
    ['{reason: {patern: x}}', /unknown key "patern"\. Did you mean "pattern"\?/],
    ['{reason: maybe}', /expected required, or \{pattern/],
    ['{escalate: {after: 4h, to: network-leads}}', /escalate\.to: unknown group "network-leads"/],
    ['{escalate: {after: 4h}}', /escalate\.to: missing/],
    ['{expire_after: 3}', /expected a duration/],
  ])('says so of options: %s', (options, expected) => expect(problems(`version: 1\noptions: ${options}\n`).join('\n')).toMatch(expected))

  it.each([
    ['{request: x, workspace: {isolation: none}}', '{outcome: allowed}', /unknown key "isolation"/],
    ['{request: x, workspace: {rules: [{type: fqdn}]}}', '{outcome: allowed}', /rules\[0\]\.destination: missing/],
    [
      '{request: x, workspace: {rules: [{type: dns, destination: x}]}}',
      '{outcome: allowed}',
      /with type fqdn, service_tag or private_endpoint/,
    ],
    ['{reqest: x}', '{outcome: allowed}', /unknown key "reqest"\. Did you mean "request"\?/],
    ['{request: x}', '{outcome: maybe}', /unknown outcome "maybe"/],
    ['{request: x}', '{outcome: demands, open_seats: [ops]}', /unknown group "ops"/],
  ])('says so of a case given %s expecting %s', (given, expected, problem) =>
    expect(problems(`version: 1\ncases:\n  - name: one\n    given: ${given}\n    expect: ${expected}\n`).join('\n')).toMatch(problem),
  )

  it('says so of a version it does not know', () =>
    expect(problems('version: 2\n')).toEqual(['house.yml:1: version: expected 1, the only version there is']))
  it('says so of an empty file', () => expect(problems('')[0]).toMatch(/^house\.yml:1: expected a mapping/))
  it('says so of a key written twice', () => expect(problems('version: 1\nversion: 1\n')).toEqual(['house.yml:2: Map keys must be unique']))
  it('says so of broken YAML, with its line', () => expect(problems('version: 1\nrules:\n  - name: [a\n')[0]).toMatch(/^house\.yml:[34]: /))
  it('says so of a tag that YAML gives no meaning', () =>
    expect(problems('version: !secret 1\n')[0]).toMatch(/^house\.yml:1: Unresolved tag/))

  it('says so of a name used twice', () =>
    expect(problems(`${asking('{permanent: true}')}  - name: it is new\n    when: {permanent: false}\n    allow: true\n`)).toEqual([
      'house.yml:6: rules[1].name: a second rule has this name',
    ]))

  it('has its problems told together, with those of other files, in the order of their lines', () => {
    const result = load({ 'a.yml': asking('{hosts: a}').replace('allow: true', 'allow: false'), 'b.yml': 'version: 3\nrule: []\n' })
    expect(result.ok ? [] : result.problem.map(({ where }) => where)).toEqual(['a.yml:4', 'a.yml:5', 'b.yml:1', 'b.yml:2'])
  })
})

describe('the folder', () => {
  it('must be there, and hold a file', () => {
    expect(loadWorkflows('/nowhere', undefined, knowledge.sha256)).toMatchObject({ ok: false, problem: [{ where: '/nowhere' }] })
    expect(load({ 'README.md': '' })).toMatchObject({
      ok: false,
      problem: [{ message: expect.stringContaining('holds no workflow file') }],
    })
  })

  it('must not hold a file that only looks as if it were read', () =>
    expect(load({ 'house.yml': 'version: 1', 'more.yaml': '' })).toMatchObject({ ok: false, problem: [{ where: 'more.yaml' }] }))

  it('is read in the order of names', () => {
    const result = load({ 'b.yml': 'version: 1', 'a.yml': 'version: 1' })
    expect(result.ok && result.value.policy.files.map(({ file }) => file)).toEqual(['a.yml', 'b.yml'])
  })
})

describe('the hash of a policy', () => {
  const hash = (text: string) => loaded(text).policy.hash

  it('is that of what the files mean: not of comments, spelling or cases', () => {
    const cases = 'cases: [{name: one, given: {request: request a.io}, expect: {outcome: allowed}}]\n'
    expect(hash(`# more\n\n${asking('{ permanent:   true }')}${cases}`)).toBe(hash(asking('{permanent: true}')))
  })

  it('is another one for another rule', () => expect(hash(asking('{permanent: false}'))).not.toBe(hash(asking('{permanent: true}'))))
})
