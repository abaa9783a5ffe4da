import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportRules } from '../../src/cli/export.ts'
import { parseImport } from '../../src/commands/import/parse-import.ts'
import { no, ok } from '../../src/domain/result.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { folderWith } from '../support/files.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule } from '../support/networks.ts'

const RUNNING: Pick<ManagedNetworks, 'read'> = { read: async () => ok(activeNetwork([liveRule('pypi.org')])) }
const UNREACHABLE: Pick<ManagedNetworks, 'read'> = {
  read: async () => no({ kind: 'final', code: 'AuthorizationFailed', message: 'The client has no right to read.' }),
}

async function run(
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
  const code = await exportRules(args, shell, () => networks)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('drawbridge export', () => {
  it('writes what import reads', async () => {
    const { code, out, err } = await run(['--workspace', 'ml-dev', '--format', 'az-yaml'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(parseImport(out, knowledge.hosts, knowledge.sha256)).toMatchObject({
      ok: true,
      value: { wanted: [{ rule: { name: 'fqdn-pypi-org', destination: { type: 'fqdn', host: 'pypi.org' } } }] },
    })
  })

  it.each([
    ['terraform', /resource "azurerm_machine_learning_workspace_network_outbound_rule_fqdn" "rule_fqdn_pypi_org"/],
    ['bicep', /resource rule_fqdn_pypi_org 'Microsoft\.MachineLearningServices\/workspaces\/outboundRules@2025-12-01'/],
  ])('writes %s', async (format, expected) => {
    const { code, out } = await run(['-w', 'ml-dev', '--format', format])
    expect(out).toMatch(expected)
    expect(code).toBe(0)
  })

  it.each([
    ['no workspace', ['--format', 'bicep'], /^Usage/],
    ['no format', ['--workspace', 'ml-dev'], /^Usage: drawbridge export --workspace W --format az-yaml\|terraform\|bicep$/],
    ['another format', ['--workspace', 'ml-dev', '--format', 'arm'], /^Usage/],
    ['a format by a name of every object', ['--workspace', 'ml-dev', '--format', 'constructor'], /^Usage/],
    ['another option', ['--workspce', 'ml-dev', '--format', 'bicep'], /^Usage/],
    ['a word too many', ['--workspace', 'ml-dev', '--format', 'bicep', 'now'], /^Usage/],
    [
      'a workspace that is not there',
      ['--workspace', 'ml-x', '--format', 'bicep'],
      /There is no workspace ml-x; there are ml-dev, ml-prod/,
    ],
  ])('exits with 2 for %s', async (_, args, expected) => {
    const { code, out, err } = await run(args)
    expect(err).toMatch(expected)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  it('exits with 1 where the network cannot be read', async () => {
    const { code, out, err } = await run(['--workspace', 'ml-dev', '--format', 'terraform'], { networks: UNREACHABLE })
    expect(err).toContain('AuthorizationFailed')
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  it('exits with 78 and every problem where the configuration will not do', async () => {
    const folder = folderWith({ 'drawbridge.yml': 'workspaces: []\n' })
    const env = { DRAWBRIDGE_CONFIG: join(folder, 'drawbridge.yml'), PORT: 'x' }
    const { code, err } = await run(['-w', 'ml-dev', '--format', 'bicep'], { env })
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual(['PORT', 'drawbridge.yml'])
    expect(code).toBe(78)
  })
})
