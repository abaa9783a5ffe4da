import { describe, expect, it } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { factsOf } from '../../src/domain/network-facts.ts'
import { networkLines } from '../../src/views/network-words.ts'
import { activeNetwork, network, wants } from '../support/networks.ts'
import { endpointTo, findingsOf, LIMITS, planOf, puts, timeOf, wordsOf } from '../support/what-is-said.ts'

const forSpark = puts(endpointTo('Microsoft.Storage/storageAccounts', 'blob', { spark: true }))

describe('provisioning', () => {
  it('The creation of the managed VNet is deferred until a compute resource is created or provisioning is manually started.', () => {
    expect(planOf([wants('pypi.org')], network()).provisioning).toBe('needed')
    expect(planOf([wants('pypi.org')], activeNetwork()).provisioning).toBe('not-needed')
  })

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
})
