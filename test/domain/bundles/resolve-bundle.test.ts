import { describe, expect, it } from 'vitest'
import type { BundleName } from '../../../src/domain/bundles/bundle.ts'
import { type BundleAsk, resolveBundle } from '../../../src/domain/bundles/resolve-bundle.ts'
import type { Cloud } from '../../../src/domain/cloud.ts'
import { describeDestination } from '../../../src/domain/destination/coverage.ts'
import { parsePrivateEndpoint } from '../../../src/domain/destination/private-endpoint.ts'
import type { Network } from '../../../src/domain/network.ts'
import { knowledge } from '../../support/knowledge.ts'
import { activeNetwork, liveRule, network, WORKSPACE_ID } from '../../support/networks.ts'

const GROUP = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-ml/providers'
const STORAGE = `${GROUP}/Microsoft.Storage/storageAccounts/stmlw`
const SEARCH = `${GROUP}/Microsoft.Search/searchServices/find`
const OPENAI = `${GROUP}/Microsoft.CognitiveServices/accounts/gpt`
const withStorage = activeNetwork([], { defaults: { storageAccount: STORAGE } })

const ask = (name: BundleName, over: Partial<BundleAsk> = {}): BundleAsk => ({ name, given: [], without: [], ...over })

const resolve = (asked: BundleAsk, at: Network = withStorage, cloud: Cloud = 'public') =>
  resolveBundle(asked, { network: at, cloud }, knowledge)

function resolved(...args: Parameters<typeof resolve>) {
  const result = resolve(...args)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const opened = (...args: Parameters<typeof resolve>) => resolved(...args).wanted.map(({ rule }) => describeDestination(rule.destination))

const endpoint = (resourceId: string, subresource: string) => {
  const parsed = parsePrivateEndpoint({ resourceId, subresource, spark: false }, knowledge.hosts)
  if (!parsed.ok) throw new Error(resourceId)
  return parsed.value
}

describe('a bundle of hosts', () => {
  it('is a rule for each of them, under the name a request for the host alone would give it', () => {
    expect(opened(ask('python'))).toEqual([
      'anaconda.com',
      '*.anaconda.com',
      '*.anaconda.org',
      'pypi.org',
      '*.pythonhosted.org',
      'pytorch.org',
      '*.pytorch.org',
      '*.tensorflow.org',
    ])
    expect(resolved(ask('python')).wanted.map(({ rule }) => rule.name)).toContain('fqdn-pypi-org')
  })

  it('remembers of which month its list was, and what each rule is for', () => {
    const { bundle, wanted } = resolved(ask('python'))
    expect(bundle).toMatchObject({ name: 'python', asOf: '2025-05', leftOut: [], steps: [] })
    expect(bundle.purposes.map(({ rule }) => rule)).toEqual(wanted.map(({ rule }) => rule.name))
  })

  it.each<[Cloud, string | undefined]>([
    ['public', 'vscode.blob.core.windows.net'],
    ['china', 'vscode.blob.core.chinacloudapi.cn'],
    ['usgov', undefined],
  ])('leaves out the storage host of the %s cloud, which no FQDN rule reaches, and keeps all else', (cloud, storage) => {
    const { wanted, bundle } = resolved(ask('vscode'), withStorage, cloud)
    expect(bundle.leftOut).toEqual(storage === undefined ? [] : [{ what: storage, because: 'azure-storage' }])
    expect(wanted).toHaveLength(12)
  })
})

describe('what is left out of a bundle', () => {
  it.each([
    ['a host', ['pytorch.org'], 'pytorch.org'],
    ['a host in another case', ['PyTorch.org'], 'pytorch.org'],
    ['the name of a rule', ['fqdn-pytorch-org'], 'pytorch.org'],
    ['a wildcard', ['*.tensorflow.org'], '*.tensorflow.org'],
  ])('is told by %s', (_, without, gone) => {
    expect(opened(ask('python', { without }))).not.toContain(gone)
    expect(opened(ask('python', { without }))).toHaveLength(7)
    expect(resolved(ask('python', { without })).bundle.leftOut).toEqual([{ what: gone, because: 'asked' }])
  })

  it('is told by sub-resource, or by the name of a resource', () => {
    expect(opened(ask('batch', { without: ['QUEUE'] }))).toEqual(['storageAccounts/stmlw (table)'])
    expect(
      opened(ask('prompt-flow', { given: [endpoint(SEARCH, 'searchService'), endpoint(OPENAI, 'account')], without: ['gpt'] })),
    ).toEqual(['searchServices/find (searchService)'])
  })

  it('must be in it: all that is not is told at once, with what there is', () => {
    expect(resolve(ask('batch', { without: ['blob', 'queue', 'files'] }))).toMatchObject({
      ok: false,
      problem: { problem: 'not-in-bundle', bundle: 'batch', texts: ['blob', 'files'], known: expect.arrayContaining(['queue', 'table']) },
    })
  })

  it('cannot be all of it', () => {
    expect(resolve(ask('batch', { without: ['stmlw'] }))).toEqual({
      ok: false,
      problem: { problem: 'nothing-left-of-bundle', bundle: 'batch' },
    })
  })
})

describe("a bundle that leads to the workspace's own resources", () => {
  it('finds the default storage account', () => {
    expect(opened(ask('batch'))).toEqual(['storageAccounts/stmlw (queue)', 'storageAccounts/stmlw (table)'])
    expect(resolved(ask('spark')).wanted).toMatchObject([
      { rule: { destination: { resourceId: STORAGE, subresource: 'blob', spark: true } } },
    ])
  })

  it.each([undefined, {}, { storageAccount: 'not an id' }])('says so where Azure does not tell which that is: %j', (defaults) => {
    expect(resolve(ask('batch'), network({ defaults }))).toMatchObject({ ok: false, problem: { problem: 'no-default-resource' } })
  })

  it('leads to the workspace itself, and says what no rule does', () => {
    const { wanted, bundle } = resolved(ask('selected-ips'))
    expect(wanted).toMatchObject([{ rule: { destination: { resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false } } }])
    expect(bundle.steps).toEqual([{ step: 'public-access' }, { step: 'allow-ips' }])
    const open = { ...withStorage, publicNetworkAccess: 'Enabled' }
    expect(resolved(ask('selected-ips'), open).bundle.steps).toEqual([{ step: 'allow-ips' }])
  })

  it('asks for provisioning by hand only where no rule is left to put that would bring it', () => {
    const there = [liveRule({ type: 'private-endpoint', resourceId: STORAGE, subresource: 'blob', spark: true }, { category: 'Required' })]
    const stepsIn = (at: Network) => resolved(ask('spark'), { ...at, defaults: { storageAccount: STORAGE } }).bundle.steps
    expect(stepsIn(activeNetwork())).toEqual([])
    expect(stepsIn(activeNetwork(there))).toEqual([{ step: 'spark-provisioning' }])
    expect(stepsIn(activeNetwork(there, { sparkReady: true }))).toEqual([])
  })
})

describe('a bundle that is told where it leads', () => {
  it('puts an endpoint of the right part of each, and says which kind was not given', () => {
    const { wanted, bundle } = resolved(ask('prompt-flow', { given: [endpoint(OPENAI, 'account')] }))
    expect(wanted).toMatchObject([{ rule: { destination: { resourceId: OPENAI, subresource: 'account' } } }])
    expect(bundle.steps).toEqual([{ step: 'give-resource', called: 'Azure AI Search', type: 'Microsoft.Search/searchServices' }])
  })
})
