import { describe, expect, it } from 'vitest'
import type { PrivateEndpoint } from '../../src/domain/destination/destination.ts'
import { otherTarget } from '../../src/domain/destination/endpoint-targets.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, ruleName } from '../support/networks.ts'

const TYPE = 'Microsoft.ServiceBus/namespaces'
const ALLOWED = [otherTarget(TYPE, ['namespace'])]
const idOf = (type: string) => `/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers/${type}/bus`

const BUS: PrivateEndpoint = { type: 'private-endpoint', resourceId: idOf(TYPE), subresource: 'namespace', spark: false }

const planned = (over: Partial<PrivateEndpoint> = {}, otherTargets = ALLOWED, of = activeNetwork()) =>
  makePlan(
    [{ do: 'put-rule', rule: { name: ruleName('endpoint'), destination: { ...BUS, ...over } } }],
    of,
    { provision: 'when-needed', otherTargets },
    knowledge.hosts,
  ).changes[0]

describe('a private endpoint beyond Azure ML’s list', () => {
  it('is impossible where the operator has not allowed its type', () =>
    expect(planned({}, [])).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'impossible', limit: { is: 'target-not-known', type: TYPE, subresource: 'namespace' } }],
    }))

  it('is impossible where nothing at all is said of what is allowed', () => {
    const { changes } = makePlan(
      [{ do: 'put-rule', rule: { name: ruleName('endpoint'), destination: BUS } }],
      activeNetwork(),
      { provision: 'never' },
      knowledge.hosts,
    )
    expect(changes).toMatchObject([{ standing: 'impossible' }])
  })

  it('is impossible to a part that is not allowed of an allowed type', () =>
    expect(planned({ subresource: 'topic' })).toMatchObject({
      standing: 'impossible',
      findings: [{ limit: { is: 'part-not-allowed', type: TYPE, subresource: 'topic', allowed: ['namespace'] } }],
    }))

  it.each([{}, { resourceId: idOf(TYPE.toLowerCase()), subresource: 'NAMESPACE' }])(
    'is planned as any other where it is allowed, in whatever case, and says what is uncertain: %j',
    (over) =>
      expect(planned(over)).toMatchObject({
        standing: 'todo',
        findings: [{ finding: 'new' }, { finding: 'undocumented-target' }, { finding: 'needs-approver', role: 'custom' }],
      }),
  )

  it('is there where it is there, allowed or not', () =>
    expect(planned({}, [], activeNetwork([liveRule(BUS)]))).toMatchObject({
      standing: 'nothing-to-do',
      findings: [{ finding: 'same' }],
    }))
})

it('of Azure ML’s list is no matter of what is allowed beyond it', () =>
  expect(planned({ resourceId: idOf('Microsoft.EventHub/namespaces') }, [])).toMatchObject({
    standing: 'todo',
    findings: [{ finding: 'new' }, { finding: 'needs-approver', role: 'built-in' }],
  }))
