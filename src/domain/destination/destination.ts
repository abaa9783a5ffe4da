import type { Host, ResourceId } from '../names.ts'

/** Where an outbound rule leads. Protocol, ports and types are Azure's words (facts: ARM `OutboundRule`). */
export type Destination = Fqdn | ServiceTag | PrivateEndpoint

/** Ports 80 and 443 only; that is Azure's limit and cannot be asked otherwise. */
export type Fqdn = { readonly type: 'fqdn'; readonly host: Host }

export type ServiceTag = {
  readonly type: 'service-tag'
  readonly serviceTag: string
  readonly protocol: string
  readonly portRanges: string
  readonly action?: string | undefined
  readonly addressPrefixes?: readonly string[] | undefined
}

export type PrivateEndpoint = {
  readonly type: 'private-endpoint'
  readonly resourceId: ResourceId
  readonly subresource: string
  readonly spark: boolean
  readonly fqdns?: readonly string[] | undefined
}

/** A type that Azure added after this was written: shown, kept, never touched. */
export type UnknownDestination = { readonly type: 'unknown'; readonly azureType: string }
