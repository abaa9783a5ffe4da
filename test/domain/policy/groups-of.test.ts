import { expect, it } from 'vitest'
import { groupsAskedAbout, groupsOf } from '../../../src/domain/policy/groups-of.ts'
import { ALLOW, all, demand, host, not, policyOf, require, rule, workflow } from '../../support/policies.ts'

const requester = (group: string) => ({ is: 'requester_in', anyOf: [group] }) as const

const policy = policyOf(
  workflow([rule('one', all(host('a.io'), not(requester('contractors'))), require(demand(1, 'platform'), demand(1, 'security', 2)))], {
    appliesTo: requester('data-science'),
    options: { escalate: { after: 1, to: 'leads' } },
  }),
  workflow([rule('two', requester('platform'), ALLOW)], {
    options: { breakGlass: { from: ['on-call'], review: [demand(1, 'audit')] } },
  }),
)

it('knows every group a policy names', () =>
  expect([...groupsOf(policy)].sort()).toEqual(['audit', 'contractors', 'data-science', 'leads', 'on-call', 'platform', 'security']))

it('knows those without which nothing can be judged', () =>
  expect([...groupsAskedAbout(policy)].sort()).toEqual(['contractors', 'data-science', 'platform']))
