import { describe, expect, it } from 'vitest'
import type { Trouble } from '../../src/sandbox/azure/window.ts'
import { MLW } from '../support/local-azure.ts'
import { call, type Given, hosts, rulesOf } from './managed-networks-world.ts'

export function readingContract(given: Given): void {
  describe('reading', () => {
    it('tells the network as Azure has it, with the rules Azure added itself', async () => {
      const { networks, now } = await given({ uid: 'immutable', location: 'chinaeast2', publicNetworkAccess: 'Enabled' })
      const read = await networks.read(MLW)
      expect(read).toMatchObject({
        ok: true,
        value: {
          workspaceId: MLW,
          workspaceUid: 'immutable',
          kind: 'Default',
          hubId: undefined,
          location: 'chinaeast2',
          isolationMode: 'AllowOnlyApprovedOutbound',
          status: 'Inactive',
          sparkReady: false,
          firewallSku: 'Standard',
          publicNetworkAccess: 'Enabled',
          provisioningState: 'Succeeded',
          defaults: {
            storageAccount: expect.stringMatching(/\/Microsoft\.Storage\/storageAccounts\/[\w-]+$/),
            keyVault: expect.stringMatching(/\/Microsoft\.KeyVault\/vaults\/[\w-]+$/),
            containerRegistry: undefined,
            applicationInsights: expect.stringMatching(/\/Microsoft\.Insights\/components\/[\w-]+$/),
          },
          readAt: now(),
        },
      })
      expect(rulesOf(read)).toContainEqual({
        name: '__SYS_ST_AzureActiveDirectory_TCP',
        destination: { type: 'service-tag', serviceTag: 'AzureActiveDirectory', protocol: 'TCP', portRanges: '80, 443', action: 'Allow' },
        category: 'Required',
        status: 'Inactive',
      })
    })

    it('follows every page of the rules', async () => {
      const rules = hosts(7)
      const { networks, azure } = await given({ rules }, { quirks: { pageSize: 3 } })
      const names = rulesOf(await networks.read(MLW)).map((rule) => rule.name)
      expect(names).toEqual(azure.look()[0]?.rules.map((rule) => rule.name))
      expect(azure.calls.filter((call) => call.path.endsWith('/outboundRules')).length).toBe(Math.ceil(names.length / 3))
    })

    it('keeps words and types it has never heard of', async () => {
      const { networks } = await given({
        isolationMode: 'AllowWhatever',
        firewallSku: 'Premium',
        rules: [
          { name: 'odd', category: 'Suggested', status: 'Hibernating', definition: { type: 'SomethingNew', destination: { a: 1 } } },
          { name: 'bad', status: 'Failed', error: 'No approval.', definition: { type: 'FQDN', destination: 'a.example' } },
        ],
      })
      const read = await networks.read(MLW)
      expect(read).toMatchObject({ ok: true, value: { isolationMode: 'AllowWhatever', firewallSku: 'Premium' } })
      expect(rulesOf(read)).toEqual([
        { name: 'odd', category: 'Suggested', status: 'Hibernating', destination: { type: 'unknown', azureType: 'SomethingNew' } },
        {
          name: 'bad',
          category: 'UserDefined',
          status: 'Failed',
          error: 'No approval.',
          destination: { type: 'fqdn', host: 'a.example' },
        },
      ])
    })

    it('says of a project that its network is the hub’s', async () => {
      const hub = MLW.replace('mlw-test', 'hub')
      const { networks } = await given({ kind: 'Project', hubId: hub, rules: [], isolationMode: 'Disabled' })
      expect(await networks.read(MLW)).toMatchObject({
        ok: true,
        value: { kind: 'Project', hubId: hub, isolationMode: 'Disabled', rules: [] },
      })
    })

    it('says that Azure works on the workspace while it does', async () => {
      const { networks, pass } = await given()
      await networks.provision(MLW, { spark: false }, call())
      expect(await networks.read(MLW)).toMatchObject({ value: { provisioningState: 'Updating' } })
      pass(31)
      expect(await networks.read(MLW)).toMatchObject({ value: { provisioningState: 'Succeeded' } })
    })

    it.each([
      ['a workspace that is not there', MLW.replace('mlw-test', 'mlw-gone'), 'ResourceNotFound'],
      ['an id that is not a workspace’s', '/subscriptions/s/resourceGroups/g', 'InvalidResourceId'],
    ])('refuses %s for good', async (_, id, code) => {
      const { networks } = await given()
      expect(await networks.read(id)).toMatchObject({ ok: false, problem: { kind: 'final', code } })
    })

    it.each<[Trouble, object]>([
      ['throttle', { kind: 'wait', code: 'TooManyRequests', httpStatus: 429, retryAfter: 30_000 }],
      ['server-error', { kind: 'again', code: 'InternalServerError', httpStatus: 500 }],
      ['forbidden', { kind: 'final', code: 'AuthorizationFailed', httpStatus: 403 }],
      ['dropped-answer', { kind: 'again', code: 'ECONNRESET' }],
    ])('under %s tells which failure it is', async (trouble, problem) => {
      const { networks, azure } = await given()
      azure.trouble(trouble, { on: 'read' })
      expect(await networks.read(MLW)).toMatchObject({ ok: false, problem })
      expect(await networks.read(MLW)).toMatchObject({ ok: true })
    })
  })
}
