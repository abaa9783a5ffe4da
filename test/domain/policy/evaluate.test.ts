import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import {
  ALLOW,
  ANY_RULE,
  all,
  any,
  demand,
  facts,
  forbid,
  host,
  house,
  not,
  policyOf,
  require,
  rule,
  to,
  workflow,
} from '../../support/policies.ts'

const NEW_HOST = rule('it opens a host', { is: 'rule_type', anyOf: ['fqdn'] }, require(demand(1, 'platform')))
const STARTS = rule('it starts a firewall', { is: 'creates_firewall', want: true }, require(demand(1, 'finops')))
const MIRRORS = rule('mirrors are pre-approved', host('pypi.org'), ALLOW)
const TUNNELS = rule('it is a tunnel', host('*.ngrok.io'), forbid('Use the storage.'))

const outcome = (policy: Policy, world: Parameters<typeof facts>[0] = {}) => evaluate(policy, facts(world)).outcome

describe('the verdict on one change', () => {
  it('demands what every rule that fires demands', () =>
    expect(outcome(house(NEW_HOST, STARTS), { startsFirewall: true })).toEqual({
      kind: 'demands',
      demands: [
        { ...demand(1, 'platform'), because: ['it opens a host'] },
        { ...demand(1, 'finops'), because: ['it starts a firewall'] },
      ],
    }))

  it('allows where only an allowing rule fires, and names it', () =>
    expect(outcome(house(MIRRORS, STARTS))).toEqual({ kind: 'allowed', by: ['mirrors are pre-approved'] }))

  it('lets require beat allow', () => expect(outcome(house(MIRRORS, NEW_HOST)).kind).toBe('demands'))

  it('lets forbid beat them all, and says what to do instead', () =>
    expect(outcome(house(MIRRORS, NEW_HOST, TUNNELS), { changes: [to('x.ngrok.io')] })).toEqual({
      kind: 'forbidden',
      by: [{ rule: 'it is a tunnel', instead: 'Use the storage.', change: 'x.ngrok.io' }],
    }))

  it('asks the same group and stage once, with the larger number, in the name of both rules', () => {
    const twice = rule('it is wide', ANY_RULE, require(demand(2, 'platform'), demand(1, 'platform', 2)))
    expect(outcome(house(NEW_HOST, twice))).toEqual({
      kind: 'demands',
      demands: [
        { ...demand(2, 'platform'), because: ['it opens a host', 'it is wide'] },
        { ...demand(1, 'platform', 2), because: ['it is wide'] },
      ],
    })
  })

  it('refuses what no rule matches', () => expect(outcome(house(TUNNELS))).toMatchObject({ kind: 'unmatched', change: 'pypi.org' }))

  it('refuses everything where there is no rule at all', () =>
    expect(outcome(policyOf())).toEqual({ kind: 'unmatched', change: 'pypi.org', nearest: undefined }))
})

describe('the verdict on several changes', () => {
  const mixed = { changes: [to('pypi.org'), to('data.vendor.io')] }

  it('lets the allowed one add nothing to what the other demands', () => {
    const others = rule('it opens a host', not(host('pypi.org')), require(demand(1, 'platform')))
    expect(outcome(house(MIRRORS, others), mixed)).toMatchObject({ kind: 'demands', demands: [{ from: 'platform', approvals: 1 }] })
  })

  it('refuses all where one matches nothing', () =>
    expect(outcome(house(MIRRORS), mixed)).toMatchObject({ kind: 'unmatched', change: 'data.vendor.io' }))

  it('forbids all where one is forbidden, though another matches nothing', () =>
    expect(outcome(house(TUNNELS), { changes: [to('data.vendor.io'), to('x.ngrok.io')] }).kind).toBe('forbidden'))

  it('does not add up what two changes demand alike', () =>
    expect(outcome(house(NEW_HOST), mixed)).toMatchObject({ demands: [{ from: 'platform', approvals: 1 }] }))

  it('judges only what remains to be done', () => {
    const changes = [to('data.vendor.io', 'nothing-to-do'), to('x.ngrok.io', 'impossible'), to('pypi.org')]
    expect(outcome(house(MIRRORS), { changes }).kind).toBe('allowed')
  })

  it('opens nothing in anybody’s name where nothing remains', () =>
    expect(evaluate(house(NEW_HOST), facts({ changes: [] }))).toMatchObject({ judgements: [], outcome: { kind: 'allowed', by: [] } }))
})

describe('the guard of a file', () => {
  const guarded = workflow([NEW_HOST], { appliesTo: { is: 'environment', anyOf: ['prod'] }, options: { expireAfter: 1 } })
  const open = workflow([MIRRORS], { file: 'open.yml', options: { expireAfter: 2 } })

  it('keeps its rules and options from other workspaces', () => {
    const verdict = evaluate(policyOf(guarded, open), facts())
    expect(verdict.outcome.kind).toBe('allowed')
    expect(verdict.options.expireAfter).toBe(2)
    expect(verdict.judgements[0]?.findings.map(({ rule: name, file, state }) => [name, file, state])).toEqual([
      ['it opens a host', 'house.yml', 'out-of-scope'],
      ['mirrors are pre-approved', 'open.yml', 'fired'],
    ])
  })

  it('lets them count where it holds', () => {
    const workspace = { ...facts().workspace, environment: 'prod' }
    const verdict = evaluate(policyOf(guarded, open), facts({ workspace }))
    expect(verdict.outcome.kind).toBe('demands')
    expect(verdict.options.expireAfter).toBe(1)
  })
})

describe('the explanation', () => {
  it('holds every leaf, also where the answer was clear before it', () => {
    const asked = all(host('huggingface.co'), any(host('pypi.org'), { is: 'creates_firewall', want: true }), not(host('x.org')))
    const [finding] = evaluate(house(rule('it is odd', asked, ALLOW)), facts()).judgements[0]?.findings ?? []
    expect(finding?.state).toBe('skipped')
    expect(finding?.observed).toEqual({
      op: 'all',
      held: false,
      parts: [
        { test: host('huggingface.co'), saw: 'pypi.org', held: false },
        {
          op: 'any',
          held: true,
          parts: [
            { test: host('pypi.org'), saw: 'pypi.org', held: true },
            { test: { is: 'creates_firewall', want: true }, saw: 'no', held: false },
          ],
        },
        { op: 'not', held: true, parts: [{ test: host('x.org'), saw: 'pypi.org', held: false }] },
      ],
    })
  })

  it('names the rule that lacked least, with what it lacked', () => {
    const far = rule('far', all(host('a.io'), { is: 'bundle', anyOf: ['python'] }), ALLOW)
    const near = rule(
      'near',
      all(host('pypi.org'), not({ is: 'creates_firewall', want: true }), any(host('a.io'), host('pypi.org'))),
      ALLOW,
    )
    expect(outcome(house(far, near), { startsFirewall: true })).toMatchObject({
      nearest: { rule: 'near', file: 'house.yml', lacked: [{ test: { is: 'creates_firewall', want: true }, saw: 'yes', not: true }] },
    })
  })

  it('counts the guard of a file among what a rule lacked, and the cheapest way through any', () => {
    const guarded = workflow([rule('in prod', any(all(host('a.io'), host('b.io')), host('c.io')), ALLOW)], {
      appliesTo: { is: 'environment', anyOf: ['prod'] },
    })
    expect(outcome(policyOf(guarded))).toMatchObject({
      nearest: {
        lacked: [
          { test: { is: 'environment', anyOf: ['prod'] }, saw: 'dev' },
          { test: host('c.io'), saw: 'pypi.org' },
        ],
      },
    })
  })

  it('does not offer a rule that forbids as the nearest way', () => expect(outcome(house(TUNNELS))).toMatchObject({ nearest: undefined }))

  it('names the policy that decided', () => expect(evaluate(house(NEW_HOST), facts()).policy).toBe('policy-1'))
})
