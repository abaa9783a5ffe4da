import type { RiskLevel } from './risk.ts'

/**
 * Tags behind which stand many owners, last gone through on 2026-11-25 over the list of `service-tags.ts`. In it is what
 * anybody with an Azure subscription opens within minutes, and which then takes what is sent to it: data left there is
 * with whoever opened it. `Internet` is all that there is, `AzureCloud` all of Azure, every customer's machines among it.
 *
 * Not in it: tags of Microsoft's own services that answer and keep nothing of strangers, tags of planes that only manage
 * (`SqlManagement`, `AppServiceManagement`), and `AzureActiveDirectory`, `AzureMachineLearning`, `AzureMonitor` and
 * `AzureResourceManager`, which Azure opens in every such network itself.
 */
const WIDE_TAGS = {
  internet: 'high',
  azurecloud: 'high',
  'azurefrontdoor.frontend': 'medium',
  storage: 'medium',
  azuredatalake: 'medium',
  sql: 'medium',
  azurecosmosdb: 'medium',
  eventhub: 'medium',
  servicebus: 'medium',
  azureeventgrid: 'medium',
  azureiothub: 'medium',
  appservice: 'medium',
  azurespringcloud: 'medium',
  logicapps: 'medium',
  azuresignalr: 'medium',
  azurewebpubsub: 'medium',
  azurecontainerregistry: 'medium',
  azurekeyvault: 'medium',
  appconfiguration: 'medium',
} as const satisfies Readonly<Record<string, RiskLevel>>

/** By its lower case name. */
export type WideTag = keyof typeof WIDE_TAGS

/**
 * Which of them a tag is. One region of it is a step lighter: what it opens still belongs to anybody, but is less, and
 * stays where the region is.
 */
export function wideTagOf(text: string): { readonly tag: WideTag; readonly level: RiskLevel; readonly regional: boolean } | undefined {
  const name = text.toLowerCase()
  if (isWide(name)) return { tag: name, level: WIDE_TAGS[name], regional: false }
  const tag = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  return isWide(tag) ? { tag, level: WIDE_TAGS[tag] === 'high' ? 'medium' : 'low', regional: true } : undefined
}

const isWide = (name: string): name is WideTag => Object.hasOwn(WIDE_TAGS, name)
