import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runPolicyCases } from '../../src/cli/run-policy-cases.ts'
import { checkAgainstPolicy } from '../../src/config/check-against-policy.ts'
import { loadConfiguration } from '../../src/config/configuration-file.ts'
import { OPTION_WORDS, PREDICATE_WORDS, RULE_WORDS } from '../../src/config/key-words.ts'
import { describeProblems } from '../../src/config/problems.ts'
import { loadWorkflows } from '../../src/config/workflow-files.ts'
import { evaluate } from '../../src/domain/policy/evaluate.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { folderWith } from '../support/files.ts'
import { knowledge } from '../support/knowledge.ts'
import { facts, to } from '../support/policies.ts'

const configuration = unwrapped(loadConfiguration('drawbridge.example.yml'))
const known = { groups: new Set(configuration.groups.keys()), workspaces: configuration.workspaces.map(({ name }) => name) }
const shipped = unwrapped(loadWorkflows('workflows', known, knowledge.sha256))

describe('what is shipped', () => {
  it('goes together: every group that the workflow files ask is in the example, with somebody in it', () =>
    expect(checkAgainstPolicy(configuration, shipped.policy)).toEqual([]))

  it.each(
    runPolicyCases(shipped, { knowledge, prices: builtInPrices }).map((result) => [`${result.case.file}: ${result.case.name}`, result]),
  )('passes its case %s', (_, { differences }) => expect(differences).toEqual([]))

  it('brings a case of every file', () => expect(new Set(shipped.cases.map(({ file }) => file)).size).toBe(shipped.policy.files.length))

  it.each(['dev', 'prod', undefined])('forbids the wildcard over a whole suffix in environment %s', (environment) => {
    const workspace = { ...facts().workspace, environment }
    expect(evaluate(shipped.policy, facts({ workspace, changes: [to('*.com')] })).outcome.kind).toBe('forbidden')
    expect(evaluate(shipped.policy, facts({ workspace, changes: [to('api.vendor.com')] })).outcome.kind).toBe('demands')
  })

  it.each(['dev', 'Test', 'prod', 'staging', undefined])('never lets finance alone open a host, in environment %s', (environment) => {
    const workspace = { ...facts().workspace, environment }
    const { outcome } = evaluate(shipped.policy, facts({ workspace, changes: [to('pypi.org')], startsFirewall: true }))
    expect(outcome.kind === 'demands' && outcome.demands.map(({ from }) => from)).toEqual(expect.arrayContaining(['platform', 'finops']))
  })
})

describe('the manual of workflow files', () => {
  const snippets = [...readFileSync('docs/workflow-files.md', 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '')

  it.each(snippets)('shows only what can be read: %j', (text) => {
    const file = text.startsWith('version:') ? text : `version: 1\n${text}`
    const result = loadWorkflows(folderWith({ 'manual.yml': file }), undefined, knowledge.sha256)
    expect(result.ok ? '' : describeProblems(result.problem)).toBe('')
  })

  const predicates = rowsWith('holds where')

  it('has every predicate there is, in the words that editors show', () =>
    expect(Object.fromEntries(predicates.map(([key, words]) => [key, words]))).toEqual(PREDICATE_WORDS))

  it('has every key of a rule and every option in those words, too', () => {
    const said = Object.fromEntries(rowsWith('').map(([key, words]) => [key, words]))
    expect(said).toMatchObject({ ...RULE_WORDS, ...OPTION_WORDS })
  })

  it.each(predicates)('%s: shows an example that can be read: %s, %s', (key, _, example = '') => {
    const file = `version: 1\nrules:\n  - {name: it is new, when: {${example}}, allow: true}\n`
    const result = loadWorkflows(folderWith({ 'manual.yml': file }), undefined, knowledge.sha256)
    expect(result.ok ? '' : describeProblems(result.problem)).toBe('')
    expect(example.split(':')[0]).toBe(key)
  })
})

/** The rows of all tables with this second heading, without the signs of Markdown. */
function rowsWith(heading: string): readonly (readonly string[])[] {
  const lines = readFileSync('docs/workflow-files.md', 'utf8').split('\n')
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim())
  return lines.flatMap((line, i) => {
    if (cellsOf(line)[0] !== 'key' || cellsOf(line)[1] !== heading) return []
    const rest = lines.slice(i + 2)
    return rest
      .slice(
        0,
        rest.findIndex((each) => !each.startsWith('|')),
      )
      .map(cellsOf)
  })
}

function unwrapped<Value>(result: { ok: true; value: Value } | { ok: false; problem: Parameters<typeof describeProblems>[0] }): Value {
  if (!result.ok) throw new Error(describeProblems(result.problem))
  return result.value
}
