import { describe, expect, it } from 'vitest'
import { expectedTimeOf } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, wants } from '../support/networks.ts'

const time = (of: Network, provision: 'when-needed' | 'never' = 'when-needed') =>
  expectedTimeOf(makePlan([wants('pypi.org'), wants('pytorch.org')], of, { provision }, knowledge.hosts), of)

describe('how long two hosts take', () => {
  it('is the provisioning and the firewall in it, and nothing more for each', () => {
    expect(time(network())).toEqual({
      minutes: 40,
      parts: [
        { part: 'provisioning', count: 1, minutes: 30 },
        { part: 'first-fqdn', count: 1, minutes: 10 },
      ],
    })
  })

  it('includes a firewall that waits for the provisioning', () => {
    expect(time(network({ rules: [liveRule('anaconda.org', { status: 'Inactive' })] })).minutes).toBe(40)
  })

  it('is the firewall and an update for each, once the network is provisioned', () => {
    expect(time(activeNetwork())).toEqual({
      minutes: 18,
      parts: [
        { part: 'first-fqdn', count: 1, minutes: 10 },
        { part: 'rule', count: 2, minutes: 8 },
      ],
    })
  })

  it('is an update for each where the firewall runs', () => {
    expect(time(activeNetwork([liveRule('anaconda.org')]))).toEqual({ minutes: 8, parts: [{ part: 'rule', count: 2, minutes: 8 }] })
  })

  it.each([
    ['both are there', activeNetwork([liveRule('pypi.org'), liveRule('pytorch.org')]), 'when-needed'],
    ['provisioning is left to people', network(), 'never'],
    ['neither is possible', network({ isolationMode: 'Disabled' }), 'when-needed'],
  ] as const)('is nothing where %s', (_, of, provision) => {
    expect(time(of, provision)).toEqual({ minutes: 0, parts: [] })
  })
})
