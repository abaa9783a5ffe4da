import { describe, expect, it } from 'vitest'
import { azureServicesOf, SERVICE_ENDINGS } from '../../../src/domain/destination/azure-services.ts'
import { endpointTarget } from '../../../src/domain/destination/endpoint-targets.ts'
import { host } from '../../support/networks.ts'

describe('the service behind a host', () => {
  it.each([
    ['kv-team.vault.azure.net', 'Microsoft.KeyVault/vaults vault'],
    ['*.vault.azure.net', 'Microsoft.KeyVault/vaults vault'],
    ['kv-team.vault.azure.cn', 'Microsoft.KeyVault/vaults vault'],
    ['kv-team.vault.usgovcloudapi.net', 'Microsoft.KeyVault/vaults vault'],
    ['images.azurecr.io', 'Microsoft.ContainerRegistry/registries registry'],
    ['images.westeurope.data.azurecr.io', 'Microsoft.ContainerRegistry/registries registry'],
    ['gpt.openai.azure.com', 'Microsoft.CognitiveServices/accounts account'],
    ['gpt.services.ai.azure.com', 'Microsoft.CognitiveServices/accounts account'],
    ['words.cognitiveservices.azure.us', 'Microsoft.CognitiveServices/accounts account'],
    ['find.search.windows.net', 'Microsoft.Search/searchServices searchService'],
    ['db.database.windows.net', 'Microsoft.Sql/servers sqlServer'],
    ['items.documents.azure.com', 'Microsoft.DocumentDB/databaseAccounts Sql'],
    ['items.mongo.cosmos.azure.cn', 'Microsoft.DocumentDB/databaseAccounts MongoDB'],
    ['bus.servicebus.windows.net', 'Microsoft.EventHub/namespaces namespace'],
    ['cache.redis.cache.windows.net', 'Microsoft.Cache/Redis redisCache'],
    ['cache.westeurope.redis.azure.net', 'Microsoft.Cache/RedisEnterprise redisEnterprise'],
    ['adb-1.2.azuredatabricks.net', 'Microsoft.Databricks/workspaces databricks_ui_api'],
    ['pg.postgres.database.azure.com', 'Microsoft.DBforPostgreSQL/flexibleServers postgresqlServer'],
    ['f.westeurope.datafactory.azure.net', 'Microsoft.DataFactory/factories dataFactory'],
    ['api.azure-api.net', 'Microsoft.ApiManagement/service Gateway'],
    ['westeurope.api.azureml.ms', 'Microsoft.MachineLearningServices/workspaces amlworkspace'],
  ])('%s is %s', (text, service) => {
    const [first] = azureServicesOf(host(text))
    expect(`${first?.type} ${first?.subresource}`).toBe(service)
  })

  it.each([
    'pypi.org',
    'vault.azure.net',
    '*.azure.net',
    '*.azure.com',
    'notvault.azure.net',
    'vault.azure.net.evil.io',
    'management.azure.com',
  ])('%s has none of one’s own', (text) => expect(azureServicesOf(host(text))).toEqual([]))

  it.each(SERVICE_ENDINGS)('below %s is one that a private endpoint can lead to', (ending) => {
    const services = azureServicesOf(host(`a.${ending}`))
    expect(services.length).toBeGreaterThan(0)
    for (const { type, subresource } of services) {
      expect(endpointTarget(type)?.type).toBe(type)
      expect(endpointTarget(type)?.subresources).toContain(subresource)
    }
  })
})
