/** A workspace that the simulated Azure begins with. */
export type LocalWorkspace = {
  readonly id: string
  /** Azure's immutable id of it. */
  readonly uid?: string
  readonly kind?: 'Default' | 'Hub' | 'Project' | 'FeatureStore'
  readonly hubId?: string
  readonly location?: string
  readonly isolationMode?: string
  readonly status?: 'Inactive' | 'Active'
  readonly sparkReady?: boolean
  readonly firewallSku?: string
  readonly publicNetworkAccess?: 'Enabled' | 'Disabled'
  /** Azure makes a container registry only with the first image. */
  readonly hasRegistry?: true
  /** Which of its own resources have public access disabled. */
  readonly closed?: readonly ('Storage' | 'KeyVault' | 'Registry')[]
  readonly rules?: readonly LocalRule[]
  readonly computes?: readonly { readonly name: string; readonly type: string }[]
}

export type LocalRule = {
  readonly name: string
  readonly category?: string
  readonly status?: string
  readonly error?: string
  readonly definition: RuleDefinition
}

/** What leads somewhere, in Azure's own words. */
export type RuleDefinition =
  | { readonly type: 'FQDN'; readonly destination: string }
  | { readonly type: 'ServiceTag'; readonly destination: ServiceTagTarget }
  | { readonly type: 'PrivateEndpoint'; readonly destination: PrivateEndpointTarget; readonly fqdns?: readonly string[] | undefined }
  /** Stands for every type that came later than whoever reads it. */
  | { readonly type: 'SomethingNew'; readonly destination: unknown }

type ServiceTagTarget = {
  readonly serviceTag?: string | undefined
  readonly protocol: string
  readonly portRanges: string
  readonly action?: string | undefined
  readonly addressPrefixes?: readonly string[] | undefined
}

type PrivateEndpointTarget = {
  readonly serviceResourceId: string
  readonly subresourceTarget: string
  readonly sparkEnabled?: boolean | undefined
}
