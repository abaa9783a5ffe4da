/** What a private endpoint can lead to: an ARM type, the parts of it that are reached apart, and which role lets it be approved. */
export type EndpointTarget = {
  readonly type: string
  readonly subresources: readonly string[]
  /** `built-in`: the role Microsoft made for it covers this type · `custom`: it does not, so a role of one's own is needed. */
  readonly approver: 'built-in' | 'custom'
}

const target = (type: string, subresources: readonly string[], approver: EndpointTarget['approver'] = 'built-in'): EndpointTarget => ({
  type,
  subresources,
  approver,
})

const STORAGE = ['blob', 'table', 'queue', 'file', 'web', 'dfs']

/** Azure's own spelling, as read on 2026-09-19 (facts: private endpoint targets). */
export const ENDPOINT_TARGETS: readonly EndpointTarget[] = [
  target('Microsoft.MachineLearningServices/workspaces', ['amlworkspace']),
  target('Microsoft.MachineLearningServices/registries', ['amlregistry']),
  target('Microsoft.Storage/storageAccounts', [...STORAGE, ...STORAGE.map((service) => `${service}_secondary`)]),
  target('Microsoft.ContainerRegistry/registries', ['registry']),
  target('Microsoft.KeyVault/vaults', ['vault']),
  target('Microsoft.CognitiveServices/accounts', ['account']),
  target('Microsoft.Search/searchServices', ['searchService']),
  target('Microsoft.Sql/servers', ['sqlServer']),
  target('Microsoft.DataFactory/factories', ['dataFactory', 'portal'], 'custom'),
  target('Microsoft.DocumentDB/databaseAccounts', ['Sql', 'MongoDB', 'Cassandra', 'Gremlin', 'Table', 'Analytical']),
  target('Microsoft.EventHub/namespaces', ['namespace']),
  target('Microsoft.Cache/Redis', ['redisCache']),
  target('Microsoft.Cache/RedisEnterprise', ['redisEnterprise']),
  target('Microsoft.Databricks/workspaces', ['databricks_ui_api', 'browser_authentication'], 'custom'),
  target('Microsoft.DBforMariaDB/servers', ['mariadbServer'], 'custom'),
  target('Microsoft.DBforPostgreSQL/servers', ['postgresqlServer']),
  target('Microsoft.DBforPostgreSQL/flexibleServers', ['postgresqlServer']),
  target('Microsoft.DBforMySQL/servers', ['mysqlServer']),
  target('Microsoft.DBforMySQL/flexibleServers', ['mysqlServer']),
  target('Microsoft.ApiManagement/service', ['Gateway']),
  target('Microsoft.Insights/privateLinkScopes', ['azuremonitor']),
  target('Microsoft.Network/applicationGateways', ['appGwPrivateFrontendIpIPv4']),
]

/** The way to what is not in Azure: it takes names, and serves no Spark (facts: Application Gateway). */
export const APPLICATION_GATEWAY = 'Microsoft.Network/applicationGateways'

/** By the type of a resource id, in whatever case. */
export const endpointTarget = (type: string, among: readonly EndpointTarget[] = ENDPOINT_TARGETS): EndpointTarget | undefined =>
  among.find((each) => each.type.toLowerCase() === type.toLowerCase())

/** A type beyond the table, in the spelling of whoever names it. The role Microsoft made covers none of them. */
export const otherTarget = (type: string, subresources: readonly string[]): EndpointTarget => target(type, subresources, 'custom')

/** A namespace and one type in it: a private endpoint leads to the whole of a resource. */
export const TARGET_TYPE = /^[a-z0-9]+(?:\.[a-z0-9]+)+\/[a-z0-9]{2,80}$/i

/** What Azure calls a group id: `blob`, `databricks_ui_api`. */
export const SUBRESOURCE = /^[a-z0-9][a-z0-9_-]{0,79}$/i
