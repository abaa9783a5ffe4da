import { z } from 'zod'
import type { Destination, UnknownDestination } from '../../domain/destination/destination.ts'
import type { Host, RuleName } from '../../domain/names.ts'
import type { LiveRule } from '../../domain/network.ts'
import type { Change } from '../../domain/plan.ts'
import type { OutboundRule } from '../../domain/rule.ts'
import { list, named, object, shapeOf } from './shape.ts'

export const hostSchema = named<Host>()
export const ruleNameSchema = named<RuleName>()
export const requestIdSchema = z.templateLiteral(['OB-', z.number()])

const knownDestinations = [
  object({ type: z.literal('fqdn'), host: hostSchema }),
  object({
    type: z.literal('service-tag'),
    serviceTag: z.string(),
    protocol: z.string(),
    portRanges: z.string(),
    action: z.string().optional(),
    addressPrefixes: list(z.string()).optional(),
  }),
  object({
    type: z.literal('private-endpoint'),
    resourceId: z.string(),
    subresource: z.string(),
    spark: z.boolean(),
    fqdns: list(z.string()).optional(),
  }),
] as const

const destinationSchema = shapeOf<Destination>()(z.discriminatedUnion('type', knownDestinations))

export const anyDestinationSchema = shapeOf<Destination | UnknownDestination>()(
  z.discriminatedUnion('type', [...knownDestinations, object({ type: z.literal('unknown'), azureType: z.string() })]),
)

export const outboundRuleSchema = shapeOf<OutboundRule>()(object({ name: ruleNameSchema, destination: destinationSchema }))

export const liveRuleSchema = shapeOf<LiveRule>()(
  object({
    name: ruleNameSchema,
    destination: anyDestinationSchema,
    category: z.string(),
    status: z.string(),
    error: z.string().optional(),
  }),
)

export const changeSchema = shapeOf<Change>()(
  z.discriminatedUnion('do', [
    object({ do: z.literal('put-rule'), rule: outboundRuleSchema, adopt: z.literal(true).optional() }),
    object({ do: z.literal('remove-rule'), rule: outboundRuleSchema }),
  ]),
)
