import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { policySchema } from '../../src/cli/policy-schema.ts'
import { describeProblems } from '../../src/config/problems.ts'
import { loadWorkflows } from '../../src/config/workflow-files.ts'
import { workflowJsonSchema } from '../../src/config/workflow-json-schema.ts'
import { folderWith } from '../support/files.ts'
import { fromJsonSchema } from '../support/from-json-schema.ts'
import { knowledge } from '../support/knowledge.ts'

const KEPT = 'docs/schema/workflow.schema.json'
const schema = workflowJsonSchema()
const validate = new Ajv({ strict: false }).compile(schema)

const SECOND_NAME = /a second (rule|case) has this name/

const editorTakes = (text: string): boolean => validate(parse(text, { maxAliasCount: 1000 }))

function loaderSays(text: string): readonly string[] {
  const result = loadWorkflows(folderWith({ 'house.yml': text }), undefined, knowledge.sha256)
  return result.ok ? [] : describeProblems(result.problem).split('\n')
}

describe('the published schema', () => {
  it('is the one that is kept: npm run schema', () => {
    const printed: string[] = []
    expect(policySchema([], { out: (line) => printed.push(line), err: () => {} })).toBe(0)
    expect(readFileSync(KEPT, 'utf8')).toBe(`${printed.join('\n')}\n`)
  })

  it('is printed without anything else being said', () => {
    const said: string[] = []
    expect(policySchema(['more'], { out: () => {}, err: (line) => said.push(line) })).toBe(2)
    expect(said).toEqual(['Usage: drawbridge policy schema'])
  })

  it.each(readdirSync('workflows'))('takes %s, which names it for editors', (file) => {
    const text = readFileSync(`workflows/${file}`, 'utf8')
    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=../${KEPT}`)
    expect(editorTakes(text), JSON.stringify(validate.errors)).toBe(true)
  })
})

const rule = (rest: string) => `version: 1\nrules:\n  - {name: it is new, ${rest}}\n`
const when = (predicate: string) => rule(`when: ${predicate}, allow: true`)
const options = (text: string) => `version: 1\noptions: ${text}\n`
const given = (text: string, expected = '{outcome: allowed}') =>
  `version: 1\ncases:\n  - {name: one, given: ${text}, expect: ${expected}}\n`

describe('what is right', () => {
  it.each([
    'version: 1',
    when('{host: pypi.org}'),
    when('{host: [pypi.org, "*.pypi.org", Bücher.de]}'),
    when('{tag: {data: [a, b], team: c}, not: {any: [{permanent: true}, {all: [{lifetime_over: 2w}]}]}}'),
    rule('when: {rule_type: fqdn}, require: [{approvals: 2, from: platform, stage: 3}]'),
    options('{reason: required, escalate: {after: 1d, to: leads}}'),
    options('{reason: {pattern: "^ML-"}, max_lifetime: 90d}'),
    given('{request: x, requester_in: platform, workspace: {tags: {a: b}, rules: [{type: fqdn, destination: a.io}]}}'),
    given('{request: x}', '{outcome: refused, fired: [], open_seats: {2: security}, votes: {ann: counts}}'),
  ])('is taken by loader and editor: %j', (text) => {
    expect(loaderSays(text)).toEqual([])
    expect(editorTakes(text), JSON.stringify(validate.errors)).toBe(true)
  })
})

describe('what is wrong', () => {
  it.each([
    '{}',
    'version: 2',
    'version: "1"',
    'version: 1\nrule: []',
    when('{}'),
    when('{hosts: a.io}'),
    when('{host: []}'),
    when('{host: "https://pypi.org/simple"}'),
    when('{host: "**.pypi.org"}'),
    when('{rule_type: dns}'),
    when('{environment: 5}'),
    when('{environment: " "}'),
    when('{resource_type: storage}'),
    when('{tag: {}}'),
    when('{creates_firewall: "yes"}'),
    when('{monthly_cost_over: -1}'),
    when('{lifetime_over: 14 days}'),
    when('{any: []}'),
    when('{not: {not: {}}}'),
    rule('when: {permanent: true}'),
    rule('when: {permanent: true}, allow: true, forbid: Ask for less.'),
    rule('when: {permanent: true}, allow: false'),
    rule('when: {permanent: true}, require: []'),
    rule('when: {permanent: true}, require: [{approvals: 0, from: platform}]'),
    rule('when: {permanent: true}, require: [{approvals: 1.5, from: platform}]'),
    rule('when: {permanent: true}, require: [{from: platform}]'),
    rule('when: {permanent: true}, require: [{approvals: 1, from: platform, stage: 0}]'),
    rule('allow: true'),
    options('{reason: maybe}'),
    options('{expire_after: 3}'),
    options('{escalate: {after: 4h}}'),
    given('{reqest: x}'),
    given('{request: x, workspace: {status: asleep}}'),
    given('{request: x, workspace: {rules: [{type: dns, destination: x}]}}'),
    given('{request: x}', '{outcome: maybe}'),
    given('{request: x}', '{outcome: demands, open_seats: {zero: [security]}}'),
    given('{request: x}', '{outcome: demands, votes: {ann: sits}}'),
  ])('is refused by loader and editor: %j', (text) => {
    expect(loaderSays(text)).not.toEqual([])
    expect(editorTakes(text)).toBe(false)
  })

  const beyond = [
    ['a name used twice', `${when('{permanent: true}')}  - {name: it is new, when: {permanent: false}, allow: true}\n`, SECOND_NAME],
    ['a key written twice', 'version: 1\nversion: 1\n', /Map keys must be unique/],
    ['more than ten years', when('{lifetime_over: 999w}'), /longer than ten years/],
    ['a pattern that is none', options('{reason: {pattern: "["}}'), /not a regular expression/],
    ['a host of marks', when('{host: "a,b"}'), /expected a host/],
    ['what can never hold', when('{environment: [a], all: [{environment: b}]}'), /can never hold/],
    ['a reminder after the end', options('{expire_after: 1d, remind_after: 2d}'), /never comes/],
  ] as const

  it.each(beyond)('only the loader sees %s', (name, text, problem) => {
    expect(loaderSays(text).join('\n')).toMatch(problem)
    if (name !== 'a key written twice') expect(editorTakes(text)).toBe(true)
  })
})

/** All that a file may still be refused for which an editor calls right. */
const SEEN_BY_THE_LOADER_ALONE = [
  SECOND_NAME,
  /longer than ten years/,
  /not a regular expression|named groups and references back|an empty reason would match/,
  /expected a host like pypi\.org/,
  /expected the name of a workspace/,
  /can never hold|can hold for no workspace|never counts|contradicts "|never comes/,
]

describe('any file that an editor calls right', () => {
  it('is loaded, or refused for what an editor cannot see', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fromJsonSchema(schema), (file) => {
        expect(validate(file), JSON.stringify(validate.errors)).toBe(true)
        const problems = loaderSays(stringify(file))
        seen.add(problems.length === 0 ? 'loaded' : 'refused')
        expect(problems.filter((problem) => !SEEN_BY_THE_LOADER_ALONE.some((reason) => reason.test(problem)))).toEqual([])
      }),
      { numRuns: 400 },
    )
    expect([...seen].sort()).toEqual(['loaded', 'refused'])
  })
})
