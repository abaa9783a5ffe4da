import { z } from 'zod'
import type { Destination, Fqdn, PrivateEndpoint, ServiceTag, UnknownDestination } from '../domain/destination/destination.ts'
import type { Host, RuleName } from '../domain/names.ts'
import type { LiveRule } from '../domain/network.ts'
import { unreachable } from '../domain/result.ts'
import type { OutboundRule } from '../domain/rule.ts'

/** The body of a PUT. `status` is never sent although the specification does not call it read-only. */
export function bodyOf({ destination }: OutboundRule): { readonly properties: object } {
  return { properties: { category: 'UserDefined', ...propertiesOf(destination) } }
}

/** A rule as a list shows it. Its `id` is not read: Azure sends malformed ones (Azure/azure-rest-api-specs#28982). */
export const WireRule = z
  .object({
    name: z.string(),
    properties: z.looseObject({
      type: z.string(),
      category: z.string().nullish(),
      status: z.string().nullish(),
      errorInformation: z.string().nullish(),
    }),
  })
  .transform(
    ({ name, properties }): LiveRule => ({
      name: name as RuleName,
      destination: destinationOf(properties),
      category: properties.category ?? 'UserDefined',
      status: properties.status ?? 'Unknown',
      ...(properties.errorInformation ? { error: properties.errorInformation } : {}),
    }),
  )

function propertiesOf(destination: Destination): object {
  switch (destination.type) {
    case 'fqdn':
      return { type: 'FQDN', destination: destination.host }
    case 'service-tag': {
      const { type: _, ...wire } = destination
      return { type: 'ServiceTag', destination: wire }
    }
    case 'private-endpoint': {
      const { resourceId, subresource, spark, fqdns } = destination
      const wire = { serviceResourceId: resourceId, subresourceTarget: subresource, sparkEnabled: spark }
      return { type: 'PrivateEndpoint', destination: wire, ...(fqdns && { fqdns }) }
    }
    default:
      return unreachable(destination)
  }
}

/** What does not look as its type should is kept as unknown, never dropped: a lost rule must be noticed. */
function destinationOf(properties: { readonly type: string }): Destination | UnknownDestination {
  const parsed = WireDestination.safeParse(properties)
  return parsed.success ? parsed.data : { type: 'unknown', azureType: properties.type }
}

const WireFqdn = z
  .object({ type: z.literal('FQDN'), destination: z.string().min(1) })
  .transform(({ destination }): Fqdn => ({ type: 'fqdn', host: hostOf(destination) }))

/** One name, as DNS compares it; several names separated by commas stay as they are, so that they can be put back. */
const hostOf = (text: string): Host => (text.includes(',') ? text : text.trim().toLowerCase().replace(/\.$/, '')) as Host

const WireServiceTag = z
  .object({
    type: z.literal('ServiceTag'),
    destination: z.object({
      serviceTag: z.string().nullish(),
      protocol: z.string(),
      portRanges: z.string(),
      action: z.string().nullish(),
      addressPrefixes: z.array(z.string()).nullish(),
    }),
  })
  .transform(
    ({ destination: { serviceTag, protocol, portRanges, action, addressPrefixes } }): ServiceTag => ({
      type: 'service-tag',
      serviceTag: serviceTag ?? '',
      protocol,
      portRanges,
      ...(action ? { action } : {}),
      ...(addressPrefixes?.length ? { addressPrefixes } : {}),
    }),
  )

const WirePrivateEndpoint = z
  .object({
    type: z.literal('PrivateEndpoint'),
    destination: z.object({
      serviceResourceId: z.string(),
      subresourceTarget: z.string(),
      sparkEnabled: z.boolean().nullish(),
    }),
    fqdns: z.array(z.string()).nullish(),
  })
  .transform(
    ({ destination: { serviceResourceId, subresourceTarget, sparkEnabled }, fqdns }): PrivateEndpoint => ({
      type: 'private-endpoint',
      resourceId: serviceResourceId,
      subresource: subresourceTarget,
      spark: sparkEnabled ?? false,
      ...(fqdns?.length ? { fqdns } : {}),
    }),
  )

const WireDestination = z.union([WireFqdn, WireServiceTag, WirePrivateEndpoint])
