import type { exportRules } from '../../src/cli/export.ts'
import { no, ok } from '../../src/domain/result.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { activeNetwork, liveRule } from './networks.ts'

const RUNNING: Pick<ManagedNetworks, 'read'> = { read: async () => ok(activeNetwork([liveRule('pypi.org')])) }
export const UNREACHABLE: Pick<ManagedNetworks, 'read'> = {
  read: async () => no({ kind: 'final', code: 'AuthorizationFailed', message: 'The client has no right to read.' }),
}

/** Runs a command that reads a network, with the shipped configuration, and gives back what it printed. */
export function runsOver(command: typeof exportRules) {
  return async function run(
    args: readonly string[],
    { networks = RUNNING, env = {} }: { networks?: typeof RUNNING; env?: Record<string, string> } = {},
  ) {
    const out: string[] = []
    const err: string[] = []
    const shell = {
      env: { DRAWBRIDGE_CONFIG: 'drawbridge.example.yml', ...env },
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
      stop: new AbortController().signal,
    }
    const code = await command(args, shell, () => networks)
    return { code, out: out.join('\n'), err: err.join('\n') }
  }
}
