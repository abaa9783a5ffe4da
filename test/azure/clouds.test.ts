import { describe, expect, it } from 'vitest'
import { endpointFor } from '../../src/azure/clouds.ts'

describe('a cloud', () => {
  it.each([
    ['public', 'https://management.azure.com', 'https://login.microsoftonline.com'],
    ['china', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
    ['usgov', 'https://management.usgovcloudapi.net', 'https://login.microsoftonline.us'],
  ] as const)('%s has its own Resource Manager and authority', (cloud, endpoint, authorityHost) => {
    expect(endpointFor(cloud)).toEqual({ endpoint, authorityHost })
  })

  it('may be reached at another address, with the same authority', () => {
    expect(endpointFor('china', 'https://localhost:8443/')).toEqual({
      endpoint: 'https://localhost:8443',
      authorityHost: 'https://login.chinacloudapi.cn',
    })
  })
})
