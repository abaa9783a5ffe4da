import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { BUNDLE_NAMES } from '../domain/bundles/bundles.ts'
import type { Action, Predicate, RuleType } from '../domain/policy/policy.ts'
import type { RiskLevel } from '../domain/risk.ts'
import { strict } from './strict.ts'
import { amount, duration, oneOrMore, text, wordOf, yesOrNo } from './values.ts'

/** The names that a policy may use; without them any name will do. */
export type Names = { readonly group: z.ZodType<string>; readonly workspace: z.ZodType<string> }

/** The closed vocabulary of `when` and `applies_to`. */
export function predicateSchema({ group, workspace }: Names): z.ZodType<Predicate> {
  const predicate: z.ZodType<Predicate> = z.lazy(() =>
    strict({
      action: oneOrMore(wordOf('action', ACTIONS))
        .transform(leaf((anyOf) => ({ is: 'action', anyOf })))
        .optional(),
      rule_type: oneOrMore(wordOf('rule type', RULE_TYPES))
        .transform(leaf((anyOf) => ({ is: 'rule_type', anyOf })))
        .optional(),
      host: oneOrMore(hostGlob)
        .transform(leaf((globs) => ({ is: 'host', globs })))
        .optional(),
      service_tag: oneOrMore(text('a service tag'))
        .transform(leaf((anyOf) => ({ is: 'service_tag', anyOf })))
        .optional(),
      resource_type: oneOrMore(resourceType)
        .transform(leaf((anyOf) => ({ is: 'resource_type', anyOf })))
        .optional(),
      bundle: oneOrMore(wordOf('bundle', BUNDLE_NAMES))
        .transform(leaf((anyOf) => ({ is: 'bundle', anyOf })))
        .optional(),
      workspace: oneOrMore(workspace)
        .transform(leaf((globs) => ({ is: 'workspace', globs })))
        .optional(),
      environment: oneOrMore(text('an environment'))
        .transform(leaf((anyOf) => ({ is: 'environment', anyOf })))
        .optional(),
      tag: z
        .record(z.string(), oneOrMore(text('a value')), { error: TAG })
        .meta({ minProperties: 1 })
        .refine(asksSomething, TAG)
        .transform(tagsAsked)
        .optional(),
      creates_firewall: yesOrNo.transform(leaf((want) => ({ is: 'creates_firewall', want }))).optional(),
      monthly_cost_over: amount.transform(leaf((over) => ({ is: 'monthly_cost_over', amount: over }))).optional(),
      risk_at_least: wordOf('risk', RISKS)
        .transform(leaf((level) => ({ is: 'risk_at_least', level })))
        .optional(),
      permanent: yesOrNo.transform(leaf((want) => ({ is: 'permanent', want }))).optional(),
      lifetime_over: duration.transform(leaf((over) => ({ is: 'lifetime_over', duration: over }))).optional(),
      requester_in: oneOrMore(group)
        .transform(leaf((anyOf) => ({ is: 'requester_in', anyOf })))
        .optional(),
      all: several(predicate)
        .transform(leaf((parts) => ({ op: 'all', parts })))
        .optional(),
      any: several(predicate)
        .transform(leaf((parts) => ({ op: 'any', parts })))
        .optional(),
      not: predicate.transform(leaf((part) => ({ op: 'not', part }))).optional(),
    })
      .meta({ minProperties: 1 })
      .refine(asksSomething, { error: 'asks nothing: name at least one predicate', when: ({ issues }) => issues.length === 0 })
      .transform((asked) => allOf(Object.values(asked).filter((part) => part !== undefined))),
  )
  return predicate
}

const ACTIONS = [
  'add',
  'update',
  'remove',
  'provision',
  'mode',
  'firewall-sku',
  'image-build',
  'public-access',
  'allow-ip',
] as const satisfies readonly Action[]
const RULE_TYPES = ['fqdn', 'service_tag', 'private_endpoint'] as const satisfies readonly RuleType[]
const RISKS = ['low', 'medium', 'high'] as const satisfies readonly RiskLevel[]
const TAG = 'expected the tag and its value: {data: sensitive}'

/** Keeps what a key becomes within the vocabulary. */
const leaf = <Value>(predicate: (value: Value) => Predicate) => predicate

const asksSomething = (asked: object): boolean => Object.keys(asked).length > 0

const several = (predicate: z.ZodType<Predicate>) =>
  z.array(predicate, { error: 'expected a list of predicates' }).min(1, 'expected at least one predicate, not an empty list')

const tagsAsked = (tags: Readonly<Record<string, readonly string[]>>): Predicate =>
  allOf(Object.entries(tags).map(([key, anyOf]) => ({ is: 'tag', key, anyOf })))

/** Several keys in one mapping are "all of". */
function allOf(parts: readonly Predicate[]): Predicate {
  const [only, ...others] = parts
  return only !== undefined && others.length === 0 ? only : { op: 'all', parts }
}

const resourceType = text('a resource type').regex(
  /^[^/\s]+\.[^/\s]+(\/[^/\s]+)+$/,
  'expected a resource type, like Microsoft.Storage/storageAccounts',
)

/** Brought to the form hosts have: lower case, punycode, no trailing dot. */
const hostGlob = text('a host')
  .meta({ pattern: String.raw`^\s*(\*|\*?([^\s/:@*]\*?)+)\s*$` })
  .transform((written, context) => {
    const glob = domainToASCII(written.replace(/\.$/, ''))
    if (HOST_GLOB.test(glob) && !glob.includes('**')) return glob
    context.addIssue({
      code: 'custom',
      message: written.includes('**')
        ? 'expected one star at a time: *.pypi.org is any name below pypi.org, however deep'
        : 'expected a host like pypi.org, or names below it: *.pypi.org',
    })
    return z.NEVER
  })

const HOST_GLOB = /^[a-z0-9_*-]+(\.[a-z0-9_*-]+)*$/
