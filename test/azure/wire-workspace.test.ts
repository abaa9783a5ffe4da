import { describe, expect, it } from 'vitest'
import { WireWorkspace } from '../../src/azure/wire-workspace.ts'

const read = (managedNetwork?: object) => WireWorkspace.parse({ location: 'westeurope', properties: { managedNetwork } })

describe('a workspace as Azure writes it', () => {
  it('tells the address of its firewall and the kind of its network where Azure does', () =>
    expect(read({ firewallPublicIpAddress: '20.1.2.3', managedNetworkKind: 'V2' })).toMatchObject({
      firewallPublicIpAddress: '20.1.2.3',
      managedNetworkKind: 'V2',
    }))

  it.each([undefined, {}, { firewallPublicIpAddress: null, managedNetworkKind: null }])(
    'tells neither where Azure tells neither: %j',
    (wire) => expect(read(wire)).toMatchObject({ firewallPublicIpAddress: undefined, managedNetworkKind: undefined }),
  )
})
