import { describe, expect, it } from 'vitest'
import { networkUpdate, obstacleTo } from '../../src/azure/network-update.ts'
import { wants } from '../support/networks.ts'

const settings = (managedNetwork: { isolationMode: string; firewallSku?: string }) => ({ properties: { managedNetwork } })
const APPROVED_ONLY = settings({ isolationMode: 'AllowOnlyApprovedOutbound', firewallSku: 'Basic' })
const PYPI = wants('pypi.org').rule

type Sent = { readonly properties: { readonly managedNetwork: { readonly outboundRules: Readonly<Record<string, unknown>> } } }
const sent = (rules: Parameters<typeof networkUpdate>[0]['rules'], wanted = [PYPI], of = APPROVED_ONLY) =>
  (networkUpdate({ settings: of, rules }, wanted) as Sent).properties.managedNetwork
const rulesSent = (...rules: Parameters<typeof networkUpdate>[0]['rules']) => sent(rules).outboundRules

const own = { type: 'FQDN', category: 'UserDefined', destination: 'conda.io', status: 'Active' }

describe('a network that was just read is not sent back', () => {
  const obstacle = (status: string, provisioningState = 'Succeeded', name = 'conda') =>
    obstacleTo(
      { settings: { properties: { ...APPROVED_ONLY.properties, provisioningState } }, rules: [{ name, properties: { ...own, status } }] },
      [PYPI],
    )?.kind
  it.each(['Provisioning', 'Deleting'])('while a rule is %s', (status) => expect(obstacle(status)).toBe('wait'))
  it('while anything else is updated', () => expect(obstacle('Active', 'Updating')).toBe('wait'))
  it('with a failed rule that nobody asks for now', () => expect(obstacle('Failed')).toBe('final'))
  it('but it is with one that is put again', () => expect(obstacle('Failed', 'Succeeded', PYPI.name)).toBeUndefined())
  it('and when nothing is in the way', () => expect(obstacle('Active')).toBeUndefined())
})

describe('an update of a network', () => {
  it('carries its mode and its SKU as they were read', () => {
    expect(sent([])).toMatchObject({ isolationMode: 'AllowOnlyApprovedOutbound', firewallSku: 'Basic' })
    expect(sent([], [PYPI], settings({ isolationMode: 'AllowInternetOutbound' }))).not.toHaveProperty('firewallSku')
  })

  it('names what people have made and what is put, and no rule of Azure’s own', () => {
    const azures = ['Required', 'Recommended', 'Dependency'].map((category) => ({ name: category, properties: { ...own, category } }))
    expect(Object.keys(rulesSent({ name: 'conda', properties: own }, ...azures))).toEqual(['conda', PYPI.name])
  })

  it('takes a rule without a category for people’s', () =>
    expect(rulesSent({ name: 'old', properties: { type: 'FQDN', destination: 'conda.io' } })).toHaveProperty('old'))

  it('sends nothing that only Azure says: status, error, parents, and whether Spark has it', () => {
    const destination = { serviceResourceId: '/subscriptions/1/x', subresourceTarget: 'blob', sparkEnabled: true, sparkStatus: 'Active' }
    const read = { ...own, type: 'PrivateEndpoint', destination, errorInformation: 'x', parentRuleNames: ['y'] }
    expect(rulesSent({ name: 'blob', properties: read })['blob']).toEqual({
      type: 'PrivateEndpoint',
      category: 'UserDefined',
      destination: { serviceResourceId: '/subscriptions/1/x', subresourceTarget: 'blob', sparkEnabled: true },
    })
  })

  it('sends no null back: what Azure answers as unset stays unset', () => {
    const destination = { serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443', action: null, addressPrefixes: null }
    const read = { ...own, type: 'ServiceTag', destination, fqdns: null, errorInformation: null, parentRuleNames: null }
    expect(rulesSent({ name: 'factory', properties: read })['factory']).toEqual({
      type: 'ServiceTag',
      category: 'UserDefined',
      destination: { serviceTag: 'DataFactory', protocol: 'TCP', portRanges: '443' },
    })
  })

  it('sends back whole what this version does not know', () => {
    const tomorrow = { type: 'Tunnel', category: 'UserDefined', destination: { to: ['a', 1] }, priority: 7 }
    expect(rulesSent({ name: 'tunnel', properties: tomorrow })['tunnel']).toEqual(tomorrow)
  })

  it('puts a rule in the place of its namesake, whatever the case of the letters', () =>
    expect(Object.keys(rulesSent({ name: PYPI.name.toUpperCase(), properties: own }))).toEqual([PYPI.name]))
})
