import { describe, expect, it } from 'vitest'
import type { BundleName } from '../../../src/domain/bundles/bundle.ts'
import { BUNDLE_NAMES, BUNDLES, bundleNamed, readBundleName } from '../../../src/domain/bundles/bundles.ts'
import { endpointTarget } from '../../../src/domain/destination/endpoint-targets.ts'
import { parseHost } from '../../../src/domain/destination/host.ts'
import { knowledge } from '../../support/knowledge.ts'

const entriesOf = (name: BundleName) => bundleNamed(name).entries
const hostsOf = (name: BundleName, ...listed: readonly string[]) =>
  entriesOf(name)
    .flatMap((entry) => (entry.to === 'host' && listed.includes(entry.in) ? [entry.host] : []))
    .sort()

/** Of Microsoft's page as it was when the lists of this folder were begun. */
const BEGAN_WITH: Readonly<Partial<Record<BundleName, string>>> = {
  python: 'anaconda.com *.anaconda.com *.anaconda.org pypi.org *.pythonhosted.org pytorch.org *.pytorch.org *.tensorflow.org',
  vscode:
    '*.vscode.dev vscode.blob.core.chinacloudapi.cn *.gallerycdn.vsassets.io raw.githubusercontent.com *.vscode-unpkg.net *.vscode-cdn.net *.vscodeexperiments.azureedge.net default.exp-tas.com code.visualstudio.com update.code.visualstudio.com *.vo.msecnd.net marketplace.visualstudio.com vscode.download.prss.microsoft.com',
  huggingface: 'docker.io *.docker.io *.docker.com production.cloudflare.docker.com cdn.auth0.com cdn-lfs.huggingface.co',
}

/** Where the page of today differs (facts: scenario presets). */
const SINCE: Readonly<Partial<Record<BundleName, { readonly gone: readonly string[]; readonly come: readonly string[] }>>> = {
  vscode: { gone: ['raw.githubusercontent.com', 'vscode.blob.core.chinacloudapi.cn'], come: ['vscode.blob.core.windows.net'] },
  huggingface: { gone: [], come: ['cas-bridge.xethub.hf.co', 'huggingface.co'] },
}

describe('the lists of the bundles', () => {
  it('are those of the contract, each under its own name', () => {
    expect(BUNDLE_NAMES).toEqual(['python', 'vscode', 'huggingface', 'batch', 'prompt-flow', 'selected-ips', 'spark'])
    expect(BUNDLES.map(({ name }) => name)).toEqual(BUNDLE_NAMES)
  })

  it.each(BUNDLES)('$name says of each entry what it is for, whence it is and of when', ({ entries, asOf, source }) => {
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter(({ purpose }) => purpose.length < 10)).toEqual([])
    expect(asOf).toMatch(/^20\d\d-\d\d$/)
    expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\//)
  })

  it.each(BUNDLES.flatMap(({ entries }) => entries.flatMap((entry) => (entry.to === 'host' ? [entry.host] : []))))(
    '%s is a host as it stands',
    (host) => expect(parseHost(host, knowledge.hosts)).toEqual({ ok: true, value: { host, trimmed: undefined } }),
  )

  it.each(BUNDLES)('$name names nothing twice', ({ entries }) => {
    const named = entries.map(({ purpose: _, in: __, ...where }) => JSON.stringify(where))
    expect(named).toEqual([...new Set(named)])
  })

  it.each(Object.entries(BEGAN_WITH) as [BundleName, string][])(
    '%s holds every host of the list it began with, and no other',
    (name, hosts) => {
      expect(hostsOf(name, 'seed', 'both')).toEqual(hosts.split(' ').sort())
    },
  )

  it.each(Object.keys(BEGAN_WITH) as BundleName[])('%s differs from that list where the page of today does', (name) => {
    expect(hostsOf(name, 'seed')).toEqual(SINCE[name]?.gone ?? [])
    expect(hostsOf(name, 'now')).toEqual(SINCE[name]?.come ?? [])
  })

  it('lead by private endpoint only where Azure can be led', () => {
    const targets = { storageAccount: 'Microsoft.Storage/storageAccounts', workspace: 'Microsoft.MachineLearningServices/workspaces' }
    const endpoints = BUNDLES.flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.to === 'host' ? [] : [[entry.to === 'given-resource' ? entry.type : targets[entry.resource], entry]],
      ),
    ) as [string, { subresource: string }][]
    expect(endpoints).toHaveLength(6)
    expect(endpoints.filter(([type, { subresource }]) => !endpointTarget(type)?.subresources.includes(subresource))).toEqual([])
  })

  it('are read in whatever case, and never by half a name', () => {
    expect(['Python', 'PROMPT-FLOW', 'pyth', 'constructor', ''].map(readBundleName)).toEqual([
      'python',
      'prompt-flow',
      undefined,
      undefined,
      undefined,
    ])
  })
})
