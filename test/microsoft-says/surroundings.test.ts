import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { nextStepWords } from '../../src/views/failure-words.ts'
import { MLW, testAzure } from '../support/local-azure.ts'
import { activeNetwork } from '../support/networks.ts'
import { bundleOf, costOf, endpointTo, LIMITS, opens, puts } from '../support/what-is-said.ts'

/** The role that operators are told to give to the bot's identity. */
const guide = readFileSync(new URL('../../docs/connect-azure.md', import.meta.url), 'utf8')
const ROLE: { readonly Actions: readonly string[] } = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '')

/** What concerns neither rules nor their cost: people are told, with `help limits`, before they run into it. */
describe('computes', () => {
  it.each([
    [
      'The managed virtual network secures your managed Azure Machine Learning resources, such as compute instances, compute clusters, serverless compute, and managed online endpoints.',
      /Every compute instance, compute cluster, serverless compute and managed online endpoint of the workspace is in its network/,
    ],
    [
      'Managed compute resources you create for the workspace automatically use this managed virtual network.',
      /a rule opens the way for all of them, not for one/,
    ],
    [
      'Compute resources can only be created inside the managed virtual network.',
      /computes cannot be put into a virtual network of your own beside it/,
    ],
    [
      'Creating a compute cluster in a different region than the workspace isn’t supported when using a managed virtual network.',
      /A compute cluster has to be in the region of the workspace/,
    ],
    [
      'Kubernetes and attached VMs aren’t supported in an Azure Machine Learning managed virtual network.',
      /Kubernetes and attached virtual machines cannot use the network/,
    ],
    [
      'You can’t deploy compute resources inside your custom virtual network.',
      /computes cannot be put into a virtual network of your own beside it/,
    ],
    [
      'If your compute instance is in a managed network and is configured for no public IP, use the az ml compute connect-ssh command to connect to it using SSH.',
      /`az ml compute connect-ssh`/,
    ],
    [
      'When the Azure Container Registry for your workspace is behind a virtual network, it can’t be used to directly build Docker images.',
      /A container registry behind a network cannot build images/,
    ],
  ])('%s', (_, words) => expect(LIMITS).toMatch(words))

  it('Configure your workspace to use a compute cluster or compute instance to build images.', () =>
    expect(VERBS_NOT_BUILT['image-build']).toMatch(/--image-build-compute/))

  it('The compute resource used to build Docker images needs to be able to access the package repositories that are used to train and deploy your models.', () =>
    expect(LIMITS).toMatch(/a compute for that, which reaches the package hosts, or private packages of your own/))

  it('If you’re using a network configured to allow only approved outbound, you may need to add rules that allow access to public repos or use private Python packages.', () => {
    expect(opens(bundleOf('python', activeNetwork()))).toContain('pypi.org')
    const packages = puts(endpointTo('Microsoft.Storage/storageAccounts', 'blob'))
    expect(costOf([packages], activeNetwork()).firewall).toEqual({ is: 'not-involved' })
  })
})

describe('prerequisites', () => {
  it.each([
    [
      'The Microsoft.Network resource provider must be registered for your Azure subscription.',
      /must have `Microsoft\.Network` registered/,
    ],
    [
      'If you add the following services to the virtual network by using either a service endpoint or a private endpoint (disabling the public access), allow trusted Microsoft services to access these services',
      /that are closed to the public must let trusted Microsoft services in/,
    ],
    ['Azure Key Vault: Allow trusted Microsoft services to bypass this firewall', /key vault .* must let trusted Microsoft services in/],
    [
      'Azure Storage Account: Grant access from Azure resource instances or Grant access to trusted Azure services',
      /Storage, .* must let trusted Microsoft services in/,
    ],
    ['Azure Container Registry: Allow trusted services', /registry .* must let trusted Microsoft services in/],
    [
      'If you want to use the integrated notebook or create datasets in the default storage account from studio, your client needs access to the default storage account.',
      /The studio runs in the browser, which needs its own way to the default storage account/,
    ],
    [
      'Part of Azure Machine Learning studio runs locally in the client’s web browser, and communicates directly with the default storage for the workspace.',
      /The studio runs in the browser, which needs its own way to the default storage account/,
    ],
    [
      'Create a private endpoint or service endpoint for the default storage account in the Azure Virtual Network that the clients use.',
      /a private or service endpoint in the virtual network it is in/,
    ],
  ])('%s', (_, words) => expect(LIMITS).toMatch(words))

  it('This resource provider is used by the workspace when creating private endpoints for the managed virtual network.', () => {
    expect(LIMITS).toMatch(/`Microsoft\.Network` registered, or no private endpoint can be made/)
    expect(nextStepWords({ kind: 'final', code: 'MissingSubscriptionRegistration', message: '' })).toMatch(/registered, then retry/)
  })

  it.each([
    'Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read',
    'Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/write',
  ])('%s', (action) => {
    expect(ROLE.Actions).toContain(action)
    expect(LIMITS).toMatch(
      /needs the actions `Microsoft\.MachineLearningServices\/workspaces\/privateEndpointConnections\/read` and `…\/write`/,
    )
  })

  it('Azure Machine Learning managed VNet was introduced on May 23rd, 2023. If you have an older version of the ml extension, you may need to update it', async () => {
    const { azure, arm, networks } = await testAzure()
    onTestFinished(() => azure.close())
    const before = await arm('GET', `${MLW}?api-version=2022-10-01`)
    expect(before.body).not.toHaveProperty('properties.managedNetwork')
    expect(await networks.read(MLW)).toMatchObject({ ok: true, value: { isolationMode: 'AllowOnlyApprovedOutbound' } })
  })
})
