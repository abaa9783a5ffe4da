import { describe, expect, it, onTestFinished } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { riskOf } from '../../src/domain/assess-risk.ts'
import { parseHost } from '../../src/domain/destination/host.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import type { Change } from '../../src/domain/plan.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import { reachWords } from '../../src/views/network-words.ts'
import { knowledge } from '../support/knowledge.ts'
import { MLW, testAzure } from '../support/local-azure.ts'
import { activeNetwork, endpoint, liveRule, network, wants } from '../support/networks.ts'
import { mlDev } from '../support/requests.ts'
import { bundleOf, endpointTo, findingsOf, imported, LIMITS, plannedOf, planOf, puts, tagTo, wordsOf } from '../support/what-is-said.ts'

const INTERNET = { isolationMode: 'AllowInternetOutbound' } as const

const DISABLED = network({ isolationMode: 'Disabled', rules: [] })
const EACH_TYPE: readonly Change[] = [wants('pypi.org'), puts(tagTo('DataFactory')), endpoint('data')]
const standingsIn = (of: ReturnType<typeof network>) => planOf(EACH_TYPE, of).changes.map(({ standing }) => standing)

/** What Azure answers to another mode. */
async function changedTo(isolationMode: string, workspace: Partial<LocalWorkspace>): Promise<number> {
  const { azure, arm } = await testAzure({}, { id: MLW, rules: [], ...workspace })
  onTestFinished(() => azure.close())
  return (await arm('PATCH', MLW, { properties: { managedNetwork: { isolationMode } } })).status
}

const risk = (wanted: Change, of: ReturnType<typeof network>) => riskOf(planOf([wanted], of), of, mlDev, knowledge.hosts)
const reasonsIn = (of: ReturnType<typeof network>, wanted: Change = wants('pypi.org')) =>
  risk(wanted, of).reasons.map(({ reason }) => reason)

describe('modes', () => {
  it('When running jobs on managed computes, the managed network restricts what the compute can access.', () =>
    expect(reachWords(factsOf(activeNetwork())).mrkdwn).toBe('only what a rule opens can be reached'))

  it('Regardless of the outbound mode you use, traffic to Azure resources can be configured to use a private endpoint.', () => {
    for (const of of [activeNetwork(), activeNetwork([], INTERNET)]) expect(plannedOf(endpoint('data'), of).standing).toBe('todo')
  })

  it('Allow internet outbound: Allow all internet outbound traffic from the managed virtual network.', () =>
    expect(wordsOf(wants('pypi.org'), activeNetwork([], INTERNET))).toMatch(/every host can be reached without one/))

  it('You want unrestricted access to machine learning resources on the internet, such as python packages or pretrained models.', () => {
    const of = activeNetwork([], INTERNET)
    expect(reachWords(factsOf(of)).mrkdwn).toBe('the whole internet can be reached')
    for (const name of ['python', 'huggingface'] as const) {
      const { changes } = planOf(bundleOf(name, of).wanted, of)
      expect(changes.filter(({ standing }) => standing !== 'impossible')).toEqual([])
    }
  })

  it('You may allow all outbound traffic to the internet, but restrict communication with Azure resources by adding outbound rules for the resources.', () =>
    expect(standingsIn(activeNetwork([], INTERNET))).toEqual(['impossible', 'impossible', 'todo']))

  it('Allow only approved outbound: Outbound traffic is allowed by specifying service tags.', () =>
    expect(plannedOf(puts(tagTo('DataFactory')), activeNetwork())).toMatchObject({ standing: 'todo', findings: [{ finding: 'new' }] }))

  it('You want to minimize the risk of data exfiltration, but you need to prepare all required machine learning artifacts in your private environment.', () => {
    const registry = puts(endpointTo('Microsoft.ContainerRegistry/registries', 'registry'))
    expect(risk(registry, activeNetwork())).toMatchObject({ level: 'low', reasons: [] })
    expect(reasonsIn(activeNetwork())).toEqual(['ends-exfiltration-guarantee'])
  })

  it('You want to configure outbound access to an approved list of services, service tags, or FQDNs.', () =>
    expect(standingsIn(activeNetwork())).toEqual(['todo', 'todo', 'todo']))

  it('You can use outbound rules with allow only approved outbound mode to achieve the same result as using allow internet outbound.', () => {
    const everything = puts({ ...tagTo('Internet'), protocol: '*', portRanges: '*' })
    expect(plannedOf(everything, activeNetwork()).standing).toBe('todo')
    expect(risk(everything, activeNetwork())).toMatchObject({
      level: 'high',
      reasons: expect.arrayContaining([{ reason: 'wide-tag', tag: 'Internet', level: 'high' }]),
    })
    expect(parseHost('*', knowledge.hosts)).toMatchObject({ problem: { problem: 'everything' } })
  })

  it('You must add rules for each outbound connection you need to allow.', () => {
    const there = activeNetwork([liveRule('pypi.org')])
    expect(plannedOf(wants('files.pythonhosted.org'), there).standing).toBe('todo')
    expect(plannedOf(wants('pypi.org'), there).standing).toBe('nothing-to-do')
  })

  it('Disabled: Inbound and outbound traffic isn’t restricted or you’re using your own Azure Virtual Network to protect resources.', () =>
    expect(wordsOf(wants('pypi.org'), DISABLED)).toMatch(/no managed network \(isolation is disabled\), so nothing is closed/))

  it('You want public inbound and outbound from the workspace, or you’re handling network isolation with your own Azure virtual network.', () => {
    expect(standingsIn(DISABLED)).toEqual(['impossible', 'impossible', 'impossible'])
    expect(findingsOf(wants('pypi.org'), DISABLED)[0]).toMatchObject({ limit: { is: 'mode-disabled' } })
  })

  it.each([
    ['internet outbound', 'allow_internet_outbound'],
    ['only approved outbound', 'allow_only_approved_outbound'],
  ])(
    'To configure a managed virtual network that allows %s communications, you can use either the --managed-network %s parameter or a YAML configuration file …',
    (_, mode) => {
      expect(VERBS_NOT_BUILT['mode']).toMatch(/`az ml workspace update --managed-network`/)
      const yaml = `managed_network: {isolation_mode: ${mode}, outbound_rules: [{name: rule, type: fqdn, destination: pypi.org}]}`
      expect(imported(yaml).notes).toContainEqual(
        expect.objectContaining({ note: 'settings-not-changed', settings: [{ key: 'isolation_mode', value: mode }] }),
      )
    },
  )

  it('Once a managed VNet workspace is configured to allow internet outbound, the workspace cannot be reconfigured to disabled.', async () => {
    expect(await changedTo('Disabled', INTERNET)).toBe(400)
    expect(LIMITS).toMatch(/Once isolation is on it cannot be switched off/)
  })

  it('Once a managed VNet workspace is configured to allow only approved outbound, the workspace cannot be reconfigured to allow internet outbound.', async () => {
    expect(await changedTo('AllowInternetOutbound', {})).toBe(400)
    expect(LIMITS).toMatch(/a network of approved destinations cannot go back to `allow_internet_outbound`/)
  })

  it('Once you enable managed virtual network isolation of your workspace (either allow internet outbound or allow only approved outbound), you can’t disable it.', async () =>
    expect([await changedTo('Disabled', {}), await changedTo('Disabled', INTERNET)]).toEqual([400, 400]))

  it('Before updating an existing workspace to use a managed virtual network, you must delete all computing resources for the workspace.', async () => {
    const computes = [{ name: 'gpu', type: 'AmlCompute' }]
    expect(await changedTo('AllowOnlyApprovedOutbound', { isolationMode: 'Disabled', computes })).toBe(400)
    expect(await changedTo('AllowOnlyApprovedOutbound', { isolationMode: 'Disabled' })).toBe(202)
    expect(wordsOf(wants('pypi.org'), DISABLED)).toMatch(/all its computes deleted first/)
  })

  it('This includes compute instance, compute cluster, and managed online endpoints.', () =>
    expect(LIMITS).toMatch(/every compute instance, compute cluster and managed online endpoint of the workspace has to be deleted first/))

  it('There’s currently no supported migration path for existing managed compute resources.', () =>
    expect(LIMITS).toMatch(
      /compute instance, compute cluster and managed online endpoint .* has to be deleted first.* There is no migration/,
    ))

  it('You’ll need to delete all existing managed compute resources and recreate them after enabling the managed virtual network.', () =>
    expect(LIMITS).toMatch(/deleted first, and made anew after it/))

  it.each([
    ['Compute cluster', 'AmlCompute'],
    ['Compute instance', 'ComputeInstance'],
  ])('The following list contains the compute resources that must be deleted and recreated: %s', async (word, type) => {
    expect(await changedTo('AllowInternetOutbound', { isolationMode: 'Disabled', computes: [{ name: 'mine', type }] })).toBe(400)
    expect(LIMITS).toMatch(new RegExp(`every .*${word}.* has to be deleted first`, 'i'))
  })

  it('The following list contains the compute resources that must be deleted and recreated: Managed online endpoints', () =>
    expect(LIMITS).toMatch(/every .*managed online endpoint of the workspace has to be deleted first/))

  it('The managed virtual network is deleted when the workspace is deleted.', () => expect(LIMITS).toMatch(/deleted with its workspace/))

  it('Azure AI Studio doesn’t support using your own Azure Virtual Network to secure the hub, project, or compute resources.', () => {
    expect(LIMITS).toMatch(/A hub and its projects can be secured by a managed network only/)
    expect(LIMITS).toMatch(/not by a virtual network of your own/)
  })

  it('You can only use the managed network feature to secure these resources.', () => {
    expect(plannedOf(wants('pypi.org'), activeNetwork([], { kind: 'Hub' })).standing).toBe('todo')
    expect(findingsOf(wants('pypi.org'), network({ kind: 'Project', hubId: 'the hub' }))[0]).toMatchObject({
      limit: { is: 'project-network-belongs-to-hub', hub: 'the hub' },
    })
  })
})

describe('what a rule is worth', () => {
  it('Adding an outbound for a service tag or FQDN is only valid when the managed VNet is configured to allow_only_approved_outbound.', () => {
    const open = activeNetwork([], INTERNET)
    for (const wanted of [wants('pypi.org'), puts(tagTo('DataFactory'))]) {
      expect(plannedOf(wanted, open).standing).toBe('impossible')
      expect(findingsOf(wanted, open)).toContainEqual({ finding: 'needs-first', need: 'mode', mode: 'AllowOnlyApprovedOutbound' })
      expect(plannedOf(wanted, activeNetwork()).standing).toBe('todo')
    }
  })

  it('An outbound rule can be created for a type of service_tag, fqdn, and private_endpoint.', () =>
    expect(planOf(EACH_TYPE, activeNetwork()).changes.map(({ change }) => change.rule.destination.type)).toEqual([
      'fqdn',
      'service-tag',
      'private-endpoint',
    ]))

  it('If you add outbound rules, Microsoft can’t guarantee data exfiltration.', () => {
    expect(reasonsIn(activeNetwork())).toContain('ends-exfiltration-guarantee')
    expect(reasonsIn(activeNetwork([liveRule('anaconda.org')]))).not.toContain('ends-exfiltration-guarantee')
  })

  it('If you add other outbound rules, such as to FQDNs, Microsoft can’t guarantee that you’re protected from data exfiltration to those outbound destinations.', () => {
    expect(reasonsIn(activeNetwork(), puts(tagTo('DataFactory')))).toEqual(['ends-exfiltration-guarantee'])
    expect(reasonsIn(activeNetwork(), endpoint('data'))).toEqual([])
    expect(LIMITS).toMatch(/With the first rule you add, Microsoft no longer guarantees that data cannot leave to what it opens/)
  })

  it('Data exfiltration protection is automatically enabled for the only approved outbound mode.', () =>
    expect(reasonsIn(activeNetwork([liveRule('login.microsoftonline.com', { category: 'Required' })]))).toContain(
      'ends-exfiltration-guarantee',
    ))

  it('The default rules for allow only approved outbound are designed to minimize the risk of data exfiltration.', () => {
    const monitor = puts(tagTo('AzureMonitor'))
    expect(plannedOf(monitor, activeNetwork()).standing).toBe('nothing-to-do')
    expect(risk(monitor, activeNetwork())).toEqual({ level: 'low', reasons: [], score: 0 })
  })

  it('Any outbound rules you add might increase your risk.', () =>
    expect(risk(wants('pastebin.com'), activeNetwork([liveRule('anaconda.org')]))).toMatchObject({
      level: 'high',
      reasons: [{ reason: 'upload-place', host: 'pastebin.com' }],
    }))

  it('port_ranges: 80, 8080 protocol: TCP service_tag: DataFactory type: service_tag', () => {
    const rules = imported(`name: myworkspace_dep
managed_network:
  isolation_mode: allow_only_approved_outbound
  outbound_rules:
  - name: added-servicetagrule
    destination:
      port_ranges: 80, 8080
      protocol: TCP
      service_tag: DataFactory
    type: service_tag
  - name: add-fqdnrule
    destination: 'pypi.org'
    type: fqdn
`).wanted
    expect(rules.map(({ rule }) => [rule.name, rule.destination])).toEqual([
      ['added-servicetagrule', { type: 'service-tag', serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '80,8080' }],
      ['add-fqdnrule', { type: 'fqdn', host: 'pypi.org' }],
    ])
  })

  it('service_resource_id: /subscriptions/<SUBSCRIPTION_ID>/resourceGroups/<RESOURCE_GROUP>/…', () =>
    expect(() =>
      imported(`managed_network:
  outbound_rules:
  - name: added-perule
    destination:
      service_resource_id: /subscriptions/<SUBSCRIPTION_ID>/resourceGroups/<RESOURCE_GROUP>/providers/Microsoft.Storage/storageAccounts/<STORAGE_ACCOUNT_NAME>
      spark_enabled: true
      subresource_target: blob
    type: private_endpoint
`),
    ).toThrow(/placeholder/))
})
