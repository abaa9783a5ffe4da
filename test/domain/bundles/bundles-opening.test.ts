import { describe, expect, it } from 'vitest'
import { bundlesOpening } from '../../../src/domain/bundles/bundles-opening.ts'
import type { Destination, PrivateEndpoint } from '../../../src/domain/destination/destination.ts'
import { makePlan } from '../../../src/domain/make-plan.ts'
import type { Change } from '../../../src/domain/plan.ts'
import { ruleNameOf } from '../../../src/domain/rule-name.ts'
import { knowledge } from '../../support/knowledge.ts'
import { activeNetwork, fqdn, liveRule, WORKSPACE_ID, wants } from '../../support/networks.ts'

const GROUP = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers'
const STORAGE = `${GROUP}/Microsoft.Storage/storageAccounts/stmlw`
const at = activeNetwork([liveRule('conda.io')], { defaults: { storageAccount: STORAGE } })

const put = (destination: Destination): Change => ({
  do: 'put-rule',
  rule: { name: ruleNameOf(destination, knowledge.sha256), destination },
})

const endpoint = (resourceId: string, subresource: string, spark = false): PrivateEndpoint => ({
  type: 'private-endpoint',
  resourceId,
  subresource,
  spark,
})

const bundlesOf = (change: Change) => {
  const plan = makePlan([change], at, { provision: 'when-needed' }, knowledge.hosts)
  return [...bundlesOpening(plan, { network: at, cloud: 'public' }, knowledge.hosts).values()].flat()
}

describe('a change is of every bundle that opens at least as much', () => {
  it.each<[string, Change, readonly string[]]>([
    ['a host that is in the list', wants('pypi.org'), ['python']],
    ['a host that falls under a wildcard of the list', wants('files.pythonhosted.org'), ['python']],
    ['under a name of its own', wants('pypi.org', 'mirror'), ['python']],
    ['a wildcard that opens more than the list', wants('*.pypi.org'), []],
    ['a wildcard that is narrower than one of the list', wants('*.cdn.anaconda.com'), ['python']],
    ['a host that only looks like one', wants('pypi.org.evil.io'), []],
    ["the queue of the workspace's own storage", put(endpoint(STORAGE, 'queue')), ['batch']],
    ['the same, spelled otherwise', put(endpoint(STORAGE.toUpperCase(), 'queue')), ['batch']],
    ['the same, for Spark as well', put(endpoint(STORAGE, 'queue', true)), []],
    ["the queue of another's storage", put(endpoint(`${STORAGE}2`, 'queue')), []],
    ['its blobs, which Spark is to read or not', put(endpoint(STORAGE, 'blob')), ['spark']],
    ['the workspace itself', put(endpoint(WORKSPACE_ID, 'amlworkspace')), ['selected-ips']],
    ['any search service', put(endpoint(`${GROUP}/Microsoft.Search/searchServices/find`, 'searchService')), ['prompt-flow']],
    ['one that Spark is to reach', put(endpoint(`${GROUP}/Microsoft.Search/searchServices/find`, 'searchService', true)), []],
    ['a service tag', put({ type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' }), []],
  ])('%s', (_, change, bundles) => expect(bundlesOf(change)).toEqual(bundles))

  it('what takes a rule away opens nothing, and is of none', () => {
    const removal: Change = { do: 'remove-rule', rule: { ...wants('pypi.org').rule } }
    const there = activeNetwork([liveRule('pypi.org')])
    const plan = makePlan([removal], there, { provision: 'when-needed' }, knowledge.hosts)
    expect(plan.changes[0]?.standing).toBe('todo')
    expect(bundlesOpening(plan, { network: there, cloud: 'public' }, knowledge.hosts)).toEqual(new Map())
  })

  it('a host of another cloud is of no bundle here', () => {
    const plan = { changes: [{ change: put(fqdn('vscode.blob.core.chinacloudapi.cn')), findings: [], standing: 'todo' } as const] }
    const of = (cloud: 'public' | 'china') =>
      [
        ...bundlesOpening({ ...plan, provisioning: 'not-needed', startsFirewall: false }, { network: at, cloud }, knowledge.hosts).values(),
      ].flat()
    expect([of('public'), of('china')]).toEqual([[], ['vscode']])
  })
})
