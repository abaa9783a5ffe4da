import type { Host } from '../../src/domain/names.ts'
import type { RiskReason } from '../../src/domain/risk.ts'

const data = '/subscriptions/5/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data'

/** One of each reason; one added to the domain does not compile until it is here too. */
export const oneOfEachRisk: { readonly [Reason in RiskReason['reason']]: Extract<RiskReason, { reason: Reason }> } = {
  'wide-wildcard': { reason: 'wide-wildcard', level: 'medium', host: '*.vendor.io' as Host, registrable: 'vendor.io' },
  'upload-place': { reason: 'upload-place', level: 'high', host: 'pastebin.com' as Host },
  'wide-tag': { reason: 'wide-tag', level: 'medium', tag: 'Storage' },
  'wide-address-prefix': { reason: 'wide-address-prefix', level: 'high', prefix: '11.0.0.0/8' },
  'all-ports': { reason: 'all-ports', level: 'medium', to: 'DataFactory' },
  'all-protocols': { reason: 'all-protocols', level: 'low', to: '203.0.113.0/24, 198.51.100.0/24' },
  'looks-like-another': { reason: 'looks-like-another', level: 'high', host: 'pypi.org.evil.io' as Host, readsAs: 'pypi.org' },
  'other-subscription': { reason: 'other-subscription', level: 'low', resource: data, subscription: '5' },
  'ends-exfiltration-guarantee': { reason: 'ends-exfiltration-guarantee', level: 'medium' },
  production: { reason: 'production', level: 'low', environment: 'prod' },
}
