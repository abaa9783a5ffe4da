import { z } from 'zod'
import type { Effect, PolicyOptions, Predicate } from '../domain/policy/policy.ts'
import { caseSchema } from './case-schema.ts'
import { type Names, predicateSchema } from './predicate-schema.ts'
import { strict } from './strict.ts'
import { duration, isMapping, text, wholeNumber } from './values.ts'

/** A workflow file as it is written; unknown keys, groups and workspaces are refused. */
export function workflowSchema(names: Names) {
  const predicate = predicateSchema(names)
  return strict({
    version: z.literal(1, { error: 'expected 1, the only version there is' }),
    name: text('the name of this workflow').optional(),
    applies_to: predicate.optional(),
    rules: namedOnce(ruleSchema(names, predicate), 'rule').default([]),
    options: optionsSchema(names).optional(),
    cases: namedOnce(caseSchema(names.group), 'case').optional(),
  })
}

const ruleSchema = (names: Names, predicate: z.ZodType<Predicate>) =>
  strict({
    name: text('what finishes the sentence "This needs review because …"'),
    when: predicate,
    forbid: text('what to ask for instead').optional(),
    require: z
      .array(demandSchema(names), { error: 'expected a list of demands: [{approvals: 1, from: platform}]' })
      .min(1, 'expected at least one demand')
      .optional(),
    allow: z.literal(true, { error: 'expected true; what is not allowed needs no rule' }).optional(),
  })
    .meta({ oneOf: EFFECTS.map((effect) => ({ required: [effect] })) })
    .refine(hasOneEffect, { error: 'expected exactly one of forbid, require, allow', when: ({ value }) => isMapping(value) })
    .transform(({ name, when, ...effect }) => ({ name, when, effect: effectOf(effect) }))

const demandSchema = ({ group }: Names) => strict({ approvals: wholeNumber(1), from: group, stage: wholeNumber(1).default(1) })

const optionsSchema = ({ group }: Names) =>
  strict({
    reason: z.union([required, strict({ pattern }).transform(asPattern)], { error: 'expected required, or {pattern: …}' }).optional(),
    expire_after: duration.optional(),
    remind_after: duration.optional(),
    escalate: strict({ after: duration, to: group }).optional(),
    max_lifetime: duration.optional(),
  }).transform(
    ({ reason, expire_after, remind_after, escalate, max_lifetime }): PolicyOptions => ({
      ...(reason && { reason }),
      ...(expire_after && { expireAfter: expire_after }),
      ...(remind_after && { remindAfter: remind_after }),
      ...(escalate && { escalate }),
      ...(max_lifetime && { maxLifetime: max_lifetime }),
    }),
  )

const required = z.literal('required').transform(() => ({ is: 'required' as const }))

/** Patterns of several files are looked for together, so none may count its groups, and an empty reason must not do. */
const pattern = text('a regular expression')
  .refine(isPattern, { error: 'not a regular expression', abort: true })
  .refine((source) => !/\\[1-9]|\\k<|\(\?<(?![=!])/.test(source), 'named groups and references back are not taken')
  .refine((source) => !new RegExp(source, 'u').test(''), 'an empty reason would match this')

const asPattern = (reason: { readonly pattern: string }) => ({ is: 'pattern' as const, ...reason })

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode
  } catch {
    return false
  }
}

type Effects = { readonly forbid?: string | undefined; readonly require?: readonly z.infer<ReturnType<typeof demandSchema>>[] | undefined }

function effectOf({ forbid, require }: Effects): Effect {
  if (forbid !== undefined) return { is: 'forbid', instead: forbid }
  return require === undefined ? { is: 'allow' } : { is: 'require', demands: require }
}

const EFFECTS = ['forbid', 'require', 'allow'] as const

function hasOneEffect(rule: object): boolean {
  return EFFECTS.filter((effect) => Object.hasOwn(rule, effect)).length === 1
}

/** Findings and cases go by names, so a name may stand but once. Looks also where an entry is broken. */
const namedOnce = <Item extends z.ZodType>(item: Item, what: string) =>
  z.array(item, { error: `expected a list of ${what}s` }).superRefine(
    (items: readonly unknown[], context) => {
      const names = items.map((each) => (isMapping(each) && 'name' in each ? each.name : undefined))
      for (const [i, name] of names.entries()) {
        if (name !== undefined && names.indexOf(name) < i)
          context.addIssue({ code: 'custom', path: [i, 'name'], message: `a second ${what} has this name` })
      }
    },
    { when: ({ value }) => Array.isArray(value) },
  )
