import { z } from 'zod'
import type { Finding, Limit, Plan, StandsUntil } from '../../domain/plan.ts'
import { changeSchema, hostSchema, requestIdSchema, ruleNameSchema } from './rule-schema.ts'
import { list, object, orUndefined, shapeOf } from './shape.ts'

const limitSchema = shapeOf<Limit>()(
  z.discriminatedUnion('is', [
    object({ is: z.literal('mode-disabled') }),
    object({ is: z.literal('mode-allows-no-fqdn'), mode: z.string() }),
    object({ is: z.literal('mode-allows-no-service-tag'), mode: z.string() }),
    object({ is: z.literal('fqdn-to-storage'), host: hostSchema }),
    object({
      is: z.literal('project-network-belongs-to-hub'),
      hub: orUndefined(z.string()),
      workspace: object({ name: z.string(), channel: z.string() }).optional(),
    }),
    object({ is: z.literal('not-yours'), name: ruleNameSchema, category: z.string() }),
    object({ is: z.literal('target-not-known'), type: z.string(), subresource: z.string() }),
    object({ is: z.literal('part-not-allowed'), type: z.string(), subresource: z.string(), allowed: list(z.string()) }),
    object({ is: z.literal('endpoint-cannot-change'), name: ruleNameSchema }),
  ]),
)

const standsSchema = shapeOf<StandsUntil>()(object({ until: z.number(), by: z.string(), in: requestIdSchema }))

const betterAs = z.literal('better-as')
const betterAsSchema = z.discriminatedUnion('alternative', [
  object({
    finding: betterAs,
    alternative: z.literal('private-endpoint'),
    because: z.enum(['azure-storage', 'azure-service']),
    targets: list(object({ type: z.string(), subresource: z.string() })).optional(),
  }),
  object({ finding: betterAs, alternative: z.literal('service-tag'), tags: list(z.string()), source: z.string() }),
  object({ finding: betterAs, alternative: z.literal('failed-rule'), rule: ruleNameSchema, error: z.string().optional() }),
])

const needsFirst = z.literal('needs-first')
const needsFirstSchema = z.discriminatedUnion('need', [
  object({ finding: needsFirst, need: z.enum(['provisioning', 'spark', 'public-access-off']) }),
  object({ finding: needsFirst, need: z.literal('mode'), mode: z.string() }),
  object({
    finding: needsFirst,
    need: z.literal('endpoint-approval'),
    elsewhere: z.enum(['resource-group', 'subscription']),
    scope: z.string(),
  }),
  object({ finding: needsFirst, need: z.literal('provider-registration'), subscription: z.string() }),
])

const findingSchema = shapeOf<Finding>()(
  z.discriminatedUnion('finding', [
    object({ finding: z.literal('new') }),
    object({ finding: z.literal('mends'), error: z.string().optional() }),
    object({ finding: z.literal('same'), as: ruleNameSchema, stands: standsSchema.optional() }),
    object({
      finding: z.literal('covered'),
      by: ruleNameSchema,
      pattern: z.string(),
      category: z.string(),
      stands: standsSchema.optional(),
    }),
    object({ finding: z.literal('keeps'), until: z.number(), by: z.string(), in: requestIdSchema }),
    object({ finding: z.literal('adopts') }),
    object({ finding: z.literal('outlasts'), rule: ruleNameSchema, stands: standsSchema }),
    object({
      finding: z.literal('covered-by-tags'),
      host: z.string(),
      tags: list(object({ tag: z.string(), rule: ruleNameSchema, category: z.string() })),
      source: z.string(),
    }),
    object({ finding: z.literal('supersedes'), rules: list(ruleNameSchema) }),
    object({ finding: z.literal('duplicate'), of: ruleNameSchema }),
    object({ finding: z.literal('updates'), leadsTo: z.string() }),
    object({ finding: z.literal('removes') }),
    object({ finding: z.literal('gone') }),
    object({ finding: z.literal('leads-elsewhere'), leadsTo: z.string() }),
    object({ finding: z.literal('asked-for'), by: z.string(), in: requestIdSchema }),
    object({ finding: z.literal('last-fqdn') }),
    object({
      finding: z.literal('conflicts'),
      name: ruleNameSchema,
      leadsTo: z.string(),
      within: z.literal('request').optional(),
    }),
    object({ finding: z.literal('impossible'), limit: limitSchema, source: z.string() }),
    betterAsSchema,
    object({ finding: z.literal('looks-like'), readsAs: z.string(), registrable: z.string() }),
    needsFirstSchema,
    object({ finding: z.literal('needs-approver'), role: z.enum(['built-in', 'custom']), scope: z.string() }),
    object({ finding: z.literal('tag-ignored'), tag: z.string() }),
    object({ finding: z.literal('undocumented-target'), type: z.string() }),
    object({ finding: z.literal('not-for-spark') }),
  ]),
)

export const planSchema = shapeOf<Plan>()(
  object({
    changes: list(
      object({
        change: changeSchema,
        findings: list(findingSchema),
        standing: z.enum(['todo', 'nothing-to-do', 'impossible']),
      }),
    ),
    provisioning: z.enum(['needed', 'not-needed', 'left-to-people']),
    spark: z.literal(true).optional(),
    startsFirewall: z.boolean(),
  }),
)
