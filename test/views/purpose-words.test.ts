import { describe, expect, it } from 'vitest'
import type { LiveRule } from '../../src/domain/network.ts'
import { requiredRules } from '../../src/sandbox/azure/required-rules.ts'
import { purposeOf } from '../../src/views/purpose-words.ts'
import { ruleName } from '../support/networks.ts'

const place = { subscription: '11111111-1111-4111-8111-111111111111', resourceGroup: 'rg-ml', name: 'mlw-prod', location: 'westeurope' }
const idOf = (type: string) => `/subscriptions/${place.subscription}/resourceGroups/rg-ml/providers/${type}/it`

const tag = (serviceTag: string): LiveRule['destination'] => ({ type: 'service-tag', serviceTag, protocol: 'TCP', portRanges: '443' })
const endpoint = (type: string): LiveRule['destination'] => ({
  type: 'private-endpoint',
  resourceId: idOf(type),
  subresource: 'blob',
  spark: false,
})

const purpose = (destination: LiveRule['destination'], category = 'Required') =>
  purposeOf({ name: ruleName('rule'), destination, category, status: 'Active' })

describe('what a required rule is for', () => {
  it.each([
    ['AzureActiveDirectory', 'sign-in'],
    ['AzureMachineLearning', 'Azure Machine Learning itself'],
    ['BatchNodeManagement.westeurope', 'the machines of clusters and compute instances'],
    ['BatchNodeManagement', 'the machines of clusters and compute instances'],
    ['azureresourcemanager', 'managing resources of Azure'],
    ['AzureMonitor', 'logs and metrics'],
    ['AzureFrontDoor.FirstParty', "the way to Microsoft's own sites and images"],
    ['MicrosoftContainerRegistry', "Microsoft's container images"],
    ['VirtualNetwork', 'traffic within the network'],
    ['AzureFrontDoor.Frontend', undefined],
    ['OfALaterVersion', undefined],
  ])('by the tag %s: %s', (serviceTag, words) => expect(purpose(tag(serviceTag))).toBe(words))

  it.each([
    ['Microsoft.Storage/storageAccounts', 'the storage of the workspace'],
    ['microsoft.keyvault/Vaults', 'the secrets of the workspace'],
    ['Microsoft.ContainerRegistry/registries', 'the container images of the workspace'],
    ['Microsoft.MachineLearningServices/workspaces', 'the workspace itself'],
    ['Microsoft.Sql/servers', undefined],
  ])('by an endpoint to %s: %s', (type, words) => expect(purpose(endpoint(type))).toBe(words))

  it('is known for every rule that Azure is known to add', () => {
    const unexplained = requiredRules({
      ...place,
      isolationMode: 'AllowOnlyApprovedOutbound',
      publicNetworkAccess: 'Enabled',
      hasRegistry: true,
      closed: [],
    }).filter(({ definition }) => {
      if (definition.type === 'ServiceTag') return purpose(tag(definition.destination.serviceTag ?? '')) === undefined
      if (definition.type !== 'PrivateEndpoint') return true
      return (
        purpose({
          ...endpoint('x.y/z'),
          type: 'private-endpoint',
          resourceId: definition.destination.serviceResourceId,
          subresource: 'x',
          spark: false,
        }) === undefined
      )
    })
    expect(unexplained).toEqual([])
  })

  it.each(['UserDefined', 'Recommended', 'Dependency'])('is nobody’s to say of a rule that is %s', (category) =>
    expect(purpose(tag('AzureMonitor'), category)).toBeUndefined(),
  )

  it('is not known for other types', () => expect(purpose({ type: 'unknown', azureType: 'Satellite' })).toBeUndefined())
})
