import { auditVerify } from './audit-verify.ts'
import { policyExplain } from './policy-explain.ts'
import { policyTest } from './policy-test.ts'
import { sandbox } from './sandbox.ts'
import { serve } from './serve.ts'
import type { ExitCode, Shell } from './shell.ts'
import { USAGE } from './usage.ts'

/** Finds the command and runs it; answers the exit code of the process. */
export async function run(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const [command, ...rest] = args
  switch (command) {
    case 'serve':
      return serve(rest, shell)
    case 'sandbox':
      return sandbox(rest, shell)
    case 'policy':
      return policy(rest, shell)
    case 'audit':
      return rest[0] === 'verify' && rest.length === 1 ? auditVerify(shell) : wrongUsage(['audit', ...rest], shell)
    case 'help':
    case '--help':
    case '-h':
      shell.out(USAGE)
      return 0
    default:
      return wrongUsage(args, shell)
  }
}

function policy([what, ...rest]: readonly string[], shell: Shell): Promise<ExitCode> {
  if (what === 'test') return policyTest(rest, shell)
  if (what === 'explain') return policyExplain(rest, shell)
  return wrongUsage(['policy', ...(what === undefined ? [] : [what])], shell)
}

function wrongUsage(args: readonly string[], { err }: Shell): Promise<ExitCode> {
  err(args.length === 0 ? USAGE : `drawbridge: no such command: ${args.join(' ')}\n\n${USAGE}`)
  return Promise.resolve(2)
}
