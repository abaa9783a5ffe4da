import { describe, expect, it } from 'vitest'
import { isAzureStorageHost } from '../../../src/domain/destination/storage.ts'

describe('Azure Storage is known', () => {
  it.each([
    'data.blob.core.windows.net',
    'data.file.core.windows.net',
    'data.queue.core.windows.net',
    'data.table.core.windows.net',
    'data.dfs.core.windows.net',
    'site.z13.web.core.windows.net',
    'data.blob.core.chinacloudapi.cn',
    'data.blob.core.usgovcloudapi.net',
    'data.z01.blob.storage.azure.net',
    '*.blob.core.windows.net',
    '*.z13.web.core.windows.net',
    '*.core.windows.net',
    '*.windows.net',
    '*.chinacloudapi.cn',
  ])('in %s', (host) => {
    expect(isAzureStorageHost(host)).toBe(true)
  })
})

describe('what only looks like Azure Storage is not', () => {
  it.each([
    'pypi.org',
    'blob.core.windows.net.evil.io',
    'myblob.core.windows.net',
    'kv.vault.azure.net',
    'db.database.windows.net',
    '*.database.windows.net',
    'windows.net',
    '*.azurewebsites.net',
  ])('in %s', (host) => {
    expect(isAzureStorageHost(host)).toBe(false)
  })
})
