import { z } from 'zod'
import type { Day } from '../../domain/day.ts'
import { requestIdSchema } from './rule-schema.ts'
import { list, object, shapeOf } from './shape.ts'

export const daySchema = shapeOf<Day>()(
  object({
    day: z.string(),
    until: z.number(),
    madeAt: z.number(),
    requests: z.number(),
    events: z.number(),
    heads: list(object({ request: requestIdSchema, seq: z.number(), hash: z.string() })),
  }),
)
