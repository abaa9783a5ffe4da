import type { Host } from '../names.ts'

/** What a host of an Azure service belongs to, as a private endpoint leads to it. */
export type AzureService = { readonly type: string; readonly subresource: string }

/**
 * By which resources the names below these endings are served, in the public cloud, in China and for the US Government, as
 * read on 2026-11-25 in Microsoft's page of 2025-08-04: https://learn.microsoft.com/azure/private-link/private-endpoint-dns.
 * Only what Azure Machine Learning reaches by private endpoint. `vault.azure.cn` is of Azure Machine Learning's own list of
 * hosts (https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall), `azurecr.cn` of Azure's
 * settings for its clouds (https://github.com/Azure/go-autorest/blob/main/autorest/azure/environments.go).
 */
const SERVICES: readonly (readonly [endings: string, ...services: (readonly [type: string, subresource: string])[]])[] = [
  ['vault.azure.net vault.azure.cn vault.usgovcloudapi.net', ['Microsoft.KeyVault/vaults', 'vault']],
  ['vaultcore.azure.net vaultcore.azure.cn vaultcore.usgovcloudapi.net', ['Microsoft.KeyVault/vaults', 'vault']],
  ['azurecr.io azurecr.cn azurecr.us', ['Microsoft.ContainerRegistry/registries', 'registry']],
  [
    'cognitiveservices.azure.com cognitiveservices.azure.us openai.azure.com services.ai.azure.com',
    ['Microsoft.CognitiveServices/accounts', 'account'],
  ],
  ['search.windows.net search.azure.us', ['Microsoft.Search/searchServices', 'searchService']],
  ['database.windows.net database.chinacloudapi.cn database.usgovcloudapi.net', ['Microsoft.Sql/servers', 'sqlServer']],
  ['documents.azure.com documents.azure.cn documents.azure.us', ['Microsoft.DocumentDB/databaseAccounts', 'Sql']],
  ['mongo.cosmos.azure.com mongo.cosmos.azure.cn mongo.cosmos.azure.us', ['Microsoft.DocumentDB/databaseAccounts', 'MongoDB']],
  [
    'cassandra.cosmos.azure.com cassandra.cosmos.azure.cn cassandra.cosmos.azure.us',
    ['Microsoft.DocumentDB/databaseAccounts', 'Cassandra'],
  ],
  ['gremlin.cosmos.azure.com gremlin.cosmos.azure.cn gremlin.cosmos.azure.us', ['Microsoft.DocumentDB/databaseAccounts', 'Gremlin']],
  ['table.cosmos.azure.com table.cosmos.azure.cn table.cosmos.azure.us', ['Microsoft.DocumentDB/databaseAccounts', 'Table']],
  ['analytics.cosmos.azure.com', ['Microsoft.DocumentDB/databaseAccounts', 'Analytical']],
  // Service Bus and Relay have names of this ending, too, and no managed network reaches them by private endpoint.
  ['servicebus.windows.net servicebus.chinacloudapi.cn servicebus.usgovcloudapi.net', ['Microsoft.EventHub/namespaces', 'namespace']],
  ['redis.cache.windows.net redis.cache.chinacloudapi.cn redis.cache.usgovcloudapi.net', ['Microsoft.Cache/Redis', 'redisCache']],
  ['redisenterprise.cache.azure.net redis.azure.net', ['Microsoft.Cache/RedisEnterprise', 'redisEnterprise']],
  ['azuredatabricks.net databricks.azure.us', ['Microsoft.Databricks/workspaces', 'databricks_ui_api']],
  [
    'postgres.database.azure.com postgres.database.chinacloudapi.cn postgres.database.usgovcloudapi.net',
    ['Microsoft.DBforPostgreSQL/flexibleServers', 'postgresqlServer'],
    ['Microsoft.DBforPostgreSQL/servers', 'postgresqlServer'],
  ],
  [
    'mysql.database.azure.com mysql.database.chinacloudapi.cn mysql.database.usgovcloudapi.net',
    ['Microsoft.DBforMySQL/flexibleServers', 'mysqlServer'],
    ['Microsoft.DBforMySQL/servers', 'mysqlServer'],
  ],
  [
    'mariadb.database.azure.com mariadb.database.chinacloudapi.cn mariadb.database.usgovcloudapi.net',
    ['Microsoft.DBforMariaDB/servers', 'mariadbServer'],
  ],
  ['datafactory.azure.net datafactory.azure.cn datafactory.azure.us', ['Microsoft.DataFactory/factories', 'dataFactory']],
  ['adf.azure.com adf.azure.cn adf.azure.us', ['Microsoft.DataFactory/factories', 'portal']],
  ['azure-api.net', ['Microsoft.ApiManagement/service', 'Gateway']],
  [
    'api.azureml.ms',
    ['Microsoft.MachineLearningServices/workspaces', 'amlworkspace'],
    ['Microsoft.MachineLearningServices/registries', 'amlregistry'],
  ],
  [
    `api.ml.azure.cn api.ml.azure.us notebooks.azure.net notebooks.chinacloudapi.cn notebooks.usgovcloudapi.net
     instances.azureml.ms instances.azureml.cn instances.azureml.us inference.ml.azure.com inference.ml.azure.cn inference.ml.azure.us`,
    ['Microsoft.MachineLearningServices/workspaces', 'amlworkspace'],
  ],
]

const BY_ENDING: ReadonlyMap<string, readonly AzureService[]> = new Map(
  SERVICES.flatMap(([endings, ...services]) =>
    endings.split(/\s+/).map((ending) => [ending, services.map(([type, subresource]) => ({ type, subresource }))] as const),
  ),
)

/** The endings that are known, for whoever wants to go through them. */
export const SERVICE_ENDINGS: readonly string[] = [...BY_ENDING.keys()]

/** What a name or a wildcard below one of these endings leads to; nothing where it belongs to none of them. */
export function azureServicesOf(host: Host): readonly AzureService[] {
  const labels = host.split('.')
  const ending = labels.map((_, at) => labels.slice(at).join('.')).find((each, at) => at > 0 && BY_ENDING.has(each))
  return (ending === undefined ? undefined : BY_ENDING.get(ending)) ?? []
}
