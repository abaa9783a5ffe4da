import { describe, expect, it } from 'vitest'
import { differencesOf, isOnlyLess } from '../../src/domain/differences.ts'
import type { Difference } from '../../src/domain/request.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { withOverrides } from '../../src/prices/overrides.ts'
import { type AssessedWorld, assessed } from '../support/assessments.ts'
import { activeNetwork, liveRule, network, ruleName, WORKSPACE_ID, wants } from '../support/networks.ts'

const both = [wants('pypi.org'), wants('*.pytorch.org')]
const was: AssessedWorld = { wanted: both, network: activeNetwork() }

const removal = (host: string) => ({ ...wants(host), do: 'remove-rule' }) as const

const sparkEndpoint = {
  do: 'put-rule',
  rule: {
    name: ruleName('spark'),
    destination: { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: true },
  },
} as const

type Case = readonly [string, AssessedWorld, AssessedWorld, readonly Difference[]]

const lesser: readonly Case[] = [
  ['nothing', was, was, []],
  ['nothing but the time', was, { ...was, madeAt: 5 }, []],
  [
    'somebody put one of the rules by hand, and so started the firewall',
    was,
    { ...was, network: activeNetwork([liveRule('pypi.org')]) },
    [
      { in: 'changes', more: [], fewer: [ruleName('fqdn-pypi-org')] },
      { in: 'cost', was: 912.5, is: 0, currency: 'USD' },
      { in: 'network', fact: 'firewall', was: 'not running', is: 'running' },
    ],
  ],
  [
    'the network was provisioned meanwhile',
    { ...was, network: network() },
    was,
    [
      { in: 'network', fact: 'network status', was: 'Inactive', is: 'Active' },
      { in: 'network', fact: 'provisioning', was: 'needed', is: 'not-needed' },
    ],
  ],
  [
    'the firewall became a cheaper one',
    was,
    { ...was, network: activeNetwork([], { firewallSku: 'Basic' }) },
    [
      { in: 'cost', was: 912.5, is: 288.35, currency: 'USD' },
      { in: 'network', fact: 'firewall SKU', was: 'Standard', is: 'Basic' },
    ],
  ],
  [
    'the id of the workspace in other letters',
    was,
    { ...was, network: activeNetwork([], { workspaceId: WORKSPACE_ID.toUpperCase() }) },
    [],
  ],
]

const greater: readonly Case[] = [
  [
    'a rule that stood has gone',
    { ...was, network: activeNetwork([liveRule('pypi.org'), liveRule('anaconda.org')]) },
    { ...was, network: activeNetwork([liveRule('anaconda.org')]) },
    [{ in: 'changes', more: [ruleName('fqdn-pypi-org')], fewer: [] }],
  ],
  [
    'the name leads elsewhere',
    { wanted: [wants('pypi.org', 'mirror')] },
    { wanted: [wants('pytorch.org', 'mirror')] },
    [{ in: 'changes', more: [ruleName('mirror')], fewer: [ruleName('mirror')] }],
  ],
  [
    'somebody else made a rule of that name, which would be changed',
    { wanted: [wants('pypi.org', 'mirror')], network: activeNetwork([liveRule('anaconda.org')]) },
    { wanted: [wants('pypi.org', 'mirror')], network: activeNetwork([liveRule('anaconda.org'), liveRule('evil.io', { name: 'mirror' })]) },
    [{ in: 'changes', more: [ruleName('mirror')], fewer: [ruleName('mirror')] }],
  ],
  [
    'what was to be removed leads elsewhere',
    { wanted: [removal('pypi.org')], network: activeNetwork([liveRule('anaconda.org'), liveRule('pypi.org')]) },
    { wanted: [removal('pypi.org')], network: activeNetwork([liveRule('anaconda.org'), liveRule('evil.io', { name: 'fqdn-pypi-org' })]) },
    [{ in: 'changes', more: [], fewer: [ruleName('fqdn-pypi-org')] }],
  ],
  [
    'the firewall that ran has gone',
    { wanted: both, network: activeNetwork([liveRule('anaconda.org')]) },
    was,
    [
      { in: 'cost', was: 0, is: 912.5, currency: 'USD' },
      { in: 'network', fact: 'firewall', was: 'running', is: 'not running' },
    ],
  ],
  [
    'the network has to be made ready for Spark, too',
    { wanted: [sparkEndpoint], network: activeNetwork([], { sparkReady: true }) },
    { wanted: [sparkEndpoint] },
    [{ in: 'network', fact: 'provisioning', was: 'not-needed', is: 'needed, for Spark too' }],
  ],
  [
    'the price rose',
    was,
    { ...was, prices: withOverrides(builtInPrices, { firewall_standard_hour: 2 }) },
    [{ in: 'cost', was: 912.5, is: 1460, currency: 'USD' }],
  ],
  [
    'the price is in another currency',
    was,
    { ...was, prices: withOverrides(builtInPrices, { currency: 'EUR' }) },
    [{ in: 'cost', was: 912.5, is: 912.5, currency: 'EUR' }],
  ],
  [
    'the network is not provisioned any more',
    was,
    { ...was, network: network() },
    [
      { in: 'network', fact: 'network status', was: 'Active', is: 'Inactive' },
      { in: 'network', fact: 'provisioning', was: 'not-needed', is: 'needed' },
    ],
  ],
  [
    'the workspace was made anew',
    was,
    { ...was, network: activeNetwork([], { workspaceUid: 'another' }) },
    [{ in: 'network', fact: 'workspace identity', was: '22222222-2222-4222-8222-222222222222', is: 'another' }],
  ],
  ['the policy was changed', was, { ...was, policyHash: 'policy-2' }, [{ in: 'policy', was: 'policy-1', is: 'policy-2' }]],
]

describe('it is only less, and votes may be kept', () => {
  it.each(lesser)('%s', (_, before, after, differences) => {
    expect(differencesOf(assessed(before), assessed(after))).toEqual(differences)
    expect(isOnlyLess(assessed(before), assessed(after))).toBe(true)
  })
})

describe('it is not only less, and votes fall', () => {
  it.each(greater)('%s', (_, before, after, differences) => {
    expect(differencesOf(assessed(before), assessed(after))).toEqual(differences)
    expect(isOnlyLess(assessed(before), assessed(after))).toBe(false)
  })

  it('it is graver', () => {
    const before = { ...assessed(was), risk: { level: 'low', reasons: [] } as const }
    expect(differencesOf(before, assessed(was))).toEqual([{ in: 'risk', was: 'low', is: 'medium' }])
    expect(isOnlyLess(before, assessed(was))).toBe(false)
  })

  it('the mode was changed, though nothing is left to do', () => {
    const after = assessed({ ...was, network: activeNetwork([], { isolationMode: 'Disabled' }) })
    expect(isOnlyLess(assessed(was), after)).toBe(false)
  })
})
