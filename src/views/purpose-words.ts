import { parseArmId } from '../domain/destination/resource-id.ts'
import type { LiveRule } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'

/** What a rule that Azure requires is for; undefined where that is not known, and for rules of any other kind. */
export function purposeOf({ category, destination }: LiveRule): string | undefined {
  if (category !== 'Required') return undefined
  switch (destination.type) {
    case 'service-tag':
      return tagPurpose(destination.serviceTag.toLowerCase())
    case 'private-endpoint': {
      const id = parseArmId(destination.resourceId)
      return id.ok ? OF_TARGETS[id.value.type.toLowerCase()] : undefined
    }
    case 'fqdn':
    case 'unknown':
      return undefined
    default:
      return unreachable(destination)
  }
}

/** `BatchNodeManagement.westeurope` serves what `BatchNodeManagement` does. */
const tagPurpose = (tag: string): string | undefined => OF_TAGS[tag] ?? OF_TAGS[tag.slice(0, Math.max(0, tag.lastIndexOf('.')))]

/** The list of required rules as read on 2026-11-25 (facts: required rules). */
const OF_TAGS: Readonly<Record<string, string>> = {
  azureactivedirectory: 'sign-in',
  azuremachinelearning: 'Azure Machine Learning itself',
  batchnodemanagement: 'the machines of clusters and compute instances',
  azureresourcemanager: 'managing resources of Azure',
  azuremonitor: 'logs and metrics',
  'azurefrontdoor.firstparty': "the way to Microsoft's own sites and images",
  microsoftcontainerregistry: "Microsoft's container images",
  virtualnetwork: 'traffic within the network',
}

/** The resources that come with a workspace. */
const OF_TARGETS: Readonly<Record<string, string>> = {
  'microsoft.storage/storageaccounts': 'the storage of the workspace',
  'microsoft.keyvault/vaults': 'the secrets of the workspace',
  'microsoft.containerregistry/registries': 'the container images of the workspace',
  'microsoft.machinelearningservices/workspaces': 'the workspace itself',
}
