import type { Destination } from '../../src/domain/destination/destination.ts'
import type { Host } from '../../src/domain/names.ts'
import type { LiveRule, Network } from '../../src/domain/network.ts'
import { activeNetwork, liveRule } from './networks.ts'

const SUBSCRIPTION = '33333333-3333-4333-8333-333333333333'

export const resource = (type: string, name = 'data'): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data/providers/${type}/${name}`

const endpoint = (type: string, subresource: string, over: { spark?: boolean; fqdns?: readonly string[] } = {}): Destination => ({
  type: 'private-endpoint',
  resourceId: resource(type),
  subresource,
  spark: false,
  ...over,
})

const tag = (
  serviceTag: string,
  over: { portRanges?: string; action?: string; addressPrefixes?: readonly string[] } = {},
): Destination => ({
  type: 'service-tag',
  serviceTag,
  protocol: 'TCP',
  portRanges: '443',
  ...over,
})

/** A rule of each kind that is written differently, beside Azure's own. */
export const everyKindOfRule: Network = activeNetwork([
  liveRule('pypi.org', { name: 'allow-pypi' }),
  liveRule('*.pythonhosted.org', { name: '1-python' }),
  liveRule({ type: 'fqdn', host: 'pytorch.org, *.pytorch.org' as Host }, { name: 'pytorch' }),
  liveRule(tag('DataFactory', { portRanges: '80,8080-8089' }), { name: 'data-factory' }),
  liveRule(tag('Storage.WestEurope'), { name: 'data_factory' }),
  liveRule(tag('Sql', { addressPrefixes: ['203.0.113.0/24'] }), { name: 'office' }),
  liveRule(tag('Internet', { action: 'Deny' }), { name: 'no-internet' }),
  liveRule(endpoint('Microsoft.Storage/storageAccounts', 'blob', { spark: true }), { name: 'data-blob' }),
  liveRule(endpoint('Microsoft.Search/searchServices', 'searchService'), { name: 'search', status: 'Failed' }),
  liveRule(endpoint('Microsoft.Network/applicationGateways', 'appGwPrivateFrontendIpIPv4', { fqdns: ['sql.contoso.internal'] }), {
    name: 'gateway',
  }),
  liveRule({ type: 'unknown', azureType: 'NetworkSecurityPerimeter' }, { name: 'of-tomorrow' }),
  liveRule('old.example.org', { name: 'on-its-way-out', status: 'Deleting' }),
])

/** The same network with other rules. */
export const withRules = (rules: readonly LiveRule[]): Network => activeNetwork(rules)
