import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { withOverrides } from '../../src/prices/overrides.ts'
import { type AssessedWorld, assessed } from '../support/assessments.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, WORKSPACE_ID, wants } from '../support/networks.ts'

const digest = (world: AssessedWorld = {}) => assessed(world).digest

describe('a vote no longer fits', () => {
  it.each<[string, AssessedWorld]>([
    ['another host', { wanted: [wants('pytorch.org')] }],
    ['another host under the same name', { wanted: [wants('pytorch.org', 'fqdn-pypi-org')] }],
    ['the same host under another name', { wanted: [wants('pypi.org', 'allow-pypi')] }],
    ['one more host', { wanted: [wants('pypi.org'), wants('pytorch.org')] }],
    ['a rule that is there by now', { network: activeNetwork([liveRule('pypi.org')]) }],
    ['a firewall that runs by now', { network: activeNetwork([liveRule('pytorch.org')]) }],
    ['a network that is no longer provisioned', { network: network() }],
    ['a workspace made anew under the same name', { network: activeNetwork([], { workspaceUid: 'another' }) }],
    ['another workspace', { network: activeNetwork([], { workspaceId: `${WORKSPACE_ID}-2` }) }],
    ['another mode', { network: activeNetwork([], { isolationMode: 'AllowInternetOutbound' }) }],
    ['another firewall', { network: activeNetwork([], { firewallSku: 'Basic' }) }],
    ['another price', { prices: withOverrides(builtInPrices, { firewall_standard_hour: 1.3 }) }],
    ['another currency', { prices: withOverrides(builtInPrices, { currency: 'EUR' }) }],
    ['another policy', { policyHash: 'policy-2' }],
    ['a lifetime', { lifetime: 14 * 86_400_000 }],
    ['all or nothing', { allOrNothing: true }],
  ])('%s', (_, world) => {
    expect(digest(world)).not.toBe(digest())
  })

  it('whether provisioning is done or left to people', () => {
    expect(digest({ network: network(), provision: 'never' })).not.toBe(digest({ network: network() }))
  })
})

describe('a vote still fits', () => {
  it.each<[string, AssessedWorld]>([
    ['nothing at all', {}],
    ['a later look', { madeAt: 1_000, network: activeNetwork([], { readAt: 1_000 }) }],
    ['the id of the workspace in other letters', { network: activeNetwork([], { workspaceId: WORKSPACE_ID.toUpperCase() }) }],
    ["a rule of Azure's own that leads nowhere near", { network: activeNetwork([liveRule({ type: 'unknown', azureType: 'Satellite' })]) }],
    ['the date of a price that is the same', { prices: { ...builtInPrices, asOf: '2027-01-01', source: 'elsewhere' } }],
    ['a remark on the network', { network: activeNetwork([], { sparkReady: true }) }],
    [
      'what is shown of the network beside that',
      {
        network: activeNetwork([], {
          location: 'eastus',
          publicNetworkAccess: 'Enabled',
          firewallPublicIpAddress: '20.1.2.3',
          kind: 'Hub',
        }),
      },
    ],
  ])('%s', (_, world) => {
    expect(digest(world)).toBe(digest())
  })
})

it('rests on no part of the cost that older requests lack', () => {
  const wanted = [wants('pypi.org'), wants('pytorch.org')]
  const { plan, facts, cost, digest: is } = assessed({ wanted })
  const { changes: _, ...older } = cost
  expect(cost.changes).toHaveLength(1)
  const parts = {
    plan,
    facts,
    wanted,
    policyHash: 'policy-1',
    outcome: { kind: 'demands', demands: [] },
    workspaceId: WORKSPACE_ID,
  } as const
  const saves = { firewall: { is: 'stays' }, billed: true } as const
  expect([older, { ...older, saves }].map((each) => digestOf({ ...parts, cost: each }, knowledge))).toEqual([is, is])
})

it('is 64 hex digits, and the same for the same hosts, each time', () => {
  const hosts = fc.uniqueArray(fc.constantFrom('a.org', 'b-c.org', '*.d.org', 'e.co.uk', '*.github.io'), { minLength: 1 })
  fc.assert(
    fc.property(hosts, hosts, (some, others) => {
      const [one, other] = [some, others].map((each) => digest({ wanted: each.map((text) => wants(text)) }))
      expect(one).toMatch(/^[0-9a-f]{64}$/)
      expect(one === other).toBe(some.join() === others.join())
    }),
  )
})
