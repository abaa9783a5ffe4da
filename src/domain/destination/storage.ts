import { reaches } from './reaches.ts'

/** https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-endpoints */
const SERVICES = ['blob', 'file', 'queue', 'table', 'dfs', 'web']

/** Azure's clouds, and the newer endpoints in a DNS zone of their own (`account.z01.blob.storage.azure.net`). */
const ZONES = ['core.windows.net', 'core.chinacloudapi.cn', 'core.usgovcloudapi.net', 'storage.azure.net']

/** The services of Azure Storage of which the name is an endpoint, or a wildcard under which one falls. */
export const storageServicesOf = (host: string): readonly string[] =>
  SERVICES.filter((service) => ZONES.some((zone) => reaches(host, `${service}.${zone}`)))

export const isAzureStorageHost = (host: string): boolean => storageServicesOf(host).length > 0
