import type { ExitCode, Shell } from './shell.ts'
import { USAGE } from './usage.ts'

/** Finds the command and runs it; answers the exit code of the process. Each command brings only what it needs. */
export async function run(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [command, ...rest] = args
  switch (command) {
    case 'serve':
      return (await import('./serve.ts')).serve(rest, shell)
    case 'sandbox':
      return (await import('./sandbox.ts')).sandbox(rest, shell)
    case 'policy':
      return policy(rest, shell)
    case 'export':
      return (await import('./export.ts')).exportRules(rest, shell)
    case 'lanes':
      return (await import('./lanes.ts')).lanes(rest, shell)
    case 'audit':
      return (await import('./audit/audit.ts')).audit(rest, shell)
    case 'help':
    case '--help':
    case '-h':
      shell.out(USAGE)
      return 0
    default:
      return wrongUsage(args, shell)
  }
}

async function policy([what, ...rest]: readonly string[], shell: Shell): Promise<ExitCode> {
  if (what === 'test') return (await import('./policy-test.ts')).policyTest(rest, shell)
  if (what === 'explain') return (await import('./policy-explain.ts')).policyExplain(rest, shell)
  if (what === 'schema') return (await import('./policy-schema.ts')).policySchema(rest, shell)
  return wrongUsage(['policy', ...(what === undefined ? [] : [what])], shell)
}

function wrongUsage(args: readonly string[], { err }: Shell): ExitCode {
  err(args.length === 0 ? USAGE : `drawbridge: no such command: ${args.join(' ')}\n\n${USAGE}`)
  return 2
}
