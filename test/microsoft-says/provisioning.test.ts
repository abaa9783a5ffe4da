import { describe, expect, it, onTestFinished } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import type { LocalWorkspace } from '../../src/sandbox/azure/local-workspace.ts'
import { networkLines } from '../../src/views/network-words.ts'
import { fqdn, MLW, testAzure } from '../support/local-azure.ts'
import { activeNetwork, network, wants } from '../support/networks.ts'
import { bundleOf, endpointTo, findingsOf, LIMITS, planOf, puts, timeOf, wordsOf } from '../support/what-is-said.ts'

const forSpark = puts(endpointTo('Microsoft.Storage/storageAccounts', 'blob', { spark: true }))

/** A network that sleeps in the simulated Azure, and what becomes of it. */
async function asleep(workspace: Partial<LocalWorkspace> = {}) {
  const world = await testAzure({}, { id: MLW, ...workspace })
  onTestFinished(() => world.azure.close())
  const call = { clientRequestId: '33333333-3333-4333-8333-333333333333' }
  const read = async () => {
    const network = await world.networks.read(MLW)
    if (!network.ok) throw new Error(network.problem.message)
    return network.value
  }
  return { ...world, call, read }
}

describe('provisioning', () => {
  it('The creation of the managed VNet is deferred until a compute resource is created or provisioning is manually started.', () => {
    expect(planOf([wants('pypi.org')], network()).provisioning).toBe('needed')
    expect(planOf([wants('pypi.org')], activeNetwork()).provisioning).toBe('not-needed')
  })

  it('The managed virtual network is automatically provisioned when you create a compute instance.', () =>
    expect(LIMITS).toMatch(/The network, and with it every private endpoint, is made with the first compute, or when it is provisioned/))

  it('It can take around 30 minutes to create the first compute resource as it is also provisioning the network.', () =>
    expect(timeOf([puts(endpointTo('Microsoft.KeyVault/vaults', 'vault'))], network())).toEqual({
      minutes: 30,
      parts: [{ part: 'provisioning', count: 1, minutes: 30 }],
    }))

  it('If you configured FQDN outbound rules, the first FQDN rule adds around 10 minutes to the provisioning time.', () =>
    expect(timeOf([wants('pypi.org')], network())).toMatchObject({
      minutes: 40,
      parts: [{ minutes: 30 }, { part: 'first-fqdn', minutes: 10 }],
    }))

  it('If you have a large set of outbound rules to be provisioned in the managed network, it can take longer for provisioning to complete.', () =>
    expect(LIMITS).toMatch(/With many rules it takes longer/))

  it('The increased provisioning time can cause your first compute instance creation to time out.', () =>
    expect(LIMITS).toMatch(/the first compute instance may time out meanwhile/))

  it('To reduce the wait time and avoid potential timeout errors, we recommend manually provisioning the managed network.', () => {
    expect(planOf([wants('pypi.org')], network()).provisioning).toBe('needed')
    expect(LIMITS).toMatch(/have the network provisioned before/)
  })

  it('Then wait until the provisioning completes before you create a compute instance.', async () => {
    const { networks, call, read, pass } = await asleep()
    await networks.putRule(MLW, fqdn('pypi.org'), call)
    pass(1)
    await networks.provision(MLW, { spark: false }, call)
    pass(39)
    expect((await read()).status).toBe('Inactive')
    pass(1)
    const { status, rules } = await read()
    expect([status, rules.find(({ name }) => name === 'fqdn-pypi-org')?.status]).toEqual(['Active', 'Active'])
  })

  it('To create an online deployment, you must manually provision the managed network, or create a compute instance first.', () =>
    expect(LIMITS).toMatch(/Online deployments need a provisioned network/))

  it('You can use the provision_network_now flag to provision the managed network as part of workspace creation.', () =>
    expect(VERBS_NOT_BUILT['provision']).toMatch(/provision-network/))

  it('To verify that the provisioning completed, use the following command: az ml workspace show … --query managed_network', () => {
    const said = (of: ReturnType<typeof network>) =>
      networkLines(factsOf(of))
        .map(({ mrkdwn }) => mrkdwn)
        .join('\n')
    expect(said(network())).toMatch(/Not provisioned yet \(`Inactive`\)/)
    expect(said(activeNetwork())).toMatch(/Provisioned \(`Active`\)/)
  })
})

describe('serverless Spark', () => {
  it('The steps in this section are only needed if you plan to submit serverless Spark jobs.', () => {
    const plain = puts(endpointTo('Microsoft.Storage/storageAccounts', 'blob'))
    expect(planOf([plain], activeNetwork())).toMatchObject({ provisioning: 'not-needed' })
    expect(planOf([plain], network())).not.toHaveProperty('spark')
  })

  it('This example is for a managed VNet configured using isolation_mode: allow_internet_outbound … If you want to allow only approved outbound traffic, use isolation_mode: allow_only_approved_outbound.', () => {
    for (const isolationMode of ['AllowInternetOutbound', 'AllowOnlyApprovedOutbound'])
      expect(planOf([forSpark], network({ isolationMode }))).toMatchObject({ changes: [{ standing: 'todo' }], spark: true })
  })

  it('The following example shows how to provision a managed virtual network for serverless Spark jobs by using the --include-spark parameter.', async () => {
    const { networks, call, read, pass } = await asleep()
    await networks.provision(MLW, { spark: true }, call)
    pass(30)
    expect(await read()).toMatchObject({ status: 'Active', sparkReady: true })
  })

  it('If you plan to submit serverless Spark jobs, you must manually start provisioning.', () => {
    expect(planOf([forSpark], activeNetwork())).toMatchObject({ provisioning: 'needed', spark: true })
    expect(findingsOf(forSpark, activeNetwork())).toContainEqual({ finding: 'needs-first', need: 'spark' })
  })

  it('Configure a managed virtual network for the workspace and add an outbound private endpoint for the Azure Storage Account. … provision it and flag it to allow Spark jobs.', () =>
    expect(planOf([forSpark], network())).toMatchObject({ changes: [{ standing: 'todo' }], provisioning: 'needed', spark: true }))

  it('If your workspace has public network access enabled, you must disable it before provisioning the managed VNet.', () => {
    expect(wordsOf(forSpark, network({ publicNetworkAccess: 'Enabled' }))).toMatch(
      /public access to the workspace should be off before that, or its own endpoint may not be made/,
    )
    expect(findingsOf(forSpark, network())).not.toContainEqual({ finding: 'needs-first', need: 'public-access-off' })
  })

  it('If you don’t disable public network access when provisioning the managed VNet, the private endpoints for the workspace may not be created automatically in the managed VNet.', async () => {
    const endpoints = async (publicNetworkAccess: 'Enabled' | 'Disabled') => {
      const { read } = await asleep({ isolationMode: 'AllowInternetOutbound', publicNetworkAccess })
      return (await read()).rules.map(({ name }) => name)
    }
    expect(await endpoints('Enabled')).toEqual([])
    expect(await endpoints('Disabled')).toEqual(['__SYS_PE_Workspace_amlworkspace'])
    expect(LIMITS).toMatch(/Public access to the workspace has to be off before that, or its own private endpoint may not be made/)
  })

  it('Otherwise, you would have to manually configure the private endpoint outbound rule for the workspace after the provisioning.', () => {
    const of = activeNetwork([], { isolationMode: 'AllowInternetOutbound', publicNetworkAccess: 'Enabled' })
    expect(planOf(bundleOf('selected-ips', of).wanted, of)).toMatchObject({
      changes: [{ standing: 'todo', change: { rule: { destination: { subresource: 'amlworkspace' } } } }],
    })
  })
})
