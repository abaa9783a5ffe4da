import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import { type Definition, isPeoples, keyOf, type Network, type Rule, type Rules, rulesOf, statusIn } from './network.ts'
import type { OffenceKind } from './offences.ts'
import { CANNOT_BE_DISABLED, type Reply, refusal, userError } from './reply.ts'
import { provisionedBody, ruleBody, workspaceBody } from './wire.ts'
import type { Work, Writes } from './writes.ts'

export type Asked = {
  readonly network: Network
  readonly rule: string
  readonly body: unknown
  readonly settings: PartialSettings
  readonly writes: Writes
}

/** What a request that is in order leads to: an answer, a change to be begun, or a refusal, perhaps for something nobody may do. */
export type Outcome =
  | { readonly is: 'answered' | 'refused'; readonly reply: Reply; readonly offence?: OffenceKind }
  | { readonly is: 'begins'; readonly work: Work; readonly offence?: OffenceKind }

/** By the names of the published operations. */
export const OPERATIONS: Readonly<Record<string, (asked: Asked) => Outcome>> = {
  Workspaces_Get: ({ network, writes }) => {
    const body = workspaceBody(network, writes.rulesNow(network), writes.runningOn(network).length > 0)
    return answered({ status: 200, body })
  },
  ManagedNetworkSettingsRule_Get: ({ network, rule, writes }) => {
    const found = writes.rulesNow(network).get(keyOf(rule))
    return answered(found ? { status: 200, body: ruleBody(network, found) } : refusal(404, 'NotFound', `There is no rule ${rule}.`))
  },
  ManagedNetworkSettingsRule_CreateOrUpdate: (asked) => {
    const { network, rule, body } = asked
    const { properties } = body as { readonly properties: Sent }
    return problemOf(asked, rule, properties) ?? { is: 'begins', work: putting(asked, [[rule, properties]], network.rules, `put ${rule}`) }
  },
  ManagedNetworkSettingsRule_Delete: ({ network, rule, settings }) => {
    const found = network.rules.get(keyOf(rule))
    if (found === undefined) return answered({ status: 204 })
    if (!isPeoples(found)) return azuresOwn(rule)
    const minutes = minutesOf(network, settings)
    const during = (rules: Rules) => withRule(rules, { ...found, status: 'Deleting' })
    const after = (rules: Rules) => new Map([...rules].filter(([key]) => key !== keyOf(rule)))
    return { is: 'begins', work: { what: `delete ${rule}`, minutes, rule, during, after, result: () => undefined } }
  },
  ManagedNetworkProvisions_ProvisionManagedNetwork: ({ network, body, settings }) => {
    const spark = (body as { readonly includeSpark?: boolean } | undefined)?.includeSpark === true
    if (network.active && (network.sparkReady || !spark)) return answered({ status: 200, body: provisionedBody(network) })
    const alsoDoes = () => {
      network.active = true
      network.sparkReady ||= spark
    }
    const after = (rules: Rules) => rulesOf([...rules.values()].map((rule) => ({ ...rule, status: 'Active' })))
    const common = { minutes: settings.minutes?.provisioning ?? 30, rule: undefined, during: (rules: Rules) => rules }
    return { is: 'begins', work: { what: 'provision', ...common, after, alsoDoes, result: () => provisionedBody(network) } }
  },
  Workspaces_Update: (asked) => {
    const { network, body, settings, writes } = asked
    const { managedNetwork } = (body as { readonly properties: { readonly managedNetwork: SentNetwork } }).properties
    if (managedNetwork.isolationMode !== network.isolationMode) return { is: 'refused', reply: CANNOT_BE_DISABLED }
    const sent = Object.entries(managedNetwork.outboundRules ?? {})
    for (const [name, properties] of sent) {
      const problem = problemOf(asked, name, properties)
      if (problem) return problem
    }
    const replaces = (settings.quirks?.patchRules ?? 'replace') === 'replace'
    const named = new Set(sent.map(([name]) => keyOf(name)))
    const unnamed = [...network.rules].filter(([key, rule]) => isPeoples(rule) && !named.has(key)).map(([key]) => key)
    const base = (rules: Rules) => new Map([...rules].filter(([key]) => !(replaces && unnamed.includes(key))))
    const changed = sent.filter(([name, properties]) => !isSame(network.rules.get(keyOf(name))?.definition, definitionOf(properties)))
    const work = putting(asked, changed, network.rules, 'update workspace')
    return {
      is: 'begins',
      ...(replaces && unnamed.length > 0 && { offence: 'rule-left-out' }),
      work: {
        ...work,
        minutes: network.active ? (settings.minutes?.update ?? 20) : work.minutes,
        during: (rules) => work.during(base(rules)),
        after: (rules) => work.after(base(rules)),
        alsoDoes: () => {
          network.firewallSku = managedNetwork.firewallSku ?? 'Standard'
        },
        result: () => workspaceBody(network, writes.rulesNow(network), false),
      },
    }
  },
}

type Sent = { readonly type: string; readonly category?: string; readonly destination: unknown; readonly fqdns?: unknown }
type SentNetwork = {
  readonly isolationMode: string
  readonly firewallSku?: string
  readonly outboundRules?: Readonly<Record<string, Sent>>
}

function problemOf({ network }: Asked, name: string, sent: Sent): Outcome | undefined {
  const standing = network.rules.get(keyOf(name))
  if ((sent.category ?? 'UserDefined') !== 'UserDefined' || (standing && !isPeoples(standing))) return azuresOwn(name)
  const needed = NEEDS[sent.type]
  if (needed === undefined && !isSame(standing?.definition, definitionOf(sent)))
    return { is: 'refused', offence: 'body', reply: userError('UnknownRuleType', `'${sent.type}' is no type of a rule.`) }
  if (needed !== undefined && !needed.includes(network.isolationMode))
    return { is: 'refused', reply: userError('RuleTypeNotAllowed', `A rule of type ${sent.type} needs another isolation mode.`) }
  if (standing?.definition.type === 'PrivateEndpoint' && !isSame(standing.definition, definitionOf(sent)))
    return { is: 'refused', offence: 'endpoint-changed', reply: userError('CannotChange', 'A private endpoint cannot be changed.') }
  const covered = [...network.rules.values()].some((rule) => !isPeoples(rule) && isSame(rule.definition, definitionOf(sent)))
  const exists = userError('RuleExists', 'A rule to this destination already exists.')
  return covered ? { is: 'refused', offence: 'covered-already', reply: exists } : undefined
}

function putting({ network, settings }: Asked, sent: readonly (readonly [string, Sent])[], before: Rules, what: string): Work {
  const put = (status: string) => (rules: Rules) =>
    sent.reduce((all, [name, properties]) => {
      const rule: Rule = { name, category: 'UserDefined', status, error: null, definition: definitionOf(properties) }
      return withRule(all, rule)
    }, rules)
  const rule = sent.find(([name]) => !before.has(keyOf(name)))?.[0] ?? sent[0]?.[0]
  const startsFirewall =
    sent.some(([, { type }]) => type === 'FQDN') && ![...before.values()].some(({ definition }) => definition.type === 'FQDN')
  const minutes = minutesOf(network, settings) + (network.active && startsFirewall ? (settings.minutes?.firstFqdn ?? 10) : 0)
  const result = () => {
    const made = network.rules.get(keyOf(rule ?? ''))
    return made ? ruleBody(network, made) : {}
  }
  return { what, minutes, rule, during: put('Provisioning'), after: (rules) => put(statusIn(network))(rules), result }
}

const minutesOf = (network: Network, { minutes }: PartialSettings): number =>
  network.active ? (minutes?.rule ?? 4) : (minutes?.inactiveRule ?? 0.5)

const withRule = (rules: Rules, rule: Rule): Rules => new Map([...rules, [keyOf(rule.name), rule]])

const definitionOf = ({ category: _, ...definition }: Sent): Definition => definition

const isSame = (one: Definition | undefined, other: Definition): boolean => canonical(one) === canonical(other)

/** Whatever the order of its keys, and null for what is not there. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (isFields(each) ? sorted(each) : each)) ?? ''

const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== null)
      .sort(),
  )

const answered = (reply: Reply): Outcome => ({ is: 'answered', reply })

/** Azure/azure-sdk-for-python#32643 */
const azuresOwn = (name: string): Outcome => ({
  is: 'refused',
  offence: 'azures-own-rule',
  reply: userError('RuleNotUserDefined', `'${name}' is not a rule of yours.`),
})

/** The isolation modes of each type. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  FQDN: ['AllowOnlyApprovedOutbound'],
  ServiceTag: ['AllowOnlyApprovedOutbound'],
  PrivateEndpoint: ['AllowInternetOutbound', 'AllowOnlyApprovedOutbound'],
}
