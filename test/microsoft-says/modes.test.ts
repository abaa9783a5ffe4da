import { describe, expect, it, onTestFinished } from 'vitest'
import { riskOf } from '../../src/domain/assess-risk.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import { knowledge } from '../support/knowledge.ts'
import { MLW, testAzure } from '../support/local-azure.ts'
import { activeNetwork, endpoint, liveRule, network, wants } from '../support/networks.ts'
import { mlDev } from '../support/requests.ts'
import { findingsOf, imported, LIMITS, plannedOf, planOf, puts, tagTo, wordsOf } from '../support/what-is-said.ts'

const INTERNET = { isolationMode: 'AllowInternetOutbound' } as const

/** What Azure answers to another mode. */
async function changedTo(isolationMode: string, workspace: Partial<LocalWorkspace>): Promise<number> {
  const { azure, arm } = await testAzure({}, { id: MLW, rules: [], ...workspace })
  onTestFinished(() => azure.close())
  return (await arm('PATCH', MLW, { properties: { managedNetwork: { isolationMode } } })).status
}

const reasonsIn = (of: ReturnType<typeof network>, host = 'pypi.org') =>
  riskOf(planOf([wants(host)], of), of, mlDev, knowledge.hosts).reasons.map(({ reason }) => reason)

describe('modes', () => {
  it('Allow internet outbound: Allow all internet outbound traffic from the managed virtual network.', () =>
    expect(wordsOf(wants('pypi.org'), activeNetwork([], INTERNET))).toMatch(/every host can be reached without one/))

  it('You may allow all outbound traffic to the internet, but restrict communication with Azure resources by adding outbound rules for the resources.', () =>
    expect(plannedOf(endpoint('data'), activeNetwork([], INTERNET)).standing).toBe('todo'))

  it('You must add rules for each outbound connection you need to allow.', () => {
    const there = activeNetwork([liveRule('pypi.org')])
    expect(plannedOf(wants('files.pythonhosted.org'), there).standing).toBe('todo')
    expect(plannedOf(wants('pypi.org'), there).standing).toBe('nothing-to-do')
  })

  it('Disabled: Inbound and outbound traffic isn’t restricted.', () =>
    expect(findingsOf(wants('pypi.org'), network({ isolationMode: 'Disabled', rules: [] }))[0]).toMatchObject({
      limit: { is: 'mode-disabled' },
    }))

  it('Once a managed VNet workspace is configured to allow internet outbound, the workspace cannot be reconfigured to disabled.', async () => {
    expect(await changedTo('Disabled', INTERNET)).toBe(400)
    expect(LIMITS).toMatch(/Once isolation is on it cannot be switched off/)
  })

  it('Once a managed VNet workspace is configured to allow only approved outbound, the workspace cannot be reconfigured to allow internet outbound.', async () => {
    expect(await changedTo('AllowInternetOutbound', {})).toBe(400)
    expect(LIMITS).toMatch(/a network of approved destinations cannot go back to `allow_internet_outbound`/)
  })

  it('Once you enable managed virtual network isolation of your workspace, you can’t disable it.', async () =>
    expect(await changedTo('Disabled', {})).toBe(400))

  it('Before updating an existing workspace to use a managed virtual network, you must delete all computing resources for the workspace.', async () => {
    const computes = [{ name: 'gpu', type: 'AmlCompute' }]
    expect(await changedTo('AllowOnlyApprovedOutbound', { isolationMode: 'Disabled', computes })).toBe(400)
    expect(await changedTo('AllowOnlyApprovedOutbound', { isolationMode: 'Disabled' })).toBe(202)
    expect(wordsOf(wants('pypi.org'), network({ isolationMode: 'Disabled', rules: [] }))).toMatch(/all its computes deleted first/)
  })

  it('There’s currently no supported migration path for existing managed compute resources.', () =>
    expect(LIMITS).toMatch(
      /compute instance, compute cluster and managed online endpoint .* has to be deleted first.* There is no migration/,
    ))

  it('The managed virtual network is deleted when the workspace is deleted.', () => expect(LIMITS).toMatch(/deleted with its workspace/))

  it('Azure AI Studio doesn’t support using your own Azure Virtual Network to secure the hub, project, or compute resources.', () => {
    expect(LIMITS).toMatch(/A hub and its projects can be secured by a managed network only/)
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
    expect(
      [wants('pypi.org'), puts(tagTo('DataFactory')), endpoint('data')].map((each) => plannedOf(each, activeNetwork()).standing),
    ).toEqual(['todo', 'todo', 'todo']))

  it('If you add outbound rules, Microsoft can’t guarantee data exfiltration.', () => {
    expect(reasonsIn(activeNetwork())).toContain('ends-exfiltration-guarantee')
    expect(reasonsIn(activeNetwork([liveRule('anaconda.org')]))).not.toContain('ends-exfiltration-guarantee')
  })

  it('Data exfiltration protection is automatically enabled for the only approved outbound mode.', () =>
    expect(reasonsIn(activeNetwork([liveRule('login.microsoftonline.com', { category: 'Required' })]))).toContain(
      'ends-exfiltration-guarantee',
    ))

  it('The default rules for allow only approved outbound are designed to minimize the risk of data exfiltration. Any outbound rules you add might increase your risk.', () => {
    const of = activeNetwork([liveRule('anaconda.org')])
    expect(riskOf(planOf([wants('pastebin.com')], of), of, mlDev, knowledge.hosts).level).toBe('high')
  })

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
