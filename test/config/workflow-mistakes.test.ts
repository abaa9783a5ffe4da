import { describe, expect, it } from 'vitest'
import { describeProblems } from '../../src/config/problems.ts'
import { loadWorkflows } from '../../src/config/workflow-files.ts'
import { folderWith } from '../support/files.ts'
import { knowledge } from '../support/knowledge.ts'

const load = (files: Readonly<Record<string, string>>) => loadWorkflows(folderWith(files), undefined, knowledge.sha256)

function problems(files: Readonly<Record<string, string>> | string): readonly string[] {
  const result = load(typeof files === 'string' ? { 'house.yml': files } : files)
  return result.ok ? [] : describeProblems(result.problem).split('\n')
}

/** A file of rules, each on a line of its own: the first on line 4. */
const house = (rules: Readonly<Record<string, string>>, appliesTo = '{permanent: true}', more = '') =>
  `version: 1\napplies_to: ${appliesTo}\nrules:\n${Object.entries(rules)
    .map(([name, rest]) => `  - {name: ${name}, ${rest}}\n`)
    .join('')}${more}`

const FORBID = 'forbid: Ask for less.'
const REQUIRE = 'require: [{approvals: 1, from: platform}]'

describe('what is written well and cannot be meant', () => {
  it.each([
    [
      'a rule that asks of one thing two',
      house({ odd: `when: {environment: prod, all: [{environment: dev}]}, allow: true` }),
      'house.yml:4: rules[0].when: can never hold: what it asks about environment is never true. Change it, or take the rule out',
    ],
    [
      'a rule for other workspaces than its file',
      house({ odd: 'when: {environment: prod}, allow: true' }, '{environment: dev}'),
      'house.yml:4: rules[0].when: can never hold here: it and applies_to together ask about environment what is never true. Change it, or move the rule to a file that applies there',
    ],
    [
      'a file for no workspace',
      house({ odd: 'when: {rule_type: fqdn}, allow: true' }, '{all: [{workspace: ml-dev}, {workspace: "*-prod"}]}'),
      'house.yml:2: applies_to: can hold for no workspace: what it asks about workspace is never true. Change it, or take the file away',
    ],
    [
      'two rules that contradict each other',
      house({ yes: 'when: {rule_type: fqdn}, allow: true', no: `when: {rule_type: fqdn}, ${FORBID}` }),
      'house.yml:4: rules[0]: contradicts "no" (line 5): this allows exactly what that forbids. Keep one of them',
    ],
    [
      'two rules that say so in different words',
      house({ no: `when: {host: a.io}, ${FORBID}`, yes: `when: {host: A.io, rule_type: fqdn}, ${REQUIRE}` }),
      'house.yml:5: rules[1]: contradicts "no" (line 4): this asks approval for exactly what that forbids. Keep one of them',
    ],
    [
      'a rule in the shadow of a wider one',
      house({ yes: 'when: {host: eu.vendor.io, action: add}, allow: true', no: `when: {host: "*.vendor.io"}, ${FORBID}` }),
      'house.yml:4: rules[0]: never counts: wherever it fires "no" (line 5) fires as well, and forbids. Narrow that one, or take this one out',
    ],
    [
      'a rule in the shadow of one that forbids all that the file is about',
      house({ yes: 'when: {host: eu.vendor.io}, allow: true', no: `when: {environment: [dev, test]}, ${FORBID}` }, '{environment: dev}'),
      /^house\.yml:4: rules\[0\]: never counts/,
    ],
    [
      'a reminder after the end',
      house({}, '{permanent: true}', 'options:\n  expire_after: 2d\n  remind_after: 48h\n').replace('rules:\n', 'rules: []\n'),
      'house.yml:6: options.remind_after: never comes: by then an undecided request has ended (expire_after). Make it shorter, or expire_after longer',
    ],
    [
      'an escalation after the end',
      'version: 1\noptions:\n  expire_after: 2d\n  escalate: {after: 3d, to: leads}\n',
      /^house\.yml:4: options\.escalate\.after: never comes/,
    ],
  ])('%s', (_, text, expected) => {
    const found = problems(text)
    expect(found).toHaveLength(1)
    if (typeof expected === 'string') expect(found[0]).toBe(expected)
    else expect(found[0]).toMatch(expected)
  })

  it('is told of all files at once', () => {
    const odd = house({ odd: 'when: {environment: prod, not: {environment: Prod}}, allow: true' })
    expect(problems({ 'a.yml': odd, 'b.yml': odd.replace('odd', 'other') }).map((each) => each.split(': ')[0])).toEqual([
      'a.yml:4',
      'b.yml:4',
    ])
  })
})

describe('names over several files', () => {
  const rules = (appliesTo: string) => house({ 'it is new': `when: {rule_type: fqdn}, ${REQUIRE}` }, appliesTo)

  it('are the same only where no workspace is of both', () => {
    expect(problems({ 'a.yml': rules('{environment: dev}'), 'b.yml': rules('{not: {environment: [dev, test]}}') })).toEqual([])
    expect(problems({ 'a.yml': rules('{environment: dev}'), 'b.yml': rules('{workspace: ml-dev}') })).toEqual([
      'b.yml:4: rules[0].name: "it is new" is a rule of a.yml:4, too, and both may be asked of one workspace. Give one of them another name',
    ])
  })

  it('are not those of other files themselves', () =>
    expect(problems({ 'a.yml': 'version: 1\nname: house\n', 'b.yml': 'version: 1\nname: house\n' })).toEqual([
      'b.yml:2: name: "house" is the name of a.yml, too. Give one of them another name',
    ]))
})

describe('what may well be meant', () => {
  it('is a file that forbids for a while what another one allows', () =>
    expect(
      problems({
        'a.yml': house({ mirrors: 'when: {rule_type: fqdn}, allow: true' }),
        'freeze.yml': house({ 'nothing is changed before Monday': `when: {rule_type: fqdn}, ${FORBID}` }),
      }),
    ).toEqual([]))

  it('is a rule that forbids a part of what another one allows', () =>
    expect(problems(house({ yes: 'when: {rule_type: fqdn}, allow: true', no: `when: {host: "*.ngrok.io"}, ${FORBID}` }))).toEqual([]))

  it('is a stage without the one before it: the number only orders', () =>
    expect(problems(house({ new: 'when: {rule_type: fqdn}, require: [{approvals: 1, from: platform, stage: 3}]' }))).toEqual([]))

  it('is an approval of what another rule allows, which is worth a remark', () => {
    const loaded = load({
      'house.yml': house({ yes: 'when: {host: pypi.org}, allow: true', look: `when: {rule_type: fqdn}, ${REQUIRE}` }),
    })
    expect(loaded.ok && loaded.value.remarks).toEqual([
      {
        where: 'house.yml:4',
        message:
          'rules[0]: never counts: wherever it fires "look" (line 5) fires as well, and asks for approval. Narrow that one, or take this one out',
      },
    ])
  })
})
