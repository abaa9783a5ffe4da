import { parseArgs } from 'node:util'
import { bodyOf } from '../azure/wire-rule.ts'
import { loadConfiguration } from '../config/configuration-file.ts'
import { readEnvironmentWithoutSlack } from '../config/environment.ts'
import { describeProblems } from '../config/problems.ts'
import type { Network } from '../domain/network.ts'
import { exportAzYaml } from '../export/az-yaml.ts'
import { exportBicep } from '../export/bicep.ts'
import { exportTerraform } from '../export/terraform.ts'
import { createNetworks } from './create-networks.ts'
import type { ExitCode, Shell } from './shell.ts'

/** `export --workspace W --format …`: the rules that people have made in a network, as Azure tells it now, as code on the standard output. */
export async function exportRules(args: readonly string[], { env, out, err }: Shell, networksOf = createNetworks): Promise<ExitCode> {
  const asked = askedBy(args)
  if (asked === undefined) {
    err(`Usage: drawbridge export --workspace W --format ${Object.keys(FORMATS).join('|')}`)
    return 2
  }
  const environment = readEnvironmentWithoutSlack(env)
  const configuration = loadConfiguration(env['DRAWBRIDGE_CONFIG'] || 'drawbridge.yml')
  if (!environment.ok || !configuration.ok) {
    err(describeProblems([environment, configuration].flatMap((read) => (read.ok ? [] : read.problem))))
    return 78
  }
  const { workspaces } = configuration.value
  const workspace = workspaces.find(({ name }) => name === asked.workspace.toLowerCase())
  if (workspace === undefined) {
    err(`There is no workspace ${asked.workspace}; there are ${workspaces.map(({ name }) => name).join(', ')}.`)
    return 2
  }
  const network = await networksOf(environment.value).read(workspace.id)
  if (!network.ok) {
    err(`The network of ${workspace.name} could not be read: ${network.problem.code}: ${network.problem.message}`)
    return 1
  }
  out(asked.written(network.value).trimEnd())
  return 0
}

type Written = (network: Network) => string

const FORMATS: Readonly<Record<string, Written>> = {
  'az-yaml': exportAzYaml,
  terraform: (network) => exportTerraform(network, bodyOf),
  bicep: (network) => exportBicep(network, bodyOf),
}

function askedBy(args: readonly string[]): { readonly workspace: string; readonly written: Written } | undefined {
  try {
    const options = { workspace: { type: 'string', short: 'w' }, format: { type: 'string' } } as const
    const { workspace, format = '' } = parseArgs({ args: [...args], options }).values
    const written = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
    return workspace === undefined || written === undefined ? undefined : { workspace, written }
  } catch {
    // `parseArgs` says only that the words are wrong; the usage line says what would be right.
    return undefined
  }
}
