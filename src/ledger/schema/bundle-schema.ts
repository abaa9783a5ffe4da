import { z } from 'zod'
import type { AskedBundle } from '../../domain/bundles/asked-bundle.ts'
import { ruleNameSchema } from './rule-schema.ts'
import { list, object, shapeOf } from './shape.ts'

/** What a request was asked as, in the words of the list as it was then. */
export const askedBundleSchema = shapeOf<AskedBundle>()(
  object({
    name: z.string(),
    asOf: z.string(),
    purposes: list(object({ rule: ruleNameSchema, purpose: z.string() })),
    leftOut: list(object({ what: z.string(), because: z.enum(['asked', 'azure-storage']) })),
    warnings: list(z.string()),
    steps: list(
      z.discriminatedUnion('step', [
        object({ step: z.enum(['public-access', 'allow-ips', 'spark-provisioning']) }),
        object({ step: z.literal('give-resource'), called: z.string(), type: z.string() }),
      ]),
    ),
  }),
)
