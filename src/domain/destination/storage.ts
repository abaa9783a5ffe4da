import { reaches } from './reaches.ts'

/** https://learn.microsoft.com/azure/storage/common/storage-account-overview#storage-account-endpoints */
const SERVICES = ['blob', 'file', 'queue', 'table', 'dfs', 'web']

/** Azure's clouds, and the newer endpoints in a DNS zone of their own (`account.z01.blob.storage.azure.net`). */
const ZONES = ['core.windows.net', 'core.chinacloudapi.cn', 'core.usgovcloudapi.net', 'storage.azure.net']

const ENDPOINTS = SERVICES.flatMap((service) => ZONES.map((zone) => `${service}.${zone}`))

/** Whether the name is an endpoint of Azure Storage, or a wildcard under which one falls. */
export const isAzureStorageHost = (host: string): boolean => ENDPOINTS.some((endpoint) => reaches(host, endpoint))
