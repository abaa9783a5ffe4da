import { describe, expect, it } from 'vitest'
import type { PrivateEndpoint } from '../../src/domain/destination/destination.ts'
import { expectedTimeOf } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import { priceOf } from '../../src/domain/price.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, ruleName } from '../support/networks.ts'

const STORAGE = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/RG-ML/providers/Microsoft.Storage/storageAccounts/data'
const BLOB: PrivateEndpoint = { type: 'private-endpoint', resourceId: STORAGE, subresource: 'blob', spark: false }
const FACTORY = { ...BLOB, resourceId: STORAGE.replace('Storage/storageAccounts', 'DataFactory/factories'), subresource: 'dataFactory' }

const put = (destination: PrivateEndpoint, name = 'endpoint'): Change => ({ do: 'put-rule', rule: { name: ruleName(name), destination } })
const plan = (destination: PrivateEndpoint, of: Network, provision: 'when-needed' | 'never' = 'when-needed') =>
  makePlan([put(destination)], of, { provision }, knowledge.hosts)
const findings = (destination: PrivateEndpoint, of: Network) => plan(destination, of).changes[0]?.findings

describe('a private endpoint', () => {
  it('is taken in an open network too, and names who must be allowed to approve it', () => {
    expect(plan(BLOB, activeNetwork([], { isolationMode: 'AllowInternetOutbound' })).changes).toMatchObject([
      { standing: 'todo', findings: [{ finding: 'new' }, { finding: 'needs-approver', role: 'built-in', scope: STORAGE }] },
    ])
  })

  it('needs a role of one’s own where Microsoft’s does not cover the type', () =>
    expect(findings(FACTORY, activeNetwork())).toContainEqual({ finding: 'needs-approver', role: 'custom', scope: FACTORY.resourceId }))

  describe('that leads out of the workspace’s own resource group', () => {
    const elsewhere = (from: string, to: string) => ({ ...BLOB, resourceId: STORAGE.replace(from, to) })
    const approval = (resourceId: string, where: string) => ({
      finding: 'needs-first',
      need: 'endpoint-approval',
      elsewhere: where,
      scope: resourceId,
    })

    it('may wait for an approval that nobody sees', () => {
      const [group, subscription] = [elsewhere('RG-ML', 'rg-data'), elsewhere('11111111-', '33333333-')]
      expect(findings(group, activeNetwork())).toContainEqual(approval(group.resourceId, 'resource-group'))
      expect(findings(subscription, activeNetwork())).toContainEqual(approval(subscription.resourceId, 'subscription'))
      expect(findings(BLOB, activeNetwork())).toHaveLength(2)
    })

    it('needs the resource provider known there, where it leads to a gateway in another subscription', () => {
      const type = 'Network/applicationGateways'
      const gateway = (subscription: string): PrivateEndpoint => ({
        ...BLOB,
        resourceId: STORAGE.replace('Storage/storageAccounts', type).replace('11111111-', subscription).replace('RG-ML', 'rg-net'),
        subresource: 'appGwPrivateFrontendIpIPv4',
        fqdns: ['sql.contoso.internal'],
      })
      const need = { finding: 'needs-first', need: 'provider-registration', subscription: '33333333-1111-4111-8111-111111111111' }
      expect(findings(gateway('33333333-'), activeNetwork())).toContainEqual(need)
      expect(findings(gateway('11111111-'), activeNetwork())).not.toContainEqual(expect.objectContaining({ need: 'provider-registration' }))
      expect(findings(elsewhere('11111111-', '33333333-'), activeNetwork())).not.toContainEqual(need)
    })
  })

  it('is there already where one for Spark is', () => {
    const there = activeNetwork([liveRule({ ...BLOB, spark: true }, { name: 'spark', category: 'Required' })])
    expect(findings(BLOB, there)).toMatchObject([{ finding: 'covered', by: 'spark' }])
  })

  it('costs its hours, each for itself, and starts no firewall', () => {
    const of = activeNetwork()
    const both = makePlan([put(BLOB), put({ ...BLOB, subresource: 'file' }, 'other')], of, { provision: 'never' }, knowledge.hosts)
    expect(priceOf(both, of, builtInPrices)).toMatchObject({
      monthly: 14.6,
      firewall: { is: 'not-involved' },
      endpoints: { count: 2, monthly: 14.6, perGb: 0.01 },
    })
  })
})

describe('an endpoint for Spark', () => {
  const SPARK = { ...BLOB, spark: true }

  it('has the network provisioned for Spark, also where it is provisioned without', () => {
    const of = activeNetwork([liveRule('pypi.org')])
    expect(plan(SPARK, of)).toMatchObject({ provisioning: 'needed', spark: true })
    expect(findings(SPARK, of)).toContainEqual({ finding: 'needs-first', need: 'spark' })
    expect(expectedTimeOf(plan(SPARK, of), of)).toMatchObject({ minutes: 34, parts: [{ part: 'provisioning-spark' }, { part: 'rule' }] })
  })

  it('needs nothing where the network is ready for it', () => {
    const ready = activeNetwork([], { sparkReady: true })
    expect(plan(SPARK, ready).provisioning).toBe('not-needed')
    expect(plan(SPARK, ready)).not.toHaveProperty('spark')
  })

  it('is better provisioned with public access off', () => {
    const need = { finding: 'needs-first', need: 'public-access-off' }
    expect(findings(SPARK, network({ publicNetworkAccess: 'Enabled' }))).toContainEqual(need)
    expect(findings(SPARK, network())).not.toContainEqual(need)
    expect(findings(BLOB, network({ publicNetworkAccess: 'Enabled' }))).not.toContainEqual(need)
  })

  it('is left to people where they want to provision themselves', () =>
    expect(plan(SPARK, activeNetwork(), 'never').provisioning).toBe('left-to-people'))
})
