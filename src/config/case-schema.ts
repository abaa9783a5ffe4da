import { z } from 'zod'
import { type GivenRule, type GivenWorkspace, WHAT_BECOMES_OF_A_VOTE } from './policy-case.ts'
import { strict } from './strict.ts'
import { text, wordOf, yesOrNo } from './values.ts'

/** A case as it is written, in the spelling of `az ml workspace` where it tells of the network. */
export const caseSchema = (group: z.ZodType<string>) =>
  strict({
    name: text('what the case shows'),
    given: strict({
      request: text('a request, as typed after /outbound'),
      workspace: workspaceSchema.prefault({}),
      requester_in: listOf(group).default([]),
    }),
    votes: z
      .array(strict({ by: text('who votes'), in: listOf(group).default([]) }), {
        error: 'expected a list of votes: [{by: ann, in: [platform]}]',
      })
      .default([]),
    expect: strict({
      outcome: wordOf('outcome', OUTCOMES).transform((outcome) => (outcome === 'refused' ? 'unmatched' : outcome)),
      fired: listOf(text('the name of a rule')).optional(),
      open_seats: z
        .union([seatsByStage(group), listOf(group)], { error: 'expected groups, or groups by stage: {2: [security]}' })
        .optional(),
      votes: z
        .record(z.string(), wordOf('outcome of a vote', WHAT_BECOMES_OF_A_VOTE), {
          error: 'expected people and what their votes do: {ann: counts}',
        })
        .optional(),
    }),
  })

/** `refused` is how people say what nothing matches. */
const OUTCOMES = ['demands', 'forbidden', 'allowed', 'unmatched', 'refused'] as const

/** One, several or none. */
const listOf = <Item extends z.ZodType>(item: Item) => z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item))

const seatsByStage = (group: z.ZodType<string>) => z.record(z.string().regex(/^[1-9]\d*$/, 'expected a stage: 1, 2, …'), listOf(group))

const category = wordOf('category', ['user_defined', 'required', 'recommended', 'dependency'])
  .default('user_defined')
  .transform((word): GivenRule['category'] => CATEGORIES[word])

const CATEGORIES = { user_defined: 'UserDefined', required: 'Required', recommended: 'Recommended', dependency: 'Dependency' } as const

const common = { name: text('a rule name').optional(), category }

const fqdn = strict({ ...common, type: z.literal('fqdn'), destination: text('a host') }).transform(
  ({ name, category, destination }): GivenRule => ({ name, category, type: 'fqdn', host: destination }),
)

const serviceTag = strict({
  ...common,
  type: z.literal('service_tag'),
  destination: strict({
    service_tag: text('a service tag'),
    protocol: text('a protocol'),
    port_ranges: text('ports'),
    address_prefixes: z.array(text('a network')).optional(),
  }),
}).transform(
  ({ name, category, destination: { service_tag, protocol, port_ranges, address_prefixes } }): GivenRule => ({
    name,
    category,
    type: 'service-tag',
    serviceTag: service_tag,
    protocol,
    portRanges: port_ranges,
    addressPrefixes: address_prefixes,
  }),
)

const privateEndpoint = strict({
  ...common,
  type: z.literal('private_endpoint'),
  destination: strict({
    service_resource_id: text('a resource id'),
    subresource_target: text('a subresource'),
    spark_enabled: yesOrNo.default(false),
  }),
  fqdns: z.array(text('a host')).optional(),
}).transform(
  ({ name, category, fqdns, destination: { service_resource_id, subresource_target, spark_enabled } }): GivenRule => ({
    name,
    category,
    type: 'private-endpoint',
    resourceId: service_resource_id,
    subresource: subresource_target,
    spark: spark_enabled,
    fqdns,
  }),
)

const rule = z.discriminatedUnion('type', [fqdn, serviceTag, privateEndpoint], {
  error: 'expected a rule with type fqdn, service_tag or private_endpoint',
})

const MODES = {
  disabled: 'Disabled',
  allow_internet_outbound: 'AllowInternetOutbound',
  allow_only_approved_outbound: 'AllowOnlyApprovedOutbound',
} as const

const workspaceSchema = strict({
  name: text('a workspace').optional(),
  environment: text('an environment').optional(),
  tags: z.record(z.string(), text('a value'), { error: 'expected tags and their values' }).default({}),
  isolation_mode: wordOf('isolation mode', ['disabled', 'allow_internet_outbound', 'allow_only_approved_outbound']).default(
    'allow_only_approved_outbound',
  ),
  status: wordOf('status', ['active', 'inactive']).default('active'),
  firewall_sku: wordOf('SKU', ['standard', 'basic']).default('standard'),
  rules: z.array(rule, { error: 'expected a list of rules' }).default([]),
}).transform(
  (given): GivenWorkspace => ({
    name: given.name,
    environment: given.environment,
    tags: given.tags,
    isolationMode: MODES[given.isolation_mode],
    status: given.status === 'active' ? 'Active' : 'Inactive',
    firewallSku: given.firewall_sku === 'basic' ? 'Basic' : 'Standard',
    rules: given.rules,
  }),
)
