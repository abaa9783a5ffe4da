import { describe, expect, it } from 'vitest'
import { billOf } from '../../src/domain/bill.ts'
import { hasFirewall } from '../../src/domain/network.ts'
import { builtInPrices } from '../../src/prices/built-in.ts'
import { costLines } from '../../src/views/cost-words.ts'
import { activeNetwork, endpoint, liveRule, network, wants } from '../support/networks.ts'
import { costOf, planOf, puts, tagTo } from '../support/what-is-said.ts'

const words = (...of: Parameters<typeof costOf>) =>
  costLines(costOf(...of))
    .map(({ mrkdwn }) => mrkdwn)
    .join('\n')

describe('pricing', () => {
  it('The Azure Machine Learning managed virtual network feature is free.', () =>
    expect(billOf(activeNetwork(), builtInPrices)).toMatchObject({ monthly: 0, firewall: { is: 'none' } }))

  it('Azure Private Link - Private endpoints used to secure communications between the managed virtual network and Azure resources relies on Azure Private Link.', () =>
    expect(costOf([endpoint('data')], activeNetwork())).toMatchObject({ monthly: 7.3, endpoints: { count: 1, monthly: 7.3, perGb: 0.01 } }))

  it('FQDN outbound rules are implemented using Azure Firewall. If you use outbound FQDN rules, charges for Azure Firewall are added to your billing.', () => {
    expect(costOf([wants('pypi.org')], activeNetwork())).toMatchObject({ monthly: 912.5, firewall: { is: 'starts' } })
    expect(words([wants('pypi.org')], activeNetwork())).toMatch(/\$912\.50 a month.*starts the Azure Firewall/)
  })

  it('Adding FQDN outbound rules increase your costs as this rule type uses Azure Firewall.', () => {
    expect(costOf([puts(tagTo('DataFactory'))], activeNetwork())).toMatchObject({ monthly: 0, firewall: { is: 'not-involved' } })
    expect(costOf([wants('pypi.org')], activeNetwork()).monthly).toBeGreaterThan(0)
  })

  it('The Azure Firewall (standard SKU) is provisioned by Azure Machine Learning.', () =>
    expect(costOf([wants('pypi.org')], network()).firewall).toMatchObject({ is: 'starts', sku: 'Standard' }))

  it('The firewall isn’t created until you add an outbound FQDN rule.', () => {
    expect(hasFirewall(activeNetwork())).toBe(false)
    expect(planOf([puts(tagTo('DataFactory'))], activeNetwork()).startsFirewall).toBe(false)
    expect(planOf([wants('pypi.org')], activeNetwork()).startsFirewall).toBe(true)
    expect(costOf([wants('pypi.org')], activeNetwork([liveRule('anaconda.org')]))).toMatchObject({
      monthly: 0,
      firewall: { is: 'runs-already' },
    })
  })

  it('Using FQDN outbound rules increases the cost of the managed virtual network because FQDN rules use Azure Firewall.', () =>
    expect(billOf(activeNetwork([liveRule('pypi.org')]), builtInPrices).monthly).toBe(912.5))
})
