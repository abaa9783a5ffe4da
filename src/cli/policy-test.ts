import { existsSync } from 'node:fs'
import { type Configuration, loadConfiguration } from '../config/configuration-file.ts'
import { type ConfigProblem, describeProblems } from '../config/problems.ts'
import { loadWorkflows } from '../config/workflow-files.ts'
import { ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import { builtInPrices } from '../prices/built-in.ts'
import { type CaseResult, runPolicyCases } from './run-policy-cases.ts'
import type { ExitCode, Shell } from './shell.ts'

/**
 * `policy test [DIR]`: each case, what differs, and how many passed. A case says everything it depends on, so nothing
 * outside is asked and prices are the built-in ones; of the configuration file, where there is one, only what private
 * endpoints may lead to beyond Azure ML's list.
 */
export async function policyTest(args: readonly string[], { env, out, err }: Shell): Promise<ExitCode> {
  const [dir = env['DRAWBRIDGE_WORKFLOWS'] || 'workflows', ...more] = args
  if (more.length > 0 || dir.startsWith('-')) {
    err('Usage: drawbridge policy test [DIR]')
    return 2
  }
  const loaded = loadWorkflows(dir, undefined, knowledge.sha256)
  const configuration = configurationIn(env['DRAWBRIDGE_CONFIG'])
  if (!loaded.ok || !configuration.ok) {
    err(describeProblems([configuration, loaded].flatMap((read) => (read.ok ? [] : read.problem))))
    return 78
  }
  const { otherTargets } = configuration.value
  for (const { where, message } of loaded.value.remarks) out(`remark  ${where}  ${message}`)
  const results = runPolicyCases(loaded.value, { knowledge, prices: builtInPrices, otherTargets })
  for (const line of results.flatMap(linesOf)) out(line)
  const failed = results.filter(({ differences }) => differences.length > 0).length
  out(`${results.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** None is needed; one that is named must be there. */
function configurationIn(named: string | undefined): Result<Partial<Configuration>, readonly ConfigProblem[]> {
  const path = named || 'drawbridge.yml'
  return named || existsSync(path) ? loadConfiguration(path) : ok({})
}

const linesOf = ({ case: { name, file, line }, differences }: CaseResult): readonly string[] => [
  `${differences.length === 0 ? 'passed' : 'FAILED'}  ${file}:${line}  ${name}`,
  ...differences.map((difference) => `        ${difference}`),
]
