import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { policyTest } from '../../src/cli/policy-test.ts'
import { folderWith } from '../support/files.ts'

async function run(...args: readonly string[]) {
  return runWith({}, ...args)
}

async function runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await policyTest(args, {
    env,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stop: new AbortController().signal,
  })
  return { code, out, err }
}

const RULES = `
version: 1
name: production
applies_to: {environment: prod}
rules:
  - name: it opens the internet from production
    when: {rule_type: fqdn}
    require:
      - {approvals: 1, from: platform}
      - {approvals: 2, from: security, stage: 2}
  - name: it starts an Azure Firewall
    when: {creates_firewall: true}
    require: [{approvals: 1, from: finops}]
  - name: mirrors are pre-approved
    when: {service_tag: Storage, requester_in: data-science}
    allow: true
`
const cases = (...lines: readonly string[]) => folderWith({ 'production.yml': `${RULES}cases:\n${lines.join('\n')}\n` })

const FIRST_HOST = `
  - name: a first host in production needs three people in two stages
    given: {request: 'request fqdn data.vendor.io -w ml-prod -r x', workspace: {isolation_mode: allow_only_approved_outbound, rules: []}}
    votes: [{by: ann, in: [platform]}]
    expect: {outcome: demands, fired: [it opens the internet from production, it starts an Azure Firewall], open_seats: [security, security, finops]}`

describe('drawbridge policy test', () => {
  it('passes what the policy decides so', async () => {
    const { code, out, err } = await run(cases(FIRST_HOST))
    expect(err).toEqual([])
    expect(out).toEqual(['passed  production.yml:19  a first host in production needs three people in two stages', '1 passed, 0 failed'])
    expect(code).toBe(0)
  })

  it('says of each case what differs, and goes on', async () => {
    const wrong = FIRST_HOST.replace('outcome: demands', 'outcome: refused')
      .replace('[security, security, finops]', '[finops]')
      .replace('three', 'no')
    const { code, out } = await run(cases(wrong, FIRST_HOST))
    expect(out).toEqual([
      'FAILED  production.yml:19  a first host in production needs no people in two stages',
      '        outcome: expected unmatched, was demands',
      '          fired: it opens the internet from production (production.yml:6) requires 1 approval from platform, 2 approvals from security in stage 2',
      '        \u2003\u2003✓ all of',
      '        \u2003\u2003\u2003✓ the environment is prod: saw prod',
      '        \u2003\u2003\u2003✓ the rule type is fqdn: saw fqdn',
      '          fired: it starts an Azure Firewall (production.yml:11) requires 1 approval from finops',
      '        \u2003\u2003✓ all of',
      '        \u2003\u2003\u2003✓ the environment is prod: saw prod',
      '        \u2003\u2003\u2003✓ it starts an Azure Firewall: saw yes',
      '        open_seats: expected finops, was finops, security, security',
      expect.stringMatching(/^passed/),
      '1 passed, 1 failed',
    ])
    expect(code).toBe(1)
  })

  const HOST = 'given: {request: request data.vendor.io, workspace: {rules: [{type: fqdn, destination: pypi.org}]}}'
  const failing = async (rest: string) => {
    const { code, out } = await run(cases(`  - {name: odd, ${HOST}, ${rest}}`))
    expect(code).toBe(1)
    return out.slice(1, -1).map((line) => line.slice(8))
  }

  it('shows what a rule saw that should have fired, and one that should not', async () => {
    const fired = '[mirrors are pre-approved, it opens the internet]'
    expect(await failing(`expect: {outcome: demands, fired: ${fired}}`)).toEqual([
      'fired: expected it opens the internet, mirrors are pre-approved, was it opens the internet from production',
      '  fired: it opens the internet from production (production.yml:6) requires 1 approval from platform, 2 approvals from security in stage 2',
      '\u2003\u2003✓ all of',
      '\u2003\u2003\u2003✓ the environment is prod: saw prod',
      '\u2003\u2003\u2003✓ the rule type is fqdn: saw fqdn',
      '  skipped: mirrors are pre-approved (production.yml:14)',
      '\u2003\u2003✗ all of',
      '\u2003\u2003\u2003✓ the environment is prod: saw prod',
      '\u2003\u2003\u2003✗ all of',
      '\u2003\u2003\u2003\u2003✗ the service tag is Storage: saw none',
      '\u2003\u2003\u2003\u2003✗ the requester is in data-science: saw none',
      '  unknown rule "it opens the internet". Allowed: it opens the internet from production, it starts an Azure Firewall, mirrors are pre-approved',
    ])
  })

  it('names the change that a rule saw where there are several', async () => {
    const two = HOST.replace('data.vendor.io', 'data.vendor.io eu.vendor.io')
    const { out } = await run(cases(`  - {name: odd, ${two}, expect: {outcome: forbidden}}`))
    expect(out.filter((line) => line.startsWith('          fqdn-'))).toEqual([
      '          fqdn-data-vendor-io',
      '          fqdn-eu-vendor-io',
    ])
  })

  it('names the nearest rule where nothing matched', async () => {
    const elsewhere = HOST.replace('rules:', 'environment: dev, rules:')
    const { out } = await run(cases(`  - {name: odd, ${elsewhere}, expect: {outcome: demands}}`))
    expect(out[2]).toBe(
      '          The nearest is “it opens the internet from production” (production.yml); it asks that the environment is prod (here: dev).',
    )
  })

  it('compares empty seats by stage, and what becomes of each vote', async () => {
    const votes = 'votes: [{by: sam, in: [security]}, {by: requester, in: [platform]}, {by: zoe}]'
    const expected = 'votes: {sam: counts, requester: not-a-member, zoe: not-a-member, ann: counts}'
    expect(await failing(`${votes}, expect: {outcome: demands, open_seats: {1: platform, 2: security}, ${expected}}`)).toEqual([
      'open_seats: expected platform in stage 1, security in stage 2, was platform in stage 1, security in stage 2, security in stage 2',
      'votes.sam: expected counts, was stage-not-open',
      'votes.requester: expected not-a-member, was own-request',
      'votes.ann: expected counts, was not cast',
    ])
    const right = 'votes: {sam: stage-not-open, requester: own-request, zoe: not-a-member}'
    const { code } = await run(
      cases(
        `  - {name: odd, ${HOST}, ${votes}, expect: {outcome: demands, open_seats: {1: [platform], 2: [security, security]}, ${right}}}`,
      ),
    )
    expect(code).toBe(0)
  })

  it('remarks on a rule that always needs approval all the same, and passes', async () => {
    const folder = folderWith({ 'a.yml': RULES.replace('service_tag: Storage', 'host: pypi.org') })
    const { code, out } = await run(folder)
    expect(out).toEqual([
      'remark  a.yml:14  rules[2]: never counts: wherever it fires "it opens the internet from production" (line 6) fires as well, and asks for approval. Narrow that one, or take this one out',
      '0 passed, 0 failed',
    ])
    expect(code).toBe(0)
  })

  it.each([
    ['a request nobody could type', 'request fqdn 10.0.0.1', /the request is not understood: .*10\.0\.0\.1/],
    ['a command that asks for nothing', 'list', /asks for nothing/],
    ['what is there already', 'request data.vendor.io', /nothing remains to be judged/],
  ])('fails a case with %s', async (_, request, expected) => {
    const rules = 'rules: [{type: fqdn, destination: data.vendor.io}]'
    const { code, out } = await run(
      cases(`  - {name: odd, given: {request: '${request}', workspace: {${rules}}}, expect: {outcome: demands}}`),
    )
    expect(out[1]).toMatch(expected)
    expect(code).toBe(1)
  })

  it('takes the environment from the case before that of the file', async () => {
    const { code } = await run(
      cases(
        '  - {name: elsewhere, given: {request: request a.vendor.io, workspace: {environment: dev}}, expect: {outcome: refused, fired: []}}',
      ),
    )
    expect(code).toBe(0)
  })

  describe('of a private endpoint beyond Azure ML’s list', () => {
    const id = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ServiceBus/namespaces/bus'
    const endpoint = () =>
      cases(`  - {name: a bus, given: {request: 'request private-endpoint ${id} namespace'}, expect: {outcome: refused, fired: []}}`)
    const configured = (more: string) => {
      const workspace = 'id: /subscriptions/1/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/mlw'
      const text = `workspaces: [{name: ml, ${workspace}, channel: C0ML}]\n${more}`
      return { DRAWBRIDGE_CONFIG: join(folderWith({ 'drawbridge.yml': text }), 'drawbridge.yml') }
    }

    it('judges it where the configuration allows the type', async () => {
      const allowing = configured('private_endpoints: {other_types: {Microsoft.ServiceBus/namespaces: [namespace]}}\n')
      expect(await runWith(allowing, endpoint())).toMatchObject({ code: 0, err: [] })
    })

    it.each([
      ['without a configuration', () => ({})],
      ['with one that says nothing of it', () => configured('')],
    ])('fails the case %s', async (_, env) => {
      const { code, out } = await runWith(env(), endpoint())
      expect(out[1]).toMatch(/nothing remains to be judged.*target-not-known/)
      expect(code).toBe(1)
    })

    it('exits with 78 where the configuration that is named cannot be read', async () => {
      const { code, err } = await runWith({ DRAWBRIDGE_CONFIG: '/nowhere/drawbridge.yml' }, endpoint())
      expect(err.join()).toMatch(/^drawbridge\.yml: cannot be read/)
      expect(code).toBe(78)
    })
  })

  it('exits with 78 and every problem where a file cannot be read', async () => {
    const { code, err } = await run(folderWith({ 'a.yml': 'version: 2\n', 'b.yml': 'rules: {}\n' }))
    expect(code).toBe(78)
    expect(err.join('\n').split('\n')).toEqual([
      expect.stringMatching(/^a\.yml:1: /),
      expect.stringMatching(/^b\.yml:1: /),
      expect.stringMatching(/^b\.yml:1: /),
    ])
  })

  it('exits with 2 where it is called otherwise', async () => expect((await run('one', 'two')).code).toBe(2))
})
