import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportRules } from '../../src/cli/export.ts'
import { parseImport } from '../../src/commands/import/parse-import.ts'
import { folderWith } from '../support/files.ts'
import { knowledge } from '../support/knowledge.ts'
import { runsOver, UNREACHABLE } from '../support/run-over-network.ts'

const run = runsOver(exportRules)

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
