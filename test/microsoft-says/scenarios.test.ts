import { describe, expect, it } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { parseCommand } from '../../src/commands/parse.ts'
import type { BundleName } from '../../src/domain/bundles/bundle.ts'
import { describeDestination } from '../../src/domain/destination/coverage.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork } from '../support/networks.ts'
import { bundleOf, costOf, endpointTo, LIMITS, OWN_SUBSCRIPTION, opens, planOf } from '../support/what-is-said.ts'

const STORAGE = `/subscriptions/${OWN_SUBSCRIPTION}/resourceGroups/rg-ml/providers/Microsoft.Storage/storageAccounts/stmlw`
const OURS = activeNetwork([], { defaults: { storageAccount: STORAGE } })

const purposeIn = (name: BundleName, host: string): string | undefined => {
  const { wanted, bundle } = bundleOf(name, OURS)
  const rule = wanted.find(({ rule: { destination } }) => describeDestination(destination) === host)?.rule.name
  return bundle.purposes.find((each) => each.rule === rule)?.purpose
}

describe('Scenario: Access public machine learning packages', () => {
  it.each([
    ['anaconda.com', 'Used to install default packages.', /installing default packages/],
    ['*.anaconda.com', 'Used to install default packages.', /installing default packages/],
    ['*.anaconda.org', 'Used to get repo data.', /channels of conda/],
    [
      'pypi.org',
      'Used to list dependencies from the default index, if any, and the index isn’t overwritten by user settings.',
      /default index of pip/,
    ],
    ['*.pythonhosted.org', 'If the index is overwritten, you must also allow *.pythonhosted.org.', /where the index is overridden/],
    ['pytorch.org', 'Used by some examples based on PyTorch.', /examples based on PyTorch/],
    ['*.pytorch.org', 'Used by some examples based on PyTorch.', /examples based on PyTorch/],
    ['*.tensorflow.org', 'Used by some examples based on Tensorflow.', /examples based on TensorFlow/],
  ])('%s: %s', (host, _, purpose) => expect(purposeIn('python', host)).toMatch(purpose))

  it('This is not a complete list of the hosts required for all Python resources on the internet, only the most commonly used.', () =>
    expect(bundleOf('python', OURS).bundle.warnings.join()).toMatch(/the hosts most used, not all/))

  it('To allow installation of Python packages for training and deployment, add outbound FQDN rules … charges for Azure Firewall are added to your billing.', () =>
    expect(costOf(bundleOf('python', OURS).wanted, OURS)).toMatchObject({ monthly: 912.5, firewall: { is: 'starts' } }))
})

describe('Scenario: Use Visual Studio Code desktop or web with compute instance', () => {
  it.each([
    '*.vscode.dev',
    '*.gallerycdn.vsassets.io',
    'raw.githubusercontent.com',
    '*.vscode-unpkg.net',
    '*.vscode-cdn.net',
    '*.vscodeexperiments.azureedge.net',
    'default.exp-tas.com',
    'code.visualstudio.com',
    'update.code.visualstudio.com',
    '*.vo.msecnd.net',
    'marketplace.visualstudio.com',
    'vscode.download.prss.microsoft.com',
  ])('%s', (host) => expect(opens(bundleOf('vscode', OURS, 'china'))).toContain(host))

  it('vscode.blob.core.chinacloudapi.cn', () =>
    expect(bundleOf('vscode', OURS, 'china').bundle.leftOut).toEqual([
      { what: 'vscode.blob.core.chinacloudapi.cn', because: 'azure-storage' },
    ]))
})

describe('Scenario: Use HuggingFace models', () => {
  it.each(['docker.io', '*.docker.io', '*.docker.com', 'production.cloudflare.docker.com', 'cdn.auth0.com', 'cdn-lfs.huggingface.co'])(
    '%s',
    (host) => expect(opens(bundleOf('huggingface', OURS))).toContain(host),
  )
})

describe('Scenario: Use batch endpoints or ParallelRunStep', () => {
  it('Add outbound private endpoint rules to allow traffic to the following sub resources for the default storage account: queue, table', () =>
    expect(opens(bundleOf('batch', OURS))).toEqual(['storageAccounts/stmlw (queue)', 'storageAccounts/stmlw (table)']))
})

describe('Scenario: Use prompt flow with Azure OpenAI, content safety, and Azure AI Search', () => {
  const given = [
    endpointTo('Microsoft.CognitiveServices/accounts', 'account'),
    endpointTo('Microsoft.Search/searchServices', 'searchService'),
  ]
  const { wanted, bundle } = bundleOf('prompt-flow', OURS, 'public', given)
  const leads = wanted.map(({ rule }) => describeDestination(rule.destination))

  it('Private endpoint to Azure AI Services', () => expect(leads).toContain('accounts/it (account)'))
  it('Private endpoint to Azure AI Search', () => {
    expect(leads).toContain('searchServices/it (searchService)')
    expect(bundle.steps).toEqual([])
  })
})

describe('Scenario: Enable access from selected IP Addresses', () => {
  const steps = (access: 'Enabled' | 'Disabled') =>
    bundleOf('selected-ips', activeNetwork([], { publicNetworkAccess: access })).bundle.steps.map(({ step }) => step)

  it('Add an outbound private endpoint rule to allow traffic to the Azure Machine Learning workspace.', () =>
    expect(opens(bundleOf('selected-ips', OURS))).toEqual(['workspaces/mlw-prod (amlworkspace)']))
  it('You can’t add this rule during workspace creation, as the workspace doesn’t exist yet.', () =>
    expect(LIMITS).toMatch(/the endpoint rule to the workspace itself cannot be made together with the workspace/))
  it('Enable public network access to the workspace.', () => {
    expect(steps('Disabled')).toContain('public-access')
    expect(steps('Enabled')).not.toContain('public-access')
  })
  it('Add your IP addresses to the firewall for Azure Machine Learning.', () => {
    expect(steps('Enabled')).toContain('allow-ips')
    expect(VERBS_NOT_BUILT['allow-ip']).toMatch(/Networking of the workspace/)
  })
  it('Only IPv4 addresses are supported.', () => expect(LIMITS).toMatch(/IPv4 only/))
})

describe('Scenario: serverless Spark jobs', () => {
  it('Add a private endpoint for the Azure Storage Account. Also set spark_enabled: true', () => {
    const { wanted } = bundleOf('spark', OURS)
    expect(wanted.map(({ rule }) => describeDestination(rule.destination))).toEqual(['storageAccounts/stmlw (blob, Spark)'])
    expect(planOf(wanted, OURS)).toMatchObject({ provisioning: 'needed', spark: true })
  })
})

it('each scenario is asked for by one command', () => {
  const named: readonly BundleName[] = ['python', 'vscode', 'huggingface', 'batch', 'selected-ips', 'spark']
  for (const name of named) {
    expect(parseCommand(`bundle ${name}`, knowledge.hosts, knowledge.sha256)).toMatchObject({ ok: true, value: { verb: 'bundle' } })
  }
})
