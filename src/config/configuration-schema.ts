import { z } from 'zod'
import { canonicalResource } from '../domain/names.ts'
import { privateEndpointsSchema } from './private-endpoints-schema.ts'
import { aboutUnknown, strict } from './strict.ts'
import { amount, isMapping, text, wholeNumber, wordOf, yesOrNo } from './values.ts'

/** Slack's ids: a letter for the kind, then upper case letters and digits. */
const slackId = (letters: string, what: string) => text(what).regex(new RegExp(`^[${letters}][A-Z0-9]{2,}$`), `expected ${what}`)

const CHANNEL = "a channel's id (C0…)"

/** Documentation samples keep placeholders like `<SUBSCRIPTION_ID>`; those are no id. */
const workspaceId = text('the ARM id of a workspace').regex(
  /^\/subscriptions\/[\w-]+\/resourceGroups\/[\p{L}\p{N}_.()-]+\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[a-z0-9][\w-]{2,32}\/?$/iu,
  'expected the ARM id of a workspace: /subscriptions/…/resourceGroups/…/providers/Microsoft.MachineLearningServices/workspaces/…',
)

const workspaceSchema = strict({
  name: text('the name people type').regex(/^[a-z0-9-]+$/, 'expected a name of a-z, 0-9 and -'),
  id: workspaceId,
  environment: text('an environment').optional(),
  channel: slackId('CG', CHANNEL),
  requesters: text('the name of a group').optional(),
  tags: z.record(z.string(), text('a value'), { error: 'expected tags and their values: {data: sensitive}' }).default({}),
})

const groupSchema = strict({
  usergroup: slackId('S', "a Slack user group's id (S0…)").optional(),
  users: z.array(slackId('UW', "a person's id (U0…)"), { error: 'expected a list of people: [U0ANN, U0BO]' }).optional(),
})

const applySchema = strict({
  strategy: wordOf('strategy', ['batch', 'single']).default('batch'),
  provision: wordOf('provision', ['when-needed', 'never']).default('when-needed'),
  circuit_breaker: wholeNumber(1).default(20),
})

const pricesSchema = strict({
  live: yesOrNo.optional(),
  currency: text('a currency')
    .regex(/^[A-Z]{3}$/, 'expected a currency by its three letters, like USD')
    .optional(),
  firewall_standard_hour: amount.optional(),
  firewall_basic_hour: amount.optional(),
  private_endpoint_hour: amount.optional(),
})

const slackSchema = strict({
  audit_channel: slackId('CG', CHANNEL).optional(),
  allowed_teams: z
    .array(slackId('TE', "a Slack team's id (T0…)"), { error: 'expected a list of teams: [T0123ABCD]' })
    .min(1, 'expected at least one team')
    .optional(),
})

type Context = z.core.$RefinementCtx

/** Messages go to the channel of a workspace and votes to its rules, so there must be no doubt which one is meant. */
function namesAndIdsOnce(workspaces: readonly unknown[], context: Context): void {
  const keys = [
    { key: 'name', spell: (name: string) => name.toLowerCase() },
    { key: 'id', spell: canonicalResource },
  ]
  for (const { key, spell } of keys) {
    const spelt = workspaces.map((workspace) => textAt(workspace, key)).map((found) => found && spell(found))
    for (const [i, one] of spelt.entries()) {
      if (one !== undefined && spelt.indexOf(one) < i)
        context.addIssue({ code: 'custom', path: [i, key], message: `a second workspace has this ${key}` })
    }
  }
}

function requestersAreKnown(file: object, context: Context): void {
  const groups = Object.keys(Reflect.get(file, 'groups') ?? {})
  const workspaces: unknown = Reflect.get(file, 'workspaces')
  for (const [i, workspace] of Array.isArray(workspaces) ? workspaces.entries() : []) {
    const group = textAt(workspace, 'requesters')
    if (group === undefined || groups.includes(group)) continue
    context.addIssue({ code: 'custom', path: ['workspaces', i, 'requesters'], message: aboutUnknown('group', group, groups) })
  }
}

/** Checks across entries look also where another entry is broken: then nothing is known of its shape. */
function textAt(value: unknown, key: string): string | undefined {
  const found: unknown = isMapping(value) ? Reflect.get(value, key) : undefined
  return typeof found === 'string' ? found : undefined
}

/** The configuration file as it is written (docs: `drawbridge.example.yml`). */
export const configurationSchema = strict({
  slack: slackSchema.default({}),
  workspaces: z
    .array(workspaceSchema, { error: 'expected a list of workspaces' })
    .min(1, 'expected at least one workspace')
    .superRefine(namesAndIdsOnce, { when: ({ value }) => Array.isArray(value) }),
  groups: z.record(z.string(), groupSchema, { error: 'expected groups by their names: platform: {users: [U0ANN]}' }).default({}),
  apply: applySchema.default(() => applySchema.parse({})),
  prices: pricesSchema.default({}),
  private_endpoints: privateEndpointsSchema.default(() => privateEndpointsSchema.parse({})),
}).superRefine(requestersAreKnown, { when: ({ value }) => isMapping(value) })

export type Written = z.infer<typeof configurationSchema>
