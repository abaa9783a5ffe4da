import { parseArgs } from 'node:util'
import { checkPrices } from '../config/check-prices.ts'
import { readEnvironmentWithoutSlack } from '../config/environment.ts'
import { describeProblems } from '../config/problems.ts'
import { createNetworks } from './create-networks.ts'
import { explainLines } from './explain-lines.ts'
import { readFiles } from './read-settings.ts'
import type { ExitCode, Shell } from './shell.ts'

/**
 * `policy explain --workspace W -- request …`: the verdict on a request nobody filed, over the network as Azure tells it
 * now. Slack is not asked, so whoever asks is in no group.
 */
export async function policyExplain(args: readonly string[], { env, out, err }: Shell, networksOf = createNetworks): Promise<ExitCode> {
  const asked = askedBy(args)
  if (asked === undefined) {
    err('Usage: drawbridge policy explain --workspace W -- request …')
    return 2
  }
  const environment = readEnvironmentWithoutSlack(env)
  const files = readFiles({
    configurationFile: env['DRAWBRIDGE_CONFIG'] || 'drawbridge.yml',
    workflowsFolder: env['DRAWBRIDGE_WORKFLOWS'] || 'workflows',
  })
  if (!environment.ok || !files.ok) {
    err(describeProblems([environment, files].flatMap((read) => (read.ok ? [] : read.problem))))
    return 78
  }
  const disagreements = checkPrices(files.value.configuration, environment.value)
  if (disagreements.length > 0) {
    err(describeProblems(disagreements))
    return 78
  }
  const explained = await explainLines(asked, files.value, networksOf(environment.value), environment.value.azure.cloud)
  if (!explained.ok) {
    err(explained.problem.text)
    return explained.problem.exit
  }
  for (const line of explained.value) out(line)
  return 0
}

type Asked = { readonly workspace: string; readonly text: string }

/** What stands behind `--` is one text, as typed in Slack; the shell has taken its words apart. */
function askedBy(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string', short: 'w' } },
      allowPositionals: true,
    })
    const [only, ...others] = positionals
    if (values.workspace === undefined || only === undefined) return undefined
    return { workspace: values.workspace, text: others.length === 0 ? only : positionals.map(quoted).join(' ') }
  } catch {
    // `parseArgs` says only that the words are wrong; the usage line says what would be right.
    return undefined
  }
}

const quoted = (word: string): string => (/[\s"']/.test(word) ? (word.includes('"') ? `'${word}'` : `"${word}"`) : word)
