import { z } from 'zod'
import type { Assessment, NetworkFacts } from '../../domain/assessment.ts'
import type { ChangeCost, Cost, FirewallCost, Saving } from '../../domain/cost.ts'
import type { ExpectedTime } from '../../domain/duration.ts'
import type { Risk, RiskReason } from '../../domain/risk.ts'
import { planSchema } from './plan-schema.ts'
import { hostSchema, ruleNameSchema } from './rule-schema.ts'
import { list, object, orUndefined, shapeOf } from './shape.ts'
import { verdictSchema } from './verdict-schema.ts'

const firewallCostSchema = shapeOf<FirewallCost>()(
  z.discriminatedUnion('is', [
    object({ is: z.literal('not-involved') }),
    object({ is: z.literal('runs-already'), sku: z.string(), perGb: z.number() }),
    object({
      is: z.literal('starts'),
      sku: z.string(),
      monthly: z.number(),
      perGb: z.number(),
      cheaper: object({ sku: z.string(), monthly: z.number(), belowGb: z.number() }).optional(),
      cheaperFrom: object({ sku: z.string(), monthly: z.number(), aboveGb: z.number() }).optional(),
    }),
  ]),
)

const changeCostSchema = shapeOf<ChangeCost>()(
  object({ change: ruleNameSchema, is: z.enum(['starts-firewall', 'adds-endpoint', 'ends-endpoint']), monthly: z.number() }),
)

const savingSchema = shapeOf<Saving>()(
  object({
    endpoints: object({ count: z.number(), monthly: z.number() }).optional(),
    firewall: z.discriminatedUnion('is', [
      object({ is: z.literal('not-involved') }),
      object({ is: z.literal('stays') }),
      object({ is: z.literal('may-stop'), sku: z.string(), monthly: z.number() }),
    ]),
    billed: z.boolean(),
  }),
)

const costSchema = shapeOf<Cost>()(
  object({
    currency: z.string(),
    monthly: z.number(),
    firewall: firewallCostSchema,
    endpoints: object({ count: z.number(), monthly: z.number(), perGb: z.number(), perGbOut: z.number().optional() }).optional(),
    changes: list(changeCostSchema).optional(),
    saves: savingSchema.optional(),
    hoursAMonth: z.number(),
    asOf: z.string(),
    source: z.string(),
  }),
)

const level = z.enum(['low', 'medium', 'high'])

const riskReasonSchema = shapeOf<RiskReason>()(
  z.discriminatedUnion('reason', [
    object({ level, reason: z.literal('wide-wildcard'), host: hostSchema, registrable: z.string() }),
    object({ level, reason: z.literal('upload-place'), host: hostSchema }),
    object({ level, reason: z.literal('wide-tag'), tag: z.string() }),
    object({ level, reason: z.literal('wide-address-prefix'), prefix: z.string() }),
    object({ level, reason: z.literal('all-ports'), to: z.string() }),
    object({ level, reason: z.literal('all-protocols'), to: z.string() }),
    object({ level, reason: z.literal('looks-like-another'), host: hostSchema, readsAs: z.string() }),
    object({ level, reason: z.literal('other-subscription'), resource: z.string(), subscription: z.string() }),
    object({ level, reason: z.literal('ends-exfiltration-guarantee') }),
    object({ level, reason: z.literal('production'), environment: z.string() }),
  ]),
)

const riskSchema = shapeOf<Risk>()(object({ level, reasons: list(riskReasonSchema), score: z.number().optional() }))

const timeSchema = shapeOf<ExpectedTime>()(
  object({
    minutes: z.number(),
    parts: list(
      object({
        part: z.enum(['provisioning', 'provisioning-spark', 'first-fqdn', 'rule', 'update', 'removal', 'queue']),
        count: z.number(),
        minutes: z.number(),
        lately: z.number().optional(),
      }),
    ),
  }),
)

const seenSchema = object({
  kind: z.string(),
  location: z.string(),
  sparkReady: z.boolean(),
  publicNetworkAccess: z.string(),
  firewallAddress: z.string().optional(),
  networkKind: z.string().optional(),
  readAt: z.number(),
})

const factsSchema = shapeOf<NetworkFacts>()(
  object({
    workspaceId: z.string(),
    workspaceUid: orUndefined(z.string()),
    isolationMode: z.string(),
    status: z.string(),
    firewallSku: z.string(),
    firewallRuns: z.boolean(),
    seen: seenSchema.optional(),
  }),
)

export const assessmentSchema = shapeOf<Assessment>()(
  object({
    plan: planSchema,
    cost: costSchema,
    risk: riskSchema,
    time: timeSchema,
    verdict: verdictSchema,
    facts: factsSchema,
    digest: z.string(),
    madeAt: z.number(),
  }),
)
