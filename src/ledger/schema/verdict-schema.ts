import { z } from 'zod'
import type { Demand, Effect, Leaf, PolicyOptions } from '../../domain/policy/policy.ts'
import type { NearMiss, Observation, Outcome, Verdict, Vote } from '../../domain/policy/verdict.ts'
import { ruleNameSchema } from './rule-schema.ts'
import { list, object, orUndefined, shapeOf } from './shape.ts'

const words = list(z.string())
const riskLevel = z.enum(['low', 'medium', 'high'])
const actions = list(z.enum(['add', 'update', 'remove', 'provision', 'mode', 'firewall-sku', 'image-build', 'public-access', 'allow-ip']))

const leafSchema = shapeOf<Leaf>()(
  z.discriminatedUnion('is', [
    object({ is: z.literal('action'), anyOf: actions }),
    object({ is: z.literal('rule_type'), anyOf: list(z.enum(['fqdn', 'service_tag', 'private_endpoint'])) }),
    object({ is: z.literal('host'), globs: words }),
    object({ is: z.literal('workspace'), globs: words }),
    object({ is: z.enum(['service_tag', 'resource_type', 'bundle', 'environment', 'requester_in']), anyOf: words }),
    object({ is: z.literal('tag'), key: z.string(), anyOf: words }),
    object({ is: z.enum(['creates_firewall', 'permanent']), want: z.boolean() }),
    object({ is: z.literal('monthly_cost_over'), amount: z.number() }),
    object({ is: z.literal('risk_at_least'), level: riskLevel }),
    object({ is: z.literal('lifetime_over'), duration: z.number() }),
  ]),
)

const demand = { approvals: z.number(), from: z.string(), stage: z.number() }
const demandSchema = shapeOf<Demand>()(object(demand))

const effectSchema = shapeOf<Effect>()(
  z.discriminatedUnion('is', [
    object({ is: z.literal('forbid'), instead: z.string() }),
    object({ is: z.literal('require'), demands: list(demandSchema) }),
    object({ is: z.literal('allow') }),
  ]),
)

const observationSchema: z.ZodType<Observation, Observation> = z.lazy(() =>
  z.union([
    object({ test: leafSchema, saw: z.string(), held: z.boolean() }),
    object({ op: z.enum(['all', 'any', 'not']), parts: list(observationSchema), held: z.boolean() }),
  ]),
)

const nearMissSchema = shapeOf<NearMiss>()(
  object({ rule: z.string(), file: z.string(), lacked: list(object({ test: leafSchema, saw: z.string() })) }),
)

const outcomeSchema = shapeOf<Outcome>()(
  z.discriminatedUnion('kind', [
    object({
      kind: z.literal('forbidden'),
      by: list(object({ rule: z.string(), instead: z.string(), change: ruleNameSchema })),
    }),
    object({ kind: z.literal('unmatched'), change: ruleNameSchema, nearest: orUndefined(nearMissSchema) }),
    object({ kind: z.literal('allowed'), by: words }),
    object({ kind: z.literal('demands'), demands: list(object({ ...demand, because: words })) }),
  ]),
)

const optionsSchema = shapeOf<PolicyOptions>()(
  object({
    reason: z
      .discriminatedUnion('is', [object({ is: z.literal('required') }), object({ is: z.literal('pattern'), pattern: z.string() })])
      .optional(),
    expireAfter: z.number().optional(),
    remindAfter: z.number().optional(),
    escalate: object({ after: z.number(), to: z.string() }).optional(),
    maxLifetime: z.number().optional(),
  }),
)

const findingSchema = object({
  rule: z.string(),
  file: z.string(),
  line: z.number(),
  state: z.enum(['fired', 'skipped', 'out-of-scope']),
  observed: observationSchema,
  effect: effectSchema,
})

export const verdictSchema = shapeOf<Verdict>()(
  object({
    policy: z.string(),
    judgements: list(object({ change: ruleNameSchema, findings: list(findingSchema) })),
    outcome: outcomeSchema,
    options: optionsSchema,
    breaker: object({ approved: z.number(), most: z.number() }).optional(),
  }),
)

export const voteSchema = shapeOf<Vote>()(
  object({ by: z.string(), at: z.number(), digest: z.string(), groups: list(z.string()).optional() }),
)
