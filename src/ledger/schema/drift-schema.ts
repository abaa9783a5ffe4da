import { z } from 'zod'
import type { Drift, KnownRule, Stood } from '../../domain/drift.ts'
import type { DriftEntry } from '../../domain/drift-record.ts'
import { anyDestinationSchema, liveRuleSchema, requestIdSchema, ruleNameSchema } from './rule-schema.ts'
import { list, object, shapeOf } from './shape.ts'

const ruleSchema = shapeOf<KnownRule>()(object({ name: ruleNameSchema, destination: anyDestinationSchema }))

const stoodSchema = shapeOf<Stood>()(
  z.discriminatedUnion('by', [
    object({ by: z.literal('request'), in: requestIdSchema, of: z.string(), since: z.number(), until: z.number().optional() }),
    object({ by: z.literal('first-look'), since: z.number() }),
  ]),
)

const driftSchema = shapeOf<Drift>()(
  z.discriminatedUnion('is', [
    object({ key: z.string(), is: z.literal('unrequested'), live: liveRuleSchema }),
    object({ key: z.string(), is: z.literal('gone'), rule: ruleSchema, stood: stoodSchema }),
    object({ key: z.string(), is: z.literal('changed'), rule: ruleSchema, live: liveRuleSchema, stood: stoodSchema }),
    object({ key: z.string(), is: z.literal('failed'), live: liveRuleSchema, stood: stoodSchema }),
  ]),
)

export const driftEntrySchema = shapeOf<DriftEntry>()(
  z.discriminatedUnion('entry', [
    object({ entry: z.literal('first-look'), adopted: list(liveRuleSchema), at: z.number() }),
    object({ entry: z.literal('seen'), news: list(driftSchema), standing: list(z.string()), at: z.number() }),
    object({
      entry: z.literal('ignored'),
      drift: driftSchema,
      by: z.string(),
      because: z.string(),
      until: z.number(),
      at: z.number(),
    }),
  ]),
)
