import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { policyExplain } from '../../src/cli/policy-explain.ts'
import { no, ok } from '../../src/domain/result.ts'
import type { ManagedNetworks } from '../../src/ports/managed-networks.ts'
import { folderWith } from '../support/files.ts'
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
  const code = await policyExplain(args, shell, () => networks)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('drawbridge policy explain', () => {
  it('says what would come of a request, and what every rule asked and saw', async () => {
    const { code, out, err } = await run(['--workspace', 'ml-dev', '--', 'request', 'fqdn', 'data.vendor.io', '-r', 'the churn model'])
    expect(err).toBe('')
    expect(out).toContain('It would need')
    expect(out).toContain('platform')
    expect(out).toMatch(/fired: it opens the way to a new host \(development\.yml:\d+\)/)
    expect(out).toMatch(/✗ the host is .*\*\.com.*: saw data\.vendor\.io/)
    expect(out).toContain('Nothing was filed.')
    expect(code).toBe(0)
  })

  it('leaves out nothing of the verdict: rules of files for other workspaces, lists whole, options, the policy', async () => {
    const { out } = await run(['-w', 'ml-dev', '--', 'request', 'data.vendor.io'])
    expect(out).toMatch(/fired: it opens the way to a new host \(development\.yml:\d+\) requires 1 approval from platform/)
    expect(out).toMatch(
      /out-of-scope: it leads to one resource of Azure \(production\.yml:\d+\)\n.*✗ all of\n.*✗ not\n.*✓ the environment is dev, /,
    )
    expect(out).toMatch(/the host is \*, \*\.com, \*\.net, \*\.org, \*\.io, \*\.dev, \*\.ai, \*\.cloud or \*\.app: saw data\.vendor\.io/)
    expect(out).toMatch(/\nUndecided, it would end after 7 days\.\nA first reminder would come after 1 day\.\nPolicy [0-9a-f]{64}$/)
  })

  it('says what the files that apply ask besides approvals', async () => {
    const options =
      '{reason: {pattern: "^ML-"}, expire_after: 3d, remind_after: 4h, escalate: {after: 1d, to: platform}, max_lifetime: 90d}'
    const rules = 'rules: [{name: it is new, when: {rule_type: fqdn}, require: [{approvals: 1, from: platform}]}]'
    const DRAWBRIDGE_WORKFLOWS = folderWith({ 'a.yml': `version: 1\n${rules}\noptions: ${options}\n` })
    const { out } = await run(['-w', 'ml-dev', '--', 'request', 'data.vendor.io'], { env: { DRAWBRIDGE_WORKFLOWS } })
    expect(out.split('\n').slice(-6, -1)).toEqual([
      'The reason must hold ^ML-',
      'Undecided, it would end after 3 days.',
      'A first reminder would come after 4 hours.',
      'After 1 day platform would be told.',
      'It would be removed again after 90 days at most.',
    ])
  })

  it('takes the request as one text, too', async () =>
    expect((await run(['-w', 'ml-dev', '--', 'request "files.pythonhosted.org"'])).out).toContain('Nobody would need to approve it'))

  it('plans a private endpoint beyond Azure ML’s list where the configuration allows it', async () => {
    const bus = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ServiceBus/namespaces/bus'
    const asked = ['-w', 'ml-dev', '--', 'request', 'private-endpoint', bus, 'namespace']
    expect((await run(asked)).out).toContain('⛔ namespaces/bus (namespace)')
    const example = readFileSync('drawbridge.example.yml', 'utf8')
    const allowing = `${example}\nprivate_endpoints: {other_types: {Microsoft.ServiceBus/namespaces: [namespace]}}\n`
    const env = { DRAWBRIDGE_CONFIG: join(folderWith({ 'drawbridge.yml': allowing }), 'drawbridge.yml') }
    expect((await run(asked, { env })).out).toContain('➕ namespaces/bus (namespace)')
  })

  it('says of a bundle what it is for, and judges what it opens', async () => {
    const { code, out } = await run(['-w', 'ml-dev', '--', 'check', 'bundle', 'python', '--without', 'pytorch.org'])
    expect(out).toMatch(/installing default packages with conda/)
    expect(out).toMatch(/Left out, as was asked: `?pytorch\.org/)
    expect(out).toMatch(/fired: Python package hosts on a firewall that runs already are pre-approved/)
    expect(out).toContain('Nobody would need to approve it')
    expect(code).toBe(0)
  })

  it.each([
    ['public', 'vscode.blob.core.windows.net'],
    ['china', 'vscode.blob.core.chinacloudapi.cn'],
  ])('looks at a bundle as it is in the %s cloud', async (cloud, host) => {
    const { out } = await run(['-w', 'ml-dev', '--', 'check bundle vscode'], { env: { AZURE_CLOUD: cloud } })
    expect(out).toContain(`Left out: ${host}.`)
  })

  it.each([
    ['no workspace', ['--', 'request', 'pypi.org'], /^Usage/],
    ['no request', ['--workspace', 'ml-dev'], /^Usage/],
    ['another option', ['--workspce', 'ml-dev'], /^Usage/],
    [
      'a workspace that is not there',
      ['--workspace', 'ml-x', '--', 'request', 'a.io'],
      /There is no workspace ml-x; there are ml-dev, ml-prod/,
    ],
    ['a host that is none', ['--workspace', 'ml-dev', '--', 'request', '10.0.0.1'], /10\.0\.0\.1/],
    ['a bundle that does not hold it', ['-w', 'ml-dev', '--', 'bundle', 'python', '--without', 'x.io'], /does not hold it/],
    ['another verb', ['--workspace', 'ml-dev', '--', 'list'], /Only what request, bundle, check or remove/],
  ])('exits with 2 for %s', async (_, args, expected) => {
    const { code, err } = await run(args)
    expect(err).toMatch(expected)
    expect(code).toBe(2)
  })

  it('exits with 1 where the network cannot be read', async () => {
    const { code, err } = await run(['--workspace', 'ml-dev', '--', 'request', 'a.vendor.io'], { networks: UNREACHABLE })
    expect(err).toContain('AuthorizationFailed')
    expect(code).toBe(1)
  })

  it('exits with 78 and every problem where the configuration will not do', async () => {
    const folder = folderWith({ 'drawbridge.yml': 'workspaces: []\n', 'flows/a.yml': 'version: 2\n' })
    const env = { DRAWBRIDGE_CONFIG: join(folder, 'drawbridge.yml'), DRAWBRIDGE_WORKFLOWS: join(folder, 'flows'), PORT: 'x' }
    const { code, err } = await run(['-w', 'ml-dev', '--', 'request', 'a.vendor.io'], { env })
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual(['PORT', 'drawbridge.yml', 'a.yml'])
    expect(code).toBe(78)
  })
})
