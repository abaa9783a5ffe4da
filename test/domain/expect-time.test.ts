import { describe, expect, it } from 'vitest'
import { expectedTimeOf, type TimesKnown } from '../../src/domain/expect-time.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { Network } from '../../src/domain/network.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, ruleName, WORKSPACE_ID, wants } from '../support/networks.ts'

const time = (of: Network, provision: 'when-needed' | 'never' = 'when-needed', known?: TimesKnown) =>
  expectedTimeOf(makePlan([wants('pypi.org'), wants('pytorch.org')], of, { provision }, knowledge.hosts), of, known)

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

describe('several rules in one update', () => {
  const running = activeNetwork([liveRule('anaconda.org')])
  const many = (count: number, known: TimesKnown) => {
    const wanted = Array.from({ length: count }, (_, at) => wants(`host-${at}.vendor.io`))
    return expectedTimeOf(makePlan(wanted, running, { provision: 'when-needed' }, knowledge.hosts), running, { together: true, ...known })
  }
  it('take as long as one after the other where they are few, and never longer than others saw', () => {
    expect(many(3, {})).toEqual({ minutes: 12, parts: [{ part: 'update', count: 3, minutes: 12 }] })
    expect(many(50, {})).toEqual({ minutes: 20, parts: [{ part: 'update', count: 50, minutes: 20 }] })
  })
  it('take what such updates of this network took', () =>
    expect(many(50, { took: { update: { minutes: 7, of: 3 } } }).parts).toEqual([{ part: 'update', count: 50, minutes: 7, lately: 3 }]))
  it('one rule alone is no update', () => expect(many(1, {}).parts).toEqual([{ part: 'rule', count: 1, minutes: 4 }]))
})

describe('where this network has told of itself', () => {
  const running = activeNetwork([liveRule('anaconda.org')])
  it('is what its own operations took, and says of how many', () => {
    expect(time(running, 'when-needed', { took: { rule: { minutes: 6.5, of: 4 } } })).toEqual({
      minutes: 13,
      parts: [{ part: 'rule', count: 2, minutes: 13, lately: 4 }],
    })
  })
  it('is the usual time of the parts it has told nothing of', () => {
    expect(time(activeNetwork(), 'when-needed', { took: { rule: { minutes: 2, of: 3 } } })).toMatchObject({
      minutes: 14,
      parts: [{ part: 'first-fqdn', minutes: 10 }, { lately: 3 }],
    })
  })
  it('begins behind what is before it in the line', () => {
    expect(time(running, 'when-needed', { ahead: { count: 3, minutes: 12 } })).toEqual({
      minutes: 20,
      parts: [
        { part: 'queue', count: 3, minutes: 12 },
        { part: 'rule', count: 2, minutes: 8 },
      ],
    })
  })
  it('waits for nobody where nothing is to be done', () => {
    const there = activeNetwork([liveRule('pypi.org'), liveRule('pytorch.org')])
    expect(time(there, 'when-needed', { ahead: { count: 3, minutes: 12 } })).toEqual({ minutes: 0, parts: [] })
  })
})

it('is an update for each rule that is taken away, and none in a network that sleeps', () => {
  const rules = [liveRule('pypi.org'), liveRule('pytorch.org')]
  const removal = (of: Network) => {
    const wanted = [wants('pypi.org'), wants('pytorch.org')].map(({ rule }) => ({ do: 'remove-rule', rule }) as const)
    return expectedTimeOf(makePlan(wanted, of, { provision: 'when-needed' }, knowledge.hosts), of)
  }
  expect(removal(activeNetwork(rules))).toEqual({ minutes: 8, parts: [{ part: 'removal', count: 2, minutes: 8 }] })
  expect(removal(network({ rules }))).toEqual({ minutes: 0, parts: [] })
})

it('names the provisioning for Spark as what it is', () => {
  const destination = { type: 'private-endpoint', resourceId: `${WORKSPACE_ID}x`, subresource: 'blob', spark: true } as const
  const plan = makePlan(
    [{ do: 'put-rule', rule: { name: ruleName('data-blob'), destination } }],
    network(),
    { provision: 'when-needed' },
    knowledge.hosts,
  )
  expect(expectedTimeOf(plan, network())).toEqual({ minutes: 30, parts: [{ part: 'provisioning-spark', count: 1, minutes: 30 }] })
})
