import { z } from 'zod'
import type { RequestEvent } from '../../domain/event.ts'
import type { Failure } from '../../domain/failure.ts'
import type { Operation } from '../../domain/operation.ts'
import type { ChangeOutcome, Difference, Filing, Taken, Target } from '../../domain/request.ts'
import type { Workspace } from '../../domain/workspace.ts'
import { assessmentSchema } from './assessment-schema.ts'
import { askedBundleSchema } from './bundle-schema.ts'
import { changeSchema, liveRuleSchema, outboundRuleSchema, requestIdSchema, ruleNameSchema } from './rule-schema.ts'
import { list, object, shapeOf } from './shape.ts'
import { voteSchema } from './verdict-schema.ts'

const person = z.string()
const at = z.number()

const workspaceSchema = shapeOf<Workspace>()(
  object({
    name: z.string(),
    id: z.string(),
    environment: z.string().optional(),
    channel: z.string(),
    requesters: z.string().optional(),
    tags: z.record(z.string(), z.string()),
  }),
)

const filingSchema = shapeOf<Filing>()(
  object({
    id: requestIdSchema,
    workspace: workspaceSchema,
    requester: person,
    wanted: list(changeSchema),
    reason: z.string().optional(),
    ticket: z.string().optional(),
    lifetime: z.number().optional(),
    until: z.number().optional(),
    extends: requestIdSchema.optional(),
    bundle: askedBundleSchema.optional(),
    allOrNothing: z.literal(true).optional(),
    assessment: assessmentSchema,
    filedAt: z.number(),
    expiresAt: z.number().optional(),
    leftOut: list(object({ change: changeSchema, by: person, because: z.string(), at })).optional(),
  }),
)

const failureSchema = shapeOf<Failure>()(
  object({
    kind: z.enum(['wait', 'again', 'untracked', 'final']),
    code: z.string(),
    message: z.string(),
    httpStatus: z.number().optional(),
    correlationId: z.string().optional(),
    clientRequestId: z.string().optional(),
    retryAfter: z.number().optional(),
  }),
)

const differenceSchema = shapeOf<Difference>()(
  z.discriminatedUnion('in', [
    object({ in: z.literal('changes'), more: list(ruleNameSchema), fewer: list(ruleNameSchema) }),
    object({ in: z.literal('cost'), was: z.number(), is: z.number(), currency: z.string() }),
    object({ in: z.literal('lifetime'), was: z.number().optional(), is: z.number().optional() }),
    object({ in: z.literal('risk'), was: z.string(), is: z.string() }),
    object({ in: z.literal('network'), fact: z.string(), was: z.string(), is: z.string() }),
    object({ in: z.literal('policy'), was: z.string(), is: z.string() }),
  ]),
)

const targetSchema = shapeOf<Target>()(
  z.discriminatedUnion('is', [
    object({ is: z.literal('change'), change: ruleNameSchema }),
    object({ is: z.literal('restore'), rule: outboundRuleSchema }),
    object({ is: z.literal('provision') }),
    object({ is: z.literal('join'), parts: list(object({ request: requestIdSchema, rules: list(outboundRuleSchema) })) }),
    object({ is: z.literal('remove'), change: ruleNameSchema }),
  ]),
)

const operationSchema = shapeOf<Operation>()(
  object({ url: z.string(), kind: z.enum(['status', 'location']), startedAt: at, pollAfter: at, deadline: at }),
)

const appliedSchema = object({ change: ruleNameSchema, at, is: z.literal('applied'), status: z.string(), kept: z.literal(true).optional() })

const outcomeSchema = shapeOf<Exclude<ChangeOutcome, { is: 'gone' }>>()(
  z.discriminatedUnion('is', [
    appliedSchema,
    object({ change: ruleNameSchema, at, is: z.literal('removed') }),
    object({ change: ruleNameSchema, at, is: z.literal('failed'), failure: failureSchema }),
  ]),
)

const takenSchema = shapeOf<Taken>()(
  object({ how: z.enum(['removed', 'changed', 'put-again', 'kept']), by: person, in: requestIdSchema, at }),
)

const rechecked = z.discriminatedUnion('answer', [
  object({ at, type: z.literal('rechecked'), by: person, groups: list(z.string()).optional(), answer: z.literal('keep') }),
  object({
    at,
    type: z.literal('rechecked'),
    by: person,
    groups: list(z.string()).optional(),
    answer: z.enum(['extend', 'remove']),
    filed: requestIdSchema,
  }),
])

export const eventSchema = shapeOf<RequestEvent>()(
  z.discriminatedUnion('type', [
    object({ at, type: z.literal('filed'), filing: filingSchema }),
    object({ at, type: z.literal('vote-cast'), vote: voteSchema, groups: list(z.string()) }),
    object({
      at,
      type: z.literal('approved'),
      by: z.enum(['people', 'policy', 'break-glass']),
      regrouped: list(object({ by: person, groups: list(z.string()) })).optional(),
    }),
    object({ at, type: z.literal('reviewed'), by: person, was: z.enum(['right', 'wrong']), because: z.string(), groups: list(z.string()) }),
    object({ at, type: z.literal('review-reminded') }),
    object({ at, type: z.literal('denied'), by: person, for: person.optional(), because: z.string(), groups: list(z.string()).optional() }),
    object({ at, type: z.literal('withdrawn'), by: person }),
    object({ at, type: z.literal('expired') }),
    object({ at, type: z.literal('reminded') }),
    object({ at, type: z.literal('escalated'), to: z.string() }),
    object({
      at,
      type: z.literal('reassessed'),
      assessment: assessmentSchema,
      differences: list(differenceSchema),
      votes: z.enum(['kept', 'fell']),
    }),
    object({
      at,
      type: z.literal('edited'),
      edit: object({
        wanted: list(changeSchema),
        reason: z.string().optional(),
        ticket: z.string().optional(),
        lifetime: z.number().optional(),
      }),
      assessment: assessmentSchema,
      differences: list(differenceSchema),
    }),
    object({
      at,
      type: z.literal('change-left-out'),
      by: person,
      change: ruleNameSchema,
      because: z.string(),
      groups: list(z.string()).optional(),
      assessment: assessmentSchema,
      differences: list(differenceSchema),
      votes: z.enum(['kept', 'fell']),
    }),
    object({ at, type: z.literal('refused') }),
    object({ at, type: z.literal('votes-dismissed'), voters: list(person) }),
    object({
      at,
      type: z.literal('apply-begun'),
      changes: list(changeSchema),
      provision: z.boolean(),
      spark: z.literal(true).optional(),
      before: list(liveRuleSchema),
    }),
    object({
      at,
      type: z.literal('work-begun'),
      target: targetSchema,
      clientRequestId: z.string(),
      attempt: z.number(),
      refusals: z.number().optional(),
    }),
    object({ at, type: z.literal('operation-started'), operation: operationSchema }),
    object({ at, type: z.literal('work-ended') }),
    object({ at, type: z.literal('work-put-off'), failure: failureSchema, until: z.number() }),
    object({ at, type: z.literal('change-settled'), outcome: outcomeSchema }),
    object({
      at,
      type: z.literal('joined'),
      outcomes: list(appliedSchema),
      before: list(liveRuleSchema).optional(),
      failure: failureSchema.optional(),
    }),
    object({ at, type: z.literal('provisioned') }),
    object({ at, type: z.literal('provisioning-failed'), failure: failureSchema }),
    object({ at, type: z.literal('rules-lost'), rules: list(outboundRuleSchema) }),
    object({ at, type: z.literal('rule-restored'), rule: outboundRuleSchema }),
    object({ at, type: z.literal('restore-failed'), rule: outboundRuleSchema, failure: failureSchema }),
    object({ at, type: z.literal('settled') }),
    object({ at, type: z.literal('retry-asked'), by: person, groups: list(z.string()).optional() }),
    object({
      at,
      type: z.literal('roll-back-asked'),
      by: person.optional(),
      for: person.optional(),
      groups: list(z.string()).optional(),
    }),
    object({ at, type: z.literal('rule-returned'), change: ruleNameSchema, in: requestIdSchema, status: z.string() }),
    object({ at, type: z.literal('end-warned') }),
    object({ at, type: z.literal('recheck-asked') }),
    object({ at, type: z.literal('recheck-escalated'), to: list(z.string()), gone: z.literal(true).optional() }),
    rechecked,
    object({ at, type: z.literal('rule-gone'), change: ruleNameSchema, taken: takenSchema }),
    object({ at, type: z.literal('lifetime-over') }),
    object({ at, type: z.literal('removal-begun'), before: list(liveRuleSchema), back: list(outboundRuleSchema).optional() }),
    object({ at, type: z.literal('rule-removed'), change: ruleNameSchema }),
    object({ at, type: z.literal('rule-removal-failed'), change: ruleNameSchema, failure: failureSchema }),
    object({ at, type: z.literal('removal-settled') }),
  ]),
)
