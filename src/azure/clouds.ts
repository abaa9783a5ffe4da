import { AzureAuthorityHosts, DefaultAzureCredential, type TokenCredential } from '@azure/identity'
import type { Cloud } from '../domain/cloud.ts'

export type CloudEndpoint = {
  /** Of the Resource Manager, without a trailing slash; tokens are asked for `<endpoint>/.default`. */
  readonly endpoint: string
  /** Where tokens come from. */
  readonly authorityHost: string
}

/** `override` replaces the Resource Manager's address and leaves the authority alone. */
export function endpointFor(cloud: Cloud, override?: string): CloudEndpoint {
  const { endpoint, authorityHost } = CLOUDS[cloud]
  return { endpoint: (override ?? endpoint).replace(/\/+$/, ''), authorityHost }
}

/** Managed identity, workload identity, client secret or `az login`, by the variables `DefaultAzureCredential` reads. */
export function createCredential(cloud: Cloud): TokenCredential {
  return new DefaultAzureCredential({ authorityHost: CLOUDS[cloud].authorityHost })
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/control-plane-and-data-plane */
const CLOUDS: Readonly<Record<Cloud, CloudEndpoint>> = {
  public: { endpoint: 'https://management.azure.com', authorityHost: AzureAuthorityHosts.AzurePublicCloud },
  china: { endpoint: 'https://management.chinacloudapi.cn', authorityHost: AzureAuthorityHosts.AzureChina },
  usgov: { endpoint: 'https://management.usgovcloudapi.net', authorityHost: AzureAuthorityHosts.AzureGovernment },
}
