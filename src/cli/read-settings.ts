import { checkAgainstPolicy } from '../config/check-against-policy.ts'
import { checkPrices } from '../config/check-prices.ts'
import { type Configuration, loadConfiguration } from '../config/configuration-file.ts'
import { type Environment, readEnvironment } from '../config/environment.ts'
import type { ConfigProblem } from '../config/problems.ts'
import { loadWorkflows } from '../config/workflow-files.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { knowledge } from '../knowledge/knowledge.ts'

export type Read = { readonly environment: Environment; readonly configuration: Configuration; readonly policy: Policy }

/** Environment, configuration file and workflow files: all of them, or every problem in any of them. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Read, readonly ConfigProblem[]> {
  const environment = readEnvironment(env)
  const files = readFiles({
    configurationFile: orDefault(env['DRAWBRIDGE_CONFIG'], 'drawbridge.yml'),
    workflowsFolder: orDefault(env['DRAWBRIDGE_WORKFLOWS'], 'workflows'),
  })
  if (environment.ok && files.ok) {
    const disagreements = checkPrices(files.value.configuration, environment.value)
    return disagreements.length > 0 ? no(disagreements) : ok({ environment: environment.value, ...files.value })
  }
  return no([...(environment.ok ? [] : environment.problem), ...(files.ok ? [] : files.problem)])
}

type Files = { readonly configurationFile: string; readonly workflowsFolder: string }

/** The two kinds of files, held against each other: the policy may only name groups and workspaces that there are. */
export function readFiles({ configurationFile, workflowsFolder }: Files): Result<Omit<Read, 'environment'>, readonly ConfigProblem[]> {
  const configuration = loadConfiguration(configurationFile)
  const known = configuration.ok
    ? { groups: new Set(configuration.value.groups.keys()), workspaces: configuration.value.workspaces.map(({ name }) => name) }
    : undefined
  const loaded = loadWorkflows(workflowsFolder, known, knowledge.sha256)
  if (!configuration.ok) return no([...configuration.problem, ...(loaded.ok ? [] : loaded.problem)])
  if (!loaded.ok) return loaded
  const disagreements = checkAgainstPolicy(configuration.value, loaded.value.policy)
  return disagreements.length > 0 ? no(disagreements) : ok({ configuration: configuration.value, policy: loaded.value.policy })
}

const orDefault = (said: string | undefined, otherwise: string): string => (said === undefined || said.trim() === '' ? otherwise : said)
