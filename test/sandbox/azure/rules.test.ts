import { afterEach, describe, expect, it } from 'vitest'
import type { LocalWorkspace } from '../../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import { MLW, onWire, type TestAzure, testAzure } from '../../support/local-azure.ts'

let azure: TestAzure
const given = async (workspace: Partial<LocalWorkspace> = {}, settings: PartialSettings = {}) => {
  azure = await testAzure(settings, { id: MLW, ...workspace })
}
afterEach(() => azure.azure.close())

const put = (name: string, body: unknown) => azure.arm('PUT', `${MLW}/outboundRules/${name}`, body)
const wire = (type: string, destination: unknown, more: object = {}) => ({
  properties: { type, category: 'UserDefined', destination, ...more },
})
const seen = () => {
  const [workspace] = azure.azure.look()
  if (workspace === undefined) throw new Error('There is no workspace.')
  return workspace
}

const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v'
const ownStorage = `${MLW.split('/providers/')[0]}/providers/Microsoft.Storage/storageAccounts/stmlw-test`

describe('the local Azure refuses', () => {
  it.each<[string, Partial<LocalWorkspace>, string, object, string]>([
    ['a name that is too short', {}, 'ab', onWire('pypi.org'), 'InvalidRuleName'],
    ['a name that begins with a dash', {}, '-abc', onWire('pypi.org'), 'InvalidRuleName'],
    ['a URL for a host', {}, 'rule', onWire('https://pypi.org/'), 'InvalidOutboundRule'],
    ['an empty host', {}, 'rule', onWire(''), 'InvalidOutboundRule'],
    ['a body without properties', {}, 'rule', { type: 'FQDN' }, 'InvalidOutboundRule'],
    ['an unknown type', {}, 'rule', wire('Fqdn', 'pypi.org'), 'InvalidOutboundRule'],
    ['another category', {}, 'rule', wire('FQDN', 'pypi.org', { category: 'Required' }), 'InvalidOutboundRule'],
    [
      'ports that are none',
      {},
      'rule',
      wire('ServiceTag', { serviceTag: 'Sql', protocol: 'TCP', portRanges: 'https' }),
      'InvalidOutboundRule',
    ],
    ['a host where the internet is open', { isolationMode: 'AllowInternetOutbound' }, 'rule', onWire('pypi.org'), 'RuleTypeNotAllowed'],
    ['any rule where there is no network', { isolationMode: 'Disabled' }, 'rule', onWire('pypi.org'), 'ManagedNetworkDisabled'],
    ['a rule of a project', { kind: 'Project' }, 'rule', onWire('pypi.org'), 'ManagedNetworkDisabled'],
    ['a host of Azure Storage', {}, 'rule', onWire('data.blob.core.windows.net'), 'StorageFqdnNotAllowed'],
    ['a host of Azure Storage in China', {}, 'rule', onWire('*.dfs.core.chinacloudapi.cn'), 'StorageFqdnNotAllowed'],
    [
      'what a required rule allows already',
      {},
      'rule',
      wire('ServiceTag', { serviceTag: 'AzureMonitor', protocol: 'TCP', portRanges: '443' }),
      'RuleAlreadyExists',
    ],
    [
      'a private endpoint that is required already',
      {},
      'rule',
      wire('PrivateEndpoint', { serviceResourceId: ownStorage.toUpperCase(), subresourceTarget: 'blob' }),
      'RuleAlreadyExists',
    ],
  ])('%s', async (_, workspace, name, body, code) => {
    await given(workspace)
    const answer = await put(name, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      error: {
        code: 'UserError',
        additionalInfo: expect.arrayContaining([
          { type: 'InnerError', info: { value: { code: 'BadArgument', innerError: { code, innerError: null } } } },
        ]),
      },
    })
    expect(seen().operations).toEqual([])
  })

  it('to change or delete a rule of its own', async () => {
    await given({ rules: [{ name: 'azures-own', category: 'Dependency', definition: { type: 'FQDN', destination: 'a.example' } }] })
    expect((await put('azures-own', onWire('b.example'))).status).toBe(400)
    expect((await azure.arm('DELETE', `${MLW}/outboundRules/azures-own`)).status).toBe(400)
  })
})

describe('the rules of Azure’s own', () => {
  const own = () => seen().rules.map(({ name }) => name.replace('__SYS_', ''))

  it('are tags and endpoints to all that is the workspace’s, where only approved destinations are open', async () => {
    await given({ publicNetworkAccess: 'Enabled', hasRegistry: true })
    expect(own()).toHaveLength(13)
    expect(own()).toEqual(
      expect.arrayContaining(['ST_AzureMonitor_TCP', 'PE_Storage_file', 'PE_Registry_registry', 'PE_Workspace_amlworkspace']),
    )
    expect((await azure.arm('GET', MLW)).body).toMatchObject({
      properties: { containerRegistry: expect.stringMatching(/\/registries\/crmlw-test$/) },
    })
  })

  it.each<[readonly string[], Partial<LocalWorkspace>]>([
    [['PE_Workspace_amlworkspace'], {}],
    [[], { publicNetworkAccess: 'Enabled', hasRegistry: true }],
    [
      ['PE_KeyVault_vault', 'PE_Registry_registry'],
      { publicNetworkAccess: 'Enabled', hasRegistry: true, closed: ['KeyVault', 'Registry'] },
    ],
    [['PE_Storage_blob', 'PE_Storage_file', 'PE_Workspace_amlworkspace'], { closed: ['Storage', 'Registry'] }],
  ])('are %j alone where the internet is open: %j', async (names, workspace) => {
    await given({ isolationMode: 'AllowInternetOutbound', ...workspace })
    expect(own()).toEqual(names)
  })

  it('are none where there is no network', async () => {
    await given({ isolationMode: 'Disabled' })
    expect(own()).toEqual([])
  })
})

describe('the local Azure takes', () => {
  it.each([
    [
      'a private endpoint where the internet is open',
      'AllowInternetOutbound',
      wire('PrivateEndpoint', { serviceResourceId: vault, subresourceTarget: 'vault' }),
    ],
    ['several hosts at once', 'AllowOnlyApprovedOutbound', onWire('pytorch.org, *.pytorch.org')],
    ['the one storage host that Microsoft itself lists', 'AllowOnlyApprovedOutbound', onWire('vscode.blob.core.windows.net')],
  ])('%s', async (_, isolationMode, body) => {
    await given({ isolationMode })
    expect((await put('rule', body)).status).toBe(202)
  })
})

describe('time in the local Azure', () => {
  it('is longer for the first host of an active network, which starts the firewall and its price', async () => {
    await given({ status: 'Active' })
    await put('first', onWire('pypi.org'))
    azure.pass(13.9)
    expect(seen()).toMatchObject({ firewall: { running: false }, operations: [{ what: 'put rule first', state: 'running' }] })
    azure.pass(0.1)
    expect(seen()).toMatchObject({ firewall: { sku: 'Standard', running: true }, operations: [{ state: 'succeeded' }] })
    expect(seen().monthlyBill).toEqual([
      { item: 'Azure Firewall Standard', amount: 912.5 },
      { item: 'Private endpoints × 4', amount: 29.2 },
    ])
    await put('second', onWire('anaconda.com'))
    azure.pass(4)
    expect(seen().operations.at(-1)).toMatchObject({ state: 'succeeded' })
  })

  it('is short while the network is inactive, and costs nothing yet', async () => {
    await given()
    await put('first', onWire('pypi.org'))
    azure.pass(0.5)
    expect(seen()).toMatchObject({
      status: 'Inactive',
      firewall: { running: false },
      operations: [{ state: 'succeeded' }],
      monthlyBill: [],
    })
    await azure.arm('POST', `${MLW}/provisionManagedNetwork`)
    azure.pass(39.9)
    expect(seen().status).toBe('Inactive')
    azure.pass(0.1)
    expect(seen()).toMatchObject({ status: 'Active', firewall: { running: true } })
  })

  it('goes as fast as is asked, and Retry-After never below a second', async () => {
    await given({ status: 'Active', firewallSku: 'Basic' }, { speed: 60 })
    const { headers } = await put('first', onWire('pypi.org'))
    expect(headers.get('retry-after')).toBe('1')
    azure.pass(14 / 60)
    expect(seen().operations[0]?.state).toBe('succeeded')
    expect(seen().monthlyBill[0]).toEqual({ item: 'Azure Firewall Basic', amount: 288.35 })
  })
})

describe('a rule alone', () => {
  it('comes with a malformed id and needless nulls', async () => {
    await given({ rules: [{ name: 'rule', definition: { type: 'FQDN', destination: 'pypi.org' } }] })
    expect((await azure.arm('GET', `${MLW}/outboundRules/rule`)).body).toEqual({
      id: 'mlw-test/outboundRules/rule',
      name: 'rule',
      type: 'workspace/outboundRules',
      location: null,
      tags: null,
      systemData: null,
      properties: { type: 'FQDN', destination: 'pypi.org', category: 'UserDefined', status: 'Inactive' },
    })
    expect((await azure.arm('GET', `${MLW}/outboundRules/none`)).body).toMatchObject({ error: { code: 'ResourceNotFound' } })
  })

  it('is deleted in a while, and not a second time', async () => {
    await given({ status: 'Active', rules: [{ name: 'rule', definition: { type: 'FQDN', destination: 'pypi.org' } }] })
    expect((await azure.arm('DELETE', `${MLW}/outboundRules/rule`)).status).toBe(202)
    expect(seen().rules.at(-1)).toMatchObject({ name: 'rule', status: 'Deleting' })
    azure.pass(4)
    expect(seen().rules.some((rule) => rule.name === 'rule')).toBe(false)
    expect((await azure.arm('DELETE', `${MLW}/outboundRules/rule`)).status).toBe(204)
  })

  it('stays as it was where its change or its deletion fails', async () => {
    await given({ status: 'Active', rules: [{ name: 'rule', definition: { type: 'FQDN', destination: 'pypi.org' } }] })
    azure.azure.trouble('failed-inside-200', { times: 2 })
    await put('rule', onWire('other.example'))
    azure.pass(4)
    await azure.arm('DELETE', `${MLW}/outboundRules/rule`)
    azure.pass(4)
    expect(seen().rules.at(-1)).toMatchObject({ name: 'rule', destination: 'pypi.org', status: 'Active' })
    expect(seen().operations.map((operation) => operation.state)).toEqual(['failed', 'failed'])
  })

  it('is gone where its change fails and costs it', async () => {
    await given({ status: 'Active', rules: [{ name: 'rule', definition: { type: 'FQDN', destination: 'pypi.org' } }] })
    azure.azure.trouble('failure-costs-rule')
    await put('rule', onWire('other.example'))
    azure.pass(4)
    expect(seen().rules.some((rule) => rule.name === 'rule')).toBe(false)
    expect(seen().operations.map((operation) => operation.state)).toEqual(['failed'])
  })
})

describe('two changes at once', () => {
  const rules = ['one', 'two'].map((name) => ({ name, definition: { type: 'FQDN', destination: `${name}.example` } as const }))
  const userRules = () => seen().rules.flatMap((rule) => (rule.category === 'UserDefined' ? [rule.name] : []))

  it('are counted, and the first is silently lost', async () => {
    await given({ status: 'Active', rules })
    await put('first', onWire('a.example'))
    azure.pass(1)
    expect((await put('second', onWire('b.example'))).status).toBe(202)
    azure.pass(5)
    expect(seen().overlaps).toBe(1)
    expect(seen().operations.map((operation) => operation.state)).toEqual(['succeeded', 'succeeded'])
    expect(userRules()).toEqual(['one', 'two', 'second'])
  })

  it('are counted even if they are the same PUT again, and another rule is lost', async () => {
    await given({ status: 'Active', rules })
    await put('first', onWire('a.example'))
    await put('first', onWire('a.example'))
    azure.pass(5)
    expect(seen().overlaps).toBe(1)
    expect(userRules()).toEqual(['two', 'first'])
  })

  it('are not two where the first has ended', async () => {
    await given({ status: 'Active', rules })
    await put('first', onWire('a.example'))
    azure.pass(4)
    await put('second', onWire('b.example'))
    azure.pass(4)
    expect(seen().overlaps).toBe(0)
    expect(userRules()).toEqual(['one', 'two', 'first', 'second'])
  })

  it('are refused where Azure is set to refuse them', async () => {
    await given({ status: 'Active', rules }, { quirks: { overlaps: 'refuse' } })
    await put('first', onWire('a.example'))
    const second = await put('second', onWire('b.example'))
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'AnotherOperationInProgress' } } })
    azure.pass(5)
    expect(seen().overlaps).toBe(0)
    expect(userRules()).toEqual(['one', 'two', 'first'])
  })
})
