import { describe, expect, it } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { activeNetwork } from '../support/networks.ts'
import { bundleOf, LIMITS, opens } from '../support/what-is-said.ts'

/** What concerns neither rules nor their cost: people are told, with `help limits`, before they run into it. */
describe('computes', () => {
  it.each([
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

  it('The compute resource used to build Docker images needs to be able to access the package repositories … you may need to add rules that allow access to public repos.', () => {
    expect(LIMITS).toMatch(/a compute for that, which reaches the package hosts/)
    expect(opens(bundleOf('python', activeNetwork()))).toContain('pypi.org')
  })
})

describe('prerequisites', () => {
  it.each([
    [
      'The Microsoft.Network resource provider must be registered for your Azure subscription.',
      /must have `Microsoft\.Network` registered/,
    ],
    [
      'Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read and …/write',
      /`Microsoft\.MachineLearningServices\/workspaces\/privateEndpointConnections\/read` and `…\/write`/,
    ],
    [
      'Allow trusted Microsoft services to access these services (Azure Key Vault, Azure Storage Account, Azure Container Registry).',
      /let trusted Microsoft services in/,
    ],
    [
      'Your client needs access to the default storage account.',
      /the browser of whoever uses the studio needs its own way to the default storage account/,
    ],
  ])('%s', (_, words) => expect(LIMITS).toMatch(words))
})
