/**
 * The service tags that managed networks are known to take, as Azure spells them: the list of Terraform's provider as read
 * on 2026-09-19 (facts: service tags, protocols, ports). Each may be narrowed to a region, `Storage.WestUS2`.
 */
export const SERVICE_TAGS: readonly string[] = words(`
  AppConfiguration AppService AppServiceManagement AutonomousDevelopmentPlatform AzureActiveDirectory
  AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection AzureArcInfrastructure AzureAttestation AzureBackup
  AzureBotService AzureCloud AzureConnectors AzureContainerAppsService AzureContainerRegistry AzureCosmosDB
  AzureDataLake AzureDatabricks AzureDevSpaces AzureDeviceUpdate AzureEventGrid AzureFrontDoor.Backend
  AzureFrontDoor.FirstParty AzureFrontDoor.Frontend AzureHealthcareAPIs AzureInformationProtection AzureIoTHub
  AzureKeyVault AzureLoadBalancer AzureMachineLearning AzureManagedGrafana AzureMonitor AzureOpenDatasets
  AzurePlatformDNS AzurePlatformIMDS AzurePlatformLKM AzureResourceManager AzureSignalR AzureSiteRecovery AzureSphere
  AzureSpringCloud AzureStack AzureUpdateDelivery AzureWebPubSub BatchNodeManagement ChaosStudio
  CognitiveServicesFrontend CognitiveServicesManagement DataFactory DataFactoryManagement Dynamics365BusinessCentral
  Dynamics365ForMarketingEmail EOPExternalPublishedIPs EventHub GuestAndHybridManagement Internet LogicApps
  M365ManagementActivityApi Marketplace MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity MicrosoftContainerRegistry
  MicrosoftDefenderForEndpoint PowerBI PowerPlatformInfra PowerQueryOnline ServiceBus ServiceFabric Sql SqlManagement
  Storage StorageSyncService VirtualNetwork WindowsAdminCenter WindowsVirtualDesktop
`)

/** The tag as Azure spells it, its region as given; undefined where there is no such tag. */
export function canonicalTag(text: string): string | undefined {
  const whole = tagNamed(text)
  if (whole !== undefined) return whole
  const dot = text.lastIndexOf('.')
  const [tag, region] = [tagNamed(text.slice(0, Math.max(0, dot))), text.slice(dot + 1)]
  return tag !== undefined && REGION.test(region) ? `${tag}.${region}` : undefined
}

/** `WestUS2`, `westeurope`: what regions there are is Azure's to know. */
const REGION = /^[a-z][a-z0-9]{2,40}$/i

const tagNamed = (text: string): string | undefined => SERVICE_TAGS.find((tag) => tag.toLowerCase() === text.toLowerCase())

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
