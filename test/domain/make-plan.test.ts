import { describe, expect, it } from 'vitest'
import type { Destination, ServiceTag } from '../../src/domain/destination/destination.ts'
import { TAGGED_HOSTS_SOURCE } from '../../src/domain/destination/tagged-hosts.ts'
import { makePlan } from '../../src/domain/make-plan.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import type { Change } from '../../src/domain/plan.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, ruleName, WORKSPACE_ID, wants } from '../support/networks.ts'

const plan = (wanted: readonly Change[], of: Network, provision: 'when-needed' | 'never' = 'when-needed') =>
  makePlan(wanted, of, { provision }, knowledge.hosts)

const TAG = { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' } as const

const one = (text: string, of: Network) => plan([wants(text)], of).changes[0]
const standings = (wanted: readonly Change[], of: Network) => plan(wanted, of).changes.map(({ standing }) => standing)
const findings = (text: string, of: Network) => one(text, of)?.findings.map(({ finding }) => finding)

describe('a rule that is not there', () => {
  it('is new, and remains to be done', () => {
    expect(one('pypi.org', activeNetwork())).toMatchObject({ standing: 'todo', findings: [{ finding: 'new' }] })
  })

  it('needs the network provisioned first where it is not', () => {
    expect(findings('pypi.org', network())).toEqual(['new', 'needs-first'])
  })

  it('does not serve Spark where the network is made for it', () => {
    expect(findings('pypi.org', activeNetwork([], { sparkReady: true }))).toEqual(['new', 'not-for-spark'])
  })

  it('says what its name can be mistaken for', () => {
    expect(one('pypi.org.evil.io', activeNetwork())?.findings).toContainEqual({
      finding: 'looks-like',
      readsAs: 'pypi.org',
      registrable: 'evil.io',
    })
  })
})

describe('a rule that is there', () => {
  it('needs nothing done', () => {
    expect(one('pypi.org', activeNetwork([liveRule('pypi.org')]))).toMatchObject({
      standing: 'nothing-to-do',
      findings: [{ finding: 'same', as: 'fqdn-pypi-org' }],
    })
  })

  it('is there under whatever name', () => {
    expect(one('pypi.org', activeNetwork([liveRule('pypi.org', { name: 'allow-pypi' })]))).toMatchObject({
      standing: 'nothing-to-do',
      findings: [{ finding: 'same', as: 'allow-pypi' }],
    })
  })

  it.each(['Inactive', 'Provisioning', 'Active', 'SomethingNew'])('is there while it is %s', (status) => {
    expect(standings([wants('pypi.org')], activeNetwork([liveRule('pypi.org', { status })]))).toEqual(['nothing-to-do'])
  })

  it.each(['Failed', 'Deleting'])('is put again where it is %s', (status) => {
    expect(standings([wants('pypi.org')], activeNetwork([liveRule('pypi.org', { status })]))).toEqual(['todo'])
  })

  it('is mended where it failed, which is not new', () => {
    const failed = liveRule('pypi.org', { status: 'Failed', error: 'The firewall was busy.' })
    expect(one('pypi.org', activeNetwork([failed]))?.findings).toEqual([{ finding: 'mends', error: 'The firewall was busy.' }])
    expect(findings('pypi.org', activeNetwork([{ ...failed, status: 'Deleting' }]))).toEqual(['new'])
  })

  it('is better mended than doubled, where it failed under another name', () => {
    const failed = liveRule('pypi.org', { status: 'Failed', name: 'allow-pypi' })
    expect(one('pypi.org', activeNetwork([failed]))).toMatchObject({
      standing: 'todo',
      findings: [{ finding: 'new' }, { finding: 'better-as', alternative: 'failed-rule', rule: 'allow-pypi' }],
    })
    expect(findings('pypi.org', activeNetwork([{ ...failed, category: 'Required' }]))).toEqual(['new'])
  })

  it('is not people’s to mend where Azure made it', () => {
    const failed = liveRule('pypi.org', { status: 'Failed', category: 'Required' })
    expect(one('pypi.org', activeNetwork([failed]))).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'impossible', limit: { is: 'not-yours', name: 'fqdn-pypi-org' } }],
    })
  })

  it('is there even where a new one could not be', () => {
    const there = activeNetwork([liveRule('vscode.blob.core.windows.net')])
    expect(findings('vscode.blob.core.windows.net', there)).toEqual(['same'])
  })
})

describe('a host that a wildcard allows already', () => {
  it.each(['Required', 'Recommended', 'UserDefined', 'Dependency', 'SomethingNew'])(
    'needs no rule of its own beside a %s one',
    (category) => {
      const there = activeNetwork([liveRule('*.pypi.org', { name: 'all-of-pypi', category })])
      expect(one('files.pypi.org', there)).toMatchObject({
        standing: 'nothing-to-do',
        findings: [{ finding: 'covered', by: 'all-of-pypi', pattern: '*.pypi.org', category }],
      })
    },
  )

  it('is not the domain itself', () => {
    expect(standings([wants('pypi.org')], activeNetwork([liveRule('*.pypi.org')]))).toEqual(['todo'])
  })

  it('is not allowed by a wildcard that failed', () => {
    expect(standings([wants('a.pypi.org')], activeNetwork([liveRule('*.pypi.org', { status: 'Failed' })]))).toEqual(['todo'])
  })

  it('is said to be the same rather than covered, where both are true', () => {
    expect(findings('a.pypi.org', activeNetwork([liveRule('*.pypi.org'), liveRule('a.pypi.org')]))).toEqual(['same'])
  })
})

describe('a host of an Azure service', () => {
  it('is better reached by a private endpoint, and may be asked all the same', () => {
    expect(one('kv-team.vault.azure.net', activeNetwork())).toMatchObject({
      standing: 'todo',
      findings: [
        { finding: 'new' },
        {
          finding: 'better-as',
          alternative: 'private-endpoint',
          because: 'azure-service',
          targets: [{ type: 'Microsoft.KeyVault/vaults', subresource: 'vault' }],
        },
      ],
    })
  })
})

describe('a host for which Microsoft documents service tags', () => {
  const tag = (serviceTag: string, over: Partial<ServiceTag> = {}) => ({ ...TAG, serviceTag, ...over })
  const registry = liveRule(tag('MicrosoftContainerRegistry'), { name: 'registry' })
  const frontDoor = liveRule(tag('AzureFrontDoor.FirstParty', { protocol: '*', portRanges: '80, 443' }), {
    name: 'front-door',
    category: 'Required',
  })

  it('is better asked as those that are missing', () => {
    expect(one('mcr.microsoft.com', activeNetwork())?.findings).toContainEqual({
      finding: 'better-as',
      alternative: 'service-tag',
      tags: ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty'],
      source: TAGGED_HOSTS_SOURCE,
    })
    expect(one('mcr.microsoft.com', activeNetwork([registry]))?.findings).toContainEqual(
      expect.objectContaining({ finding: 'better-as', tags: ['AzureFrontDoor.FirstParty'] }),
    )
  })

  it.each(['mcr.microsoft.com', '*.data.mcr.microsoft.com', 'westeurope.data.mcr.microsoft.com'])(
    'needs no rule and no firewall where all of them stand: %s',
    (text) => {
      const made = plan([wants(text)], activeNetwork([registry, frontDoor]))
      expect(made).toMatchObject({ changes: [{ standing: 'nothing-to-do' }], startsFirewall: false })
      expect(made.changes[0]?.findings).toEqual([
        {
          finding: 'covered-by-tags',
          host: text === 'mcr.microsoft.com' ? text : '*.data.mcr.microsoft.com',
          tags: [
            { tag: 'MicrosoftContainerRegistry', rule: 'registry', category: 'UserDefined' },
            { tag: 'AzureFrontDoor.FirstParty', rule: 'front-door', category: 'Required' },
          ],
          source: TAGGED_HOSTS_SOURCE,
        },
      ])
    },
  )

  it.each<[string, LiveRule]>([
    ['failed', { ...frontDoor, status: 'Failed' }],
    ['denies', liveRule(tag('AzureFrontDoor.FirstParty', { action: 'Deny' }))],
    ['opens another port', liveRule(tag('AzureFrontDoor.FirstParty', { portRanges: '80' }))],
    ['is for another protocol', liveRule(tag('AzureFrontDoor.FirstParty', { protocol: 'UDP' }))],
    ['is for one region', liveRule(tag('AzureFrontDoor.FirstParty.WestEurope'))],
    ['goes by addresses', liveRule(tag('AzureFrontDoor.FirstParty', { addressPrefixes: ['203.0.113.0/24'] }))],
  ])('is to be done where one of them %s', (_, rule) =>
    expect(standings([wants('mcr.microsoft.com')], activeNetwork([registry, rule]))).toEqual(['todo']),
  )

  it('is not the wildcard over it, nor a name beside it: these are ways out of a documentation that is wrong', () => {
    const of = activeNetwork([registry, frontDoor])
    expect(standings([wants('*.microsoft.com')], of)).toEqual(['todo'])
    expect(findings('data.mcr.microsoft.com', of)).toEqual(['new'])
  })

  it('is left to tags that are asked for in the same request', () => {
    const asked: Change = { do: 'put-rule', rule: { name: ruleName('front-door'), destination: tag('AzureFrontDoor.FirstParty') } }
    expect(plan([wants('mcr.microsoft.com'), asked], activeNetwork([registry]))).toMatchObject({
      changes: [{ standing: 'nothing-to-do', findings: [{ finding: 'covered-by-tags' }] }, { standing: 'todo' }],
      startsFirewall: false,
    })
  })
})

describe('a rule that is wider than others', () => {
  it('makes those of people’s own needless, and names them', () => {
    const there = activeNetwork([
      liveRule('a.pypi.org'),
      liveRule('*.b.pypi.org', { name: 'all-of-b' }),
      liveRule('c.pypi.org', { category: 'Required' }),
      liveRule('d.pypi.org', { status: 'Deleting' }),
      liveRule('pypi.org'),
    ])
    expect(one('*.pypi.org', there)?.findings).toEqual([
      { finding: 'new' },
      { finding: 'supersedes', rules: ['fqdn-a-pypi-org', 'all-of-b'] },
    ])
  })

  it('is a tag of all regions, or with more ports', () => {
    const there = activeNetwork([liveRule({ ...TAG, serviceTag: 'DataFactory.WestUS2' }, { name: 'west' })])
    const wide: Change = { do: 'put-rule', rule: { name: ruleName('all'), destination: { ...TAG, portRanges: '80,443' } } }
    expect(plan([wide], there).changes[0]?.findings).toContainEqual({ finding: 'supersedes', rules: ['west'] })
  })

  it('says nothing of a rule that the request changes itself', () => {
    const there = activeNetwork([liveRule('a.pypi.org', { name: 'mirror' })])
    expect(plan([wants('*.pypi.org'), wants('pytorch.org', 'mirror')], there).changes).toMatchObject([
      { findings: [{ finding: 'new' }] },
      { findings: [{ finding: 'updates' }] },
    ])
  })
})

describe('a name that is taken by a rule leading elsewhere', () => {
  it.each<[string, LiveRule]>([
    ['another host', liveRule('evil.io', { name: 'fqdn-pypi-org' })],
    ['the same letters in capitals', liveRule('evil.io', { name: 'FQDN-PyPI-org' })],
    ['a failed one', liveRule('evil.io', { name: 'fqdn-pypi-org', status: 'Failed' })],
  ])('is an update of that rule, and says what it leads to now: %s', (_, there) => {
    expect(one('pypi.org', activeNetwork([there]))).toMatchObject({
      standing: 'todo',
      findings: [{ finding: 'updates', leadsTo: 'evil.io' }],
    })
  })

  it('is an update too where less is opened than by the rule as it is', () => {
    const wide = activeNetwork([liveRule('*.pypi.org', { name: 'mirror' })])
    expect(plan([wants('files.pypi.org', 'mirror')], wide).changes).toMatchObject([
      { findings: [{ finding: 'updates', leadsTo: '*.pypi.org' }] },
    ])
  })

  it('cannot be used where that rule is of another type, even one nobody knows', () => {
    for (const destination of [{ type: 'unknown', azureType: 'evil.io' } as const, TAG]) {
      const there = liveRule(destination, { name: 'fqdn-pypi-org' })
      expect(one('pypi.org', activeNetwork([there]))).toMatchObject({
        standing: 'impossible',
        findings: [{ finding: 'conflicts', name: there.name }],
      })
    }
  })

  it.each(['Required', 'Recommended', 'Dependency', 'SomethingNew'])('cannot be used where that rule is %s', (category) => {
    const there = liveRule('evil.io', { name: 'fqdn-pypi-org', category })
    expect(one('pypi.org', activeNetwork([there]))).toMatchObject({
      standing: 'impossible',
      findings: [{ finding: 'impossible', limit: { is: 'not-yours', name: there.name, category } }],
    })
  })

  it('cannot be used for another private endpoint, which Azure cannot change', () => {
    const endpoint = { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false } as const
    const there = liveRule(endpoint, { name: 'endpoint' })
    const change: Change = { do: 'put-rule', rule: { name: there.name, destination: { ...endpoint, spark: true } } }
    expect(plan([change], activeNetwork([there])).changes).toMatchObject([
      { standing: 'impossible', findings: [{ finding: 'impossible', limit: { is: 'endpoint-cannot-change', name: 'endpoint' } }] },
    ])
  })

  it('cannot be used for two places in one request either: the first has it', () => {
    const both = plan([wants('pypi.org', 'mirror'), wants('pytorch.org', 'mirror')], activeNetwork())
    expect(both.changes).toMatchObject([
      { standing: 'todo' },
      { standing: 'impossible', findings: [{ finding: 'conflicts', name: 'mirror', leadsTo: 'pypi.org', within: 'request' }] },
    ])
  })
})

describe('what Azure would refuse', () => {
  const hub = `${WORKSPACE_ID}-hub`
  it.each<[string, Partial<Network>, object]>([
    ['no managed network', { isolationMode: 'Disabled' }, { is: 'mode-disabled' }],
    ['an open network', { isolationMode: 'AllowInternetOutbound' }, { is: 'mode-allows-no-fqdn', mode: 'AllowInternetOutbound' }],
    ['a mode nobody knows', { isolationMode: 'AllowNothing' }, { is: 'mode-allows-no-fqdn', mode: 'AllowNothing' }],
    ['a project, whose hub has the network', { kind: 'Project', hubId: hub }, { is: 'project-network-belongs-to-hub', hub }],
  ])('is impossible: %s', (_, over, limit) => {
    const made = plan([wants('pypi.org')], network(over))
    expect(made.changes).toMatchObject([{ standing: 'impossible' }])
    expect(made.changes[0]?.findings[0]).toMatchObject({ finding: 'impossible', limit })
    expect(made).toMatchObject({ provisioning: 'not-needed', startsFirewall: false })
  })

  it('says which mode would take it, where it is the mode that is in the way', () => {
    const need = (mode: string) => ({ finding: 'needs-first', need: 'mode', mode })
    const endpoint = { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false } as const
    const toEndpoint: Change = { do: 'put-rule', rule: { name: ruleName('endpoint'), destination: endpoint } }
    for (const isolationMode of ['Disabled', 'AllowInternetOutbound', 'AllowNothing']) {
      expect(one('pypi.org', network({ isolationMode }))?.findings).toContainEqual(need('AllowOnlyApprovedOutbound'))
    }
    expect(plan([toEndpoint], network({ isolationMode: 'Disabled' })).changes[0]?.findings).toContainEqual(need('AllowInternetOutbound'))
    expect(findings('pypi.org', network({ kind: 'Project' }))).toEqual(['impossible'])
  })

  it.each(['data.blob.core.windows.net', '*.blob.core.windows.net', '*.core.windows.net'])('is storage by name: %s', (text) => {
    expect(one(text, activeNetwork())).toMatchObject({
      standing: 'impossible',
      findings: [
        { finding: 'impossible', limit: { is: 'fqdn-to-storage', host: text } },
        { finding: 'better-as', alternative: 'private-endpoint', because: 'azure-storage' },
      ],
    })
  })

  it('names the part of the storage account that a host is an endpoint of', () => {
    const targets = (text: string) =>
      one(text, activeNetwork())?.findings.flatMap((finding) => ('targets' in finding ? (finding.targets ?? []) : []))
    expect(targets('data.dfs.core.windows.net')).toEqual([{ type: 'Microsoft.Storage/storageAccounts', subresource: 'dfs' }])
    expect(targets('*.core.chinacloudapi.cn')?.map(({ subresource }) => subresource)).toContain('queue')
  })
})

describe('a service tag', () => {
  const tag = (over: Partial<ServiceTag> = {}): Change => ({
    do: 'put-rule',
    rule: { name: ruleName('tag'), destination: { ...TAG, ...over } },
  })
  const planned = (of: Network, over: Parameters<typeof tag>[0] = {}) => plan([tag(over)], of).changes[0]

  it('is taken by a network of approved destinations alone, and starts no firewall', () => {
    expect(plan([tag()], activeNetwork())).toMatchObject({
      changes: [{ standing: 'todo', findings: [{ finding: 'new' }] }],
      startsFirewall: false,
    })
    const open = network({ isolationMode: 'AllowInternetOutbound' })
    expect(planned(open)).toMatchObject({
      findings: [
        { finding: 'impossible', limit: { is: 'mode-allows-no-service-tag' } },
        { finding: 'needs-first', need: 'mode' },
      ],
    })
  })

  it('is covered by one of Azure’s own rules', () => {
    expect(planned(activeNetwork(), { serviceTag: 'AzureMonitor.WestEurope' })).toMatchObject({
      standing: 'nothing-to-do',
      findings: [{ finding: 'covered', by: 'SYS_ST_AzureMonitor', pattern: 'AzureMonitor TCP 443', category: 'Required' }],
    })
  })

  it('is said to be ignored where there are addresses', () =>
    expect(planned(activeNetwork(), { addressPrefixes: ['203.0.113.0/24'] })?.findings).toContainEqual({
      finding: 'tag-ignored',
      tag: 'DataFactory',
    }))
})

describe('what is asked twice in one request', () => {
  it('is done once', () => {
    expect(plan([wants('pypi.org'), wants('pypi.org')], activeNetwork()).changes).toMatchObject([
      { standing: 'todo' },
      { standing: 'nothing-to-do', findings: [{ finding: 'duplicate', of: 'fqdn-pypi-org' }] },
    ])
  })

  it('is done once under two names', () => {
    expect(standings([wants('pypi.org', 'one'), wants('pypi.org', 'two')], activeNetwork())).toEqual(['todo', 'nothing-to-do'])
  })

  it('is left to the wildcard, wherever it stands', () => {
    expect(standings([wants('a.pypi.org'), wants('*.pypi.org'), wants('*.b.pypi.org')], activeNetwork())).toEqual([
      'nothing-to-do',
      'todo',
      'nothing-to-do',
    ])
  })

  it('is left to the tag of all regions, and to the endpoint for Spark', () => {
    const put = (name: string, destination: Destination): Change => ({ do: 'put-rule', rule: { name: ruleName(name), destination } })
    const endpoint = { type: 'private-endpoint', resourceId: WORKSPACE_ID, subresource: 'amlworkspace', spark: false } as const
    const asked = [
      put('west', { ...TAG, serviceTag: 'DataFactory.WestUS2' }),
      put('all', TAG),
      put('plain', endpoint),
      put('spark', { ...endpoint, spark: true }),
    ]
    expect(plan(asked, activeNetwork()).changes).toMatchObject([
      { standing: 'nothing-to-do', findings: [{ finding: 'duplicate', of: 'all' }] },
      { standing: 'todo' },
      { standing: 'nothing-to-do', findings: [{ finding: 'duplicate', of: 'spark' }] },
      { standing: 'todo' },
    ])
  })

  it('is not left to a wildcard that is impossible', () => {
    expect(standings([wants('*.windows.net'), wants('db.database.windows.net')], activeNetwork())).toEqual(['impossible', 'todo'])
  })
})

describe('what a request takes from a rule that stands', () => {
  it('is not allowed by that rule any more: it is changed', () => {
    const wide = activeNetwork([liveRule('*.pypi.org', { name: 'mirror' })])
    expect(standings([wants('pytorch.org', 'mirror'), wants('files.pypi.org')], wide)).toEqual(['todo', 'todo'])
  })

  it('is not allowed by that rule any more: it is taken away', () => {
    const there = activeNetwork([liveRule('*.pypi.org')])
    const gone: Change = { ...wants('*.pypi.org'), do: 'remove-rule' }
    expect(standings([gone, wants('files.pypi.org')], there)).toEqual(['todo', 'todo'])
  })

  it('cannot be kept and taken away at once', () => {
    const gone: Change = { ...wants('pypi.org'), do: 'remove-rule' }
    expect(standings([wants('pypi.org'), gone], activeNetwork([liveRule('pypi.org')]))).toEqual(['todo', 'impossible'])
  })
})

describe('provisioning', () => {
  it.each([
    ['is needed for a rule to work', network(), 'when-needed', 'needed'],
    ['is left to people where they want it so', network(), 'never', 'left-to-people'],
    ['is done already', activeNetwork(), 'when-needed', 'not-needed'],
    ['is not needed where nothing is to be done', network({ rules: [liveRule('pypi.org')] }), 'when-needed', 'not-needed'],
  ] as const)('%s', (_, of, provision, provisioning) => {
    expect(plan([wants('pypi.org')], of, provision).provisioning).toBe(provisioning)
  })
})

describe('the firewall', () => {
  it.each([
    ['starts with the first host', activeNetwork(), true],
    ['runs where any host is allowed', activeNetwork([liveRule('pytorch.org')]), false],
    ["runs where Azure's own rules name a host", activeNetwork([liveRule('pytorch.org', { category: 'Required' })]), false],
    ['does not start for what is there', activeNetwork([liveRule('pypi.org')]), false],
  ])('%s', (_, of, starts) => {
    expect(plan([wants('pypi.org')], of).startsFirewall).toBe(starts)
  })
})
