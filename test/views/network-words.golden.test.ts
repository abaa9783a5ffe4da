import { describe, expect, it } from 'vitest'
import type { NetworkFacts } from '../../src/domain/assessment.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import { networkLines, reachWords } from '../../src/views/network-words.ts'
import { expectGolden } from '../support/golden.ts'
import { liveRule, network, PYPI } from '../support/requests.ts'

const text = (facts: NetworkFacts) => [reachWords(facts), ...networkLines(facts)].map(({ mrkdwn }) => mrkdwn)

const ready = { status: 'Active', sparkReady: true, publicNetworkAccess: 'Disabled' }

describe('a network in words', () => {
  it('looks as agreed', () =>
    expectGolden('network-words', {
      'not provisioned': text(factsOf(network())),
      'provisioned, with a firewall': text(factsOf(network([liveRule(PYPI)], { ...ready, firewallPublicIpAddress: '20.1.2.3' }))),
      'a hub with the newer kind of network': text(factsOf(network([], { ...ready, kind: 'Hub', managedNetworkKind: 'V2' }))),
      'open to the internet': text(factsOf(network([], { ...ready, isolationMode: 'AllowInternetOutbound', managedNetworkKind: 'V1' }))),
      'no managed network': text(factsOf(network([], { isolationMode: 'Disabled', kind: 'FeatureStore' }))),
      'words of a later version': text(
        factsOf(
          network([], {
            isolationMode: 'AllowWhatever',
            status: 'Hibernating',
            kind: 'Satellite',
            publicNetworkAccess: 'Sometimes',
            firewallSku: 'Premium',
          }),
        ),
      ),
    }))

  it('leaves out what an older version did not note', () => {
    const { seen: _, ...old } = factsOf(network())
    expect(text(old)).toEqual([
      'only what a rule opens can be reached',
      '• Mode `AllowOnlyApprovedOutbound`',
      '• Not provisioned yet (`Inactive`)',
      '• Firewall not running, SKU Standard',
    ])
  })

  it('keeps its lines short', () => {
    const lines = text(factsOf(network([liveRule(PYPI)], { ...ready, firewallPublicIpAddress: '20.101.202.103' })))
    expect(lines.map((line) => line.replace(/<!date[^>]*>/, '2 Mar at 10:00').length).filter((length) => length > 70)).toEqual([])
  })
})
