import { afterEach, describe, expect, it } from 'vitest'
import type { LocalWorkspace } from '../../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import { MLW, type TestAzure, testAzure } from '../../support/local-azure.ts'

let azure: TestAzure
const rules = ['one', 'two'].map((name) => ({ name, definition: { type: 'FQDN', destination: `${name}.example` } as const }))
const given = async (workspace: Partial<LocalWorkspace> = {}, settings: PartialSettings = {}) => {
  azure = await testAzure(settings, { id: MLW, rules, ...workspace })
}
afterEach(() => azure.azure.close())

const patch = (properties: object) => azure.arm('PATCH', MLW, { properties })
const seen = () => azure.azure.look()[0]
const userRules = () => seen()?.rules.flatMap((rule) => (rule.category === 'UserDefined' ? [`${rule.name} ${rule.status}`] : []))
const host = (destination: string) => ({ type: 'FQDN', category: 'UserDefined', destination })

describe('an update of a workspace', () => {
  it('without the managed network is taken for switching it off', async () => {
    await given()
    expect(await patch({ imageBuildCompute: 'cpu' })).toMatchObject({
      status: 400,
      body: { error: { code: 'ValidationError', message: 'Managed network cannot be disabled once enabled.' } },
    })
  })

  it.each([
    ['merge', ['one Active', 'two Active', 'three Active']],
    ['replace', ['two Active', 'three Active']],
  ] as const)('by %s leaves these rules', async (patchRules, left) => {
    await given({ status: 'Active' }, { quirks: { patchRules } })
    expect((await patch({ managedNetwork: { outboundRules: { two: host('two.example'), three: host('three.example') } } })).status).toBe(
      202,
    )
    azure.pass(20)
    expect(userRules()).toEqual(left)
    expect(seen()?.rules.filter((rule) => rule.category === 'Required').length).toBe(12)
  })

  it.each(['Required', 'Recommended', 'Dependency'])('refuses %s rules sent back', async (category) => {
    await given()
    const outboundRules = { one: host('one.example'), theirs: { ...host('x.example'), category } }
    expect((await patch({ managedNetwork: { outboundRules } })).status).toBe(400)
    expect(userRules()).toEqual(['one Inactive', 'two Inactive'])
  })

  it('changes the settings when it has ended', async () => {
    await given()
    await patch({ publicNetworkAccess: 'Enabled', imageBuildCompute: 'cpu', managedNetwork: { firewallSku: 'Basic' } })
    azure.pass(1)
    expect((await azure.arm('GET', MLW)).body).toMatchObject({
      properties: { publicNetworkAccess: 'Enabled', imageBuildCompute: 'cpu', managedNetwork: { firewallSku: 'Basic' } },
    })
  })

  it('leaves all as it was where it fails', async () => {
    await given({ status: 'Active' })
    azure.azure.trouble('failed-inside-200')
    await patch({ managedNetwork: { firewallSku: 'Basic', outboundRules: { three: host('three.example') } } })
    azure.pass(20)
    expect(seen()?.firewall.sku).toBe('Standard')
    expect(userRules()).toEqual(['one Active', 'two Active'])
  })

  it('to approved-only brings the required rules, inactive until provisioned', async () => {
    await given({ isolationMode: 'Disabled', rules: [] })
    await patch({ managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } })
    azure.pass(1)
    expect(seen()).toMatchObject({ isolationMode: 'AllowOnlyApprovedOutbound', status: 'Inactive' })
    expect(new Set(seen()?.rules.map((rule) => `${rule.category} ${rule.status}`))).toEqual(new Set(['Required Inactive']))
  })

  it.each([
    ['AllowOnlyApprovedOutbound', 'Disabled', 400],
    ['AllowOnlyApprovedOutbound', 'AllowInternetOutbound', 400],
    ['AllowInternetOutbound', 'Disabled', 400],
    ['AllowInternetOutbound', 'AllowOnlyApprovedOutbound', 202],
    ['Disabled', 'AllowInternetOutbound', 202],
  ])('from %s to %s is answered %i', async (isolationMode, to, status) => {
    await given({ isolationMode, rules: [] })
    expect((await patch({ managedNetwork: { isolationMode: to } })).status).toBe(status)
  })

  it.each([
    ['from internet to approved where Azure is set to', { isolationMode: 'AllowInternetOutbound' }, { internetToApproved: 'refuse' }],
    ['while there are computes', { isolationMode: 'Disabled', computes: [{ name: 'gpu', type: 'AmlCompute' }] }, {}],
  ] as const)('of the mode is refused %s', async (_, workspace, quirks) => {
    await given({ ...workspace, rules: [] }, { quirks })
    expect((await patch({ managedNetwork: { isolationMode: 'AllowOnlyApprovedOutbound' } })).status).toBe(400)
  })
})
