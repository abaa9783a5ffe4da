import { z } from 'zod'
import type { Network } from '../domain/network.ts'

/** A workspace without its rules: those are listed apart, every page of them. */
export type WorkspaceFacts = Omit<Network, 'workspaceId' | 'rules' | 'readAt'>

/** Words this version does not know pass unchanged; what is missing is told as Azure's own default. */
export const WireWorkspace = z
  .object({
    kind: z.string().nullish(),
    location: z.string(),
    properties: z.object({
      workspaceId: z.string().nullish(),
      provisioningState: z.string().nullish(),
      publicNetworkAccess: z.string().nullish(),
      hubResourceId: z.string().nullish(),
      storageAccount: z.string().nullish(),
      keyVault: z.string().nullish(),
      containerRegistry: z.string().nullish(),
      applicationInsights: z.string().nullish(),
      managedNetwork: z
        .object({
          isolationMode: z.string().nullish(),
          firewallSku: z.string().nullish(),
          firewallPublicIpAddress: z.string().nullish(),
          managedNetworkKind: z.string().nullish(),
          status: z.object({ status: z.string().nullish(), sparkReady: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
    }),
  })
  .transform(({ kind, location, properties }): WorkspaceFacts => {
    const { managedNetwork: network } = properties
    return {
      workspaceUid: properties.workspaceId ?? undefined,
      kind: kind ?? 'Default',
      hubId: properties.hubResourceId ?? undefined,
      location,
      isolationMode: network?.isolationMode ?? 'Disabled',
      status: network?.status?.status ?? 'Inactive',
      sparkReady: network?.status?.sparkReady ?? false,
      firewallSku: network?.firewallSku ?? 'Standard',
      publicNetworkAccess: properties.publicNetworkAccess ?? 'Enabled',
      provisioningState: properties.provisioningState ?? undefined,
      firewallPublicIpAddress: network?.firewallPublicIpAddress ?? undefined,
      managedNetworkKind: network?.managedNetworkKind ?? undefined,
      defaults: {
        storageAccount: properties.storageAccount ?? undefined,
        keyVault: properties.keyVault ?? undefined,
        containerRegistry: properties.containerRegistry ?? undefined,
        applicationInsights: properties.applicationInsights ?? undefined,
      },
    }
  })
