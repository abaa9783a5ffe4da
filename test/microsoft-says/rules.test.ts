import { describe, expect, it } from 'vitest'
import { ENDPOINT_TARGETS } from '../../src/domain/destination/endpoint-targets.ts'
import { parseHost } from '../../src/domain/destination/host.ts'
import { removalsOf } from '../../src/domain/find-rules.ts'
import { findingWords } from '../../src/views/finding-words.ts'
import { listAnswer } from '../../src/views/list-answer.ts'
import { showAnswer } from '../../src/views/show-answer.ts'
import { knowledge } from '../support/knowledge.ts'
import { activeNetwork, liveRule, network, wants } from '../support/networks.ts'
import { mlDev } from '../support/requests.ts'
import { endpointTo, findingsOf, imported, LIMITS, plannedOf, puts, wordsOf } from '../support/what-is-said.ts'

const ELSEWHERE =
  '/subscriptions/99999999-9999-4999-8999-999999999999/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/data'

describe('FQDN rules', () => {
  it('FQDN outbound rules only support ports 80 and 443.', () => {
    expect(parseHost('pypi.org:8080', knowledge.hosts)).toMatchObject({ problem: { problem: 'port-given', port: '8080' } })
    expect(parseHost('https://pypi.org:443/simple', knowledge.hosts)).toMatchObject({ value: { host: 'pypi.org' } })
    expect(LIMITS).toMatch(/An FQDN rule opens ports 80 and 443, and no others/)
  })

  it('If your managed network is configured to allow only approved outbound, you can’t use an FQDN rule to access Azure Storage Accounts. You must use a private endpoint instead.', () => {
    expect(plannedOf(wants('data.blob.core.windows.net'), activeNetwork()).standing).toBe('impossible')
    expect(wordsOf(wants('data.blob.core.windows.net'), activeNetwork())).toMatch(/request private-endpoint RESOURCE_ID blob/)
    expect(plannedOf(puts(endpointTo('Microsoft.Storage/storageAccounts', 'blob')), activeNetwork()).standing).toBe('todo')
  })

  it('Setting an FQDN outbound rule will not bypass this issue as FQDN rule propagation is not supported by Spark.', () =>
    expect(findingsOf(wants('pypi.org'), activeNetwork([], { sparkReady: true }))).toContainEqual({ finding: 'not-for-spark' }))

  it('Conda package dependencies defined in Spark session configuration will fail to install. … Use the path to Python package wheel as py_files parameter in your Spark job.', () => {
    expect(wordsOf(wants('pypi.org'), activeNetwork([], { sparkReady: true }))).toMatch(/upload a wheel .* storage account .* `py_files`/)
    expect(LIMITS).toMatch(/wheel .* `py_files`/)
  })
})

describe('private endpoints', () => {
  it.each([
    ['Azure Machine Learning', 'Microsoft.MachineLearningServices/workspaces', ['amlworkspace']],
    ['Azure Machine Learning registries', 'Microsoft.MachineLearningServices/registries', ['amlregistry']],
    ['Azure Storage (all sub resource types)', 'Microsoft.Storage/storageAccounts', ['blob', 'table', 'queue', 'file', 'web', 'dfs']],
    ['Azure Container Registry', 'Microsoft.ContainerRegistry/registries', ['registry']],
    ['Azure Key Vault', 'Microsoft.KeyVault/vaults', ['vault']],
    ['Azure AI services', 'Microsoft.CognitiveServices/accounts', ['account']],
    ['Azure AI Search (formerly Cognitive Search)', 'Microsoft.Search/searchServices', ['searchService']],
    ['Azure SQL Server', 'Microsoft.Sql/servers', ['sqlServer']],
    ['Azure Data Factory', 'Microsoft.DataFactory/factories', ['dataFactory', 'portal']],
    [
      'Azure Cosmos DB (all sub resource types)',
      'Microsoft.DocumentDB/databaseAccounts',
      ['Sql', 'MongoDB', 'Cassandra', 'Gremlin', 'Table', 'Analytical'],
    ],
    ['Azure Event Hubs', 'Microsoft.EventHub/namespaces', ['namespace']],
    ['Azure Redis Cache', 'Microsoft.Cache/Redis', ['redisCache']],
    ['Azure Databricks', 'Microsoft.Databricks/workspaces', ['databricks_ui_api', 'browser_authentication']],
    ['Azure Database for MariaDB', 'Microsoft.DBforMariaDB/servers', ['mariadbServer']],
    ['Azure Database for PostgreSQL Single Server', 'Microsoft.DBforPostgreSQL/servers', ['postgresqlServer']],
    ['Azure Database for PostgreSQL Flexible Server', 'Microsoft.DBforPostgreSQL/flexibleServers', ['postgresqlServer']],
    ['Azure Database for MySQL', 'Microsoft.DBforMySQL/servers', ['mysqlServer']],
    ['Azure API Management', 'Microsoft.ApiManagement/service', ['Gateway']],
  ])('Private endpoints are currently supported for the following Azure services: %s', (_, type, subresources) => {
    for (const subresource of subresources) expect(plannedOf(puts(endpointTo(type, subresource)), activeNetwork()).standing).toBe('todo')
    expect(ENDPOINT_TARGETS.find((target) => target.type === type)?.subresources).toEqual(expect.arrayContaining(subresources))
  })

  it('When you create a private endpoint, you provide the resource type and subresource that the endpoint connects to.', () =>
    expect(plannedOf(puts(endpointTo('Microsoft.ServiceBus/namespaces', 'namespace')), activeNetwork()).standing).toBe('impossible'))

  it('The resource can be in a different Azure subscription.', () =>
    expect(plannedOf(puts({ ...endpointTo('x/y', 'blob'), resourceId: ELSEWHERE }), activeNetwork())).toMatchObject({ standing: 'todo' }))

  it('However, the resource must be in the same tenant as the Azure Machine Learning workspace.', () =>
    expect(wordsOf(puts({ ...endpointTo('x/y', 'blob'), resourceId: ELSEWHERE }), activeNetwork())).toMatch(
      /A target of another tenant cannot be reached at all, which its id does not show/,
    ))

  it('The private endpoints are only created when the first compute is created or when managed VNet provisioning is forced.', () =>
    expect(findingsOf(puts(endpointTo('Microsoft.KeyVault/vaults', 'vault')), network())).toContainEqual({
      finding: 'needs-first',
      need: 'provisioning',
    }))

  it('You can’t have a private endpoint and a service endpoint at the same time for your Azure resources, such as a storage account.', () =>
    expect(LIMITS).toMatch(/The same resource must not have a service endpoint as well/))

  it('Managed network isolation can’t establish a private connection from the managed virtual network to a user’s on-premises resources.', () =>
    expect(LIMITS).toMatch(/A private connection to your own premises goes through an Application Gateway only/))

  it('Please make sure to add the Azure AI Enterprise Network Connection Approver role to your identity.', () => {
    const wanted = puts(endpointTo('Microsoft.KeyVault/vaults', 'vault'))
    expect(wordsOf(wanted, activeNetwork())).toMatch(/needs the role \*Azure AI Enterprise Network Connection Approver\* on `.*vaults\/it`/)
    expect(findingWords({ finding: 'needs-approver', role: 'custom', scope: 'x' }).mrkdwn).toMatch(/a role of your own/)
  })

  it('managed_network: isolation_mode: allow_internet_outbound outbound_rules: - name: added-perule … spark_enabled: true subresource_target: blob type: private_endpoint', () => {
    const id = ELSEWHERE
    const [rule] = imported(
      `name: myworkspace managed_network: isolation_mode: allow_internet_outbound outbound_rules: - name: added-perule destination: service_resource_id: ${id} spark_enabled: true subresource_target: blob type: private_endpoint`,
    ).wanted
    expect(rule?.rule.destination).toMatchObject({ type: 'private-endpoint', subresource: 'blob', spark: true })
  })
})

describe('managing rules', () => {
  const there = activeNetwork([liveRule('pypi.org')])

  it('To list the managed virtual network outbound rules for a workspace …', () =>
    expect(listAnswer(mlDev, there).text).toMatch(/`fqdn-pypi-org` → `pypi\.org` · Active/))

  it('To view the details of a managed virtual network outbound rule …', () =>
    expect(showAnswer(mlDev, { rules: [{ rule: liveRule('pypi.org'), askedFor: [] }], network: there }).text).toMatch(/`fqdn-pypi-org`/))

  it('To remove an outbound rule from the managed virtual network …', () => {
    const removals = removalsOf([{ text: 'fqdn-pypi-org', host: undefined }], there)
    expect(removals.ok && removals.value.map((change) => plannedOf(change, there).standing)).toEqual(['todo'])
  })
})
