import type { Host, RuleName } from '../../src/domain/names.ts'
import type { Finding, Limit } from '../../src/domain/plan.ts'

const rule = (name: string) => name as RuleName
const hub = '/subscriptions/1/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/hub'

const data = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data'

/** One of each limit; one added to the domain does not compile until it is here too. */
export const oneOfEachLimit: { readonly [Is in Limit['is']]: Extract<Limit, { is: Is }> } = {
  'mode-disabled': { is: 'mode-disabled' },
  'mode-allows-no-fqdn': { is: 'mode-allows-no-fqdn', mode: 'AllowInternetOutbound' },
  'mode-allows-no-service-tag': { is: 'mode-allows-no-service-tag', mode: 'AllowInternetOutbound' },
  'fqdn-to-storage': { is: 'fqdn-to-storage', host: 'data.blob.core.windows.net' as Host },
  'project-network-belongs-to-hub': {
    is: 'project-network-belongs-to-hub',
    hub,
    workspace: { name: 'ml-hub', channel: 'C0MLHUB' },
  },
  'not-yours': { is: 'not-yours', name: rule('SYS_ST_AzureMonitor'), category: 'Required' },
  'target-not-known': { is: 'target-not-known', type: 'Microsoft.ServiceBus/namespaces', subresource: 'namespace' },
  'part-not-allowed': { is: 'part-not-allowed', type: 'Microsoft.Synapse/workspaces', subresource: 'Dev', allowed: ['Sql', 'SqlOnDemand'] },
  'endpoint-cannot-change': { is: 'endpoint-cannot-change', name: rule('data-blob') },
}

/** One of each finding, likewise. */
export const oneOfEachFinding: { readonly [Kind in Finding['finding']]: Extract<Finding, { finding: Kind }> } = {
  new: { finding: 'new' },
  same: { finding: 'same', as: rule('allow-pypi') },
  covered: { finding: 'covered', by: rule('conda'), pattern: '*.anaconda.org', category: 'UserDefined' },
  duplicate: { finding: 'duplicate', of: rule('fqdn-pypi-org') },
  updates: { finding: 'updates', leadsTo: 'data.vendor.io' },
  removes: { finding: 'removes' },
  gone: { finding: 'gone' },
  'leads-elsewhere': { finding: 'leads-elsewhere', leadsTo: 'evil.io' },
  'asked-for': { finding: 'asked-for', by: 'U0RAE', in: 'OB-3' },
  'last-fqdn': { finding: 'last-fqdn' },
  conflicts: { finding: 'conflicts', name: rule('mirror'), leadsTo: 'DataFactory TCP 443' },
  impossible: { finding: 'impossible', limit: oneOfEachLimit['mode-disabled'], source: 'https://learn.microsoft.com' },
  'better-as': { finding: 'better-as', alternative: 'private-endpoint', because: 'azure-storage' },
  'looks-like': { finding: 'looks-like', readsAs: 'pypi.org', registrable: 'evil.io' },
  'needs-first': { finding: 'needs-first', need: 'provisioning' },
  'tag-ignored': { finding: 'tag-ignored', tag: 'Storage' },
  'needs-approver': { finding: 'needs-approver', role: 'built-in', scope: data },
  'undocumented-target': { finding: 'undocumented-target', type: 'Microsoft.ServiceBus/namespaces' },
  'not-for-spark': { finding: 'not-for-spark' },
}

const stands = { until: Date.UTC(2026, 2, 16, 9), by: 'U0ANN', in: 'OB-3' } as const

/** What is there already because somebody asked for it for a time. */
export const forATime: readonly Finding[] = [
  { ...oneOfEachFinding.same, stands },
  { ...oneOfEachFinding.covered, stands },
]
