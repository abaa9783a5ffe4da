import { describe, expect, it } from 'vitest'
import { policyTest } from '../../src/cli/policy-test.ts'
import { folderWith } from '../support/files.ts'

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await policyTest(args, {
    env: {},
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
      '        open_seats: expected finops, was finops, security, security',
      expect.stringMatching(/^passed/),
      '1 passed, 1 failed',
    ])
    expect(code).toBe(1)
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
