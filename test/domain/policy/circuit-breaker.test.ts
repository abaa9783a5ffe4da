import { describe, expect, it } from 'vitest'
import { behindBreaker } from '../../../src/domain/policy/circuit-breaker.ts'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import { ALLOW, ANY_RULE, demand, facts, forbid, host, policyOf, require, rule, workflow } from '../../support/policies.ts'

const allowing = rule('it is a mirror', host('pypi.org'), ALLOW)
const asking = rule('it is new', host('*.vendor.io'), require(demand(1, 'security', 2), demand(1, 'platform')))
const verdictOf = (...rules: readonly ReturnType<typeof rule>[]) => evaluate(policyOf(workflow(rules)), facts())

describe('what policy alone would approve', () => {
  it('is approved as long as fewer have been within the hour', () => {
    const verdict = verdictOf(allowing, asking)
    expect(behindBreaker(verdict, { approved: 19, most: 20 })).toBe(verdict)
  })

  it('waits for whom policy asks first of all, and says why', () => {
    expect(behindBreaker(verdictOf(allowing, asking), { approved: 20, most: 20 })).toMatchObject({
      breaker: { approved: 20, most: 20 },
      outcome: {
        kind: 'demands',
        demands: [
          {
            approvals: 1,
            from: 'platform',
            stage: 1,
            because: ['policy alone has approved 20 requests here within an hour, and then a person must look'],
          },
        ],
      },
    })
  })

  it('is closed where policy asks nobody at all', () =>
    expect(behindBreaker(verdictOf(allowing), { approved: 20, most: 20 }).outcome).toMatchObject({
      kind: 'forbidden',
      by: [{ instead: 'Ask again when the hour is over.' }],
    }))

  it('asks nobody of a file that is for other workspaces', () => {
    const elsewhere = workflow([rule('x', ANY_RULE, require(demand(1, 'others')))], { appliesTo: { is: 'environment', anyOf: ['prod'] } })
    const verdict = evaluate(policyOf(elsewhere, workflow([allowing, asking])), facts())
    expect(behindBreaker(verdict, { approved: 20, most: 20 }).outcome).toMatchObject({ demands: [{ from: 'platform' }] })
  })
})

it.each([
  ['what people must approve anyway', verdictOf(rule('it is new', ANY_RULE, require(demand(2, 'security'))))],
  ['what is forbidden', verdictOf(rule('it is bad', ANY_RULE, forbid()))],
  ['what no rule covers', verdictOf()],
])('leaves %s as it is', (_, verdict) => expect(behindBreaker(verdict, { approved: 99, most: 1 })).toBe(verdict))
