import type { Destination } from '../destination/destination.ts'
import type { Duration, ResourceId } from '../names.ts'
import { changeKeyOf, type PlannedChange, replacedBy } from '../plan.ts'
import { unreachable } from '../result.ts'
import type { RiskLevel } from '../risk.ts'
import { matchesGlob } from './glob.ts'
import { matchesHost } from './host-glob.ts'
import type { Action, Leaf, RuleType } from './policy.ts'
import type { ChangeFacts } from './policy-facts.ts'

type Sight = { readonly saw: string; readonly held: boolean }

/** What there is of what a leaf asks about, in the words of workflow files, and whether it holds. */
export function see(leaf: Leaf, facts: ChangeFacts): Sight {
  const { destination } = facts.change.change.rule
  switch (leaf.is) {
    case 'action':
      return oneOf(actionOf(facts.change), leaf.anyOf)
    case 'rule_type':
      return oneOf(ruleTypeOf(destination), leaf.anyOf)
    case 'host':
      return some(hostOf(destination), (host) => leaf.globs.some((glob) => matchesHost(glob, host)))
    case 'service_tag':
      return some(destination.type === 'service-tag' ? destination.serviceTag : undefined, isAnyOf(leaf.anyOf))
    case 'resource_type':
      return some(destination.type === 'private-endpoint' ? resourceTypeOf(destination.resourceId) : undefined, isAnyOf(leaf.anyOf))
    case 'bundle':
      return several(facts.bundles.get(changeKeyOf(facts.change.change)) ?? [], isAnyOf(leaf.anyOf))
    case 'workspace':
      return some(facts.workspace.name, (name) => leaf.globs.some((glob) => matchesGlob(glob, name)))
    case 'environment':
      return some(facts.workspace.environment, isAnyOf(leaf.anyOf))
    case 'tag':
      return some(ownValue(facts.workspace.tags, leaf.key), (value) => leaf.anyOf.includes(value))
    case 'creates_firewall':
      return { saw: yesOrNo(facts.plan.startsFirewall), held: facts.plan.startsFirewall === leaf.want }
    case 'monthly_cost_over':
      return { saw: `${amountOf(facts.cost.monthly)} ${facts.cost.currency}`, held: facts.cost.monthly > leaf.amount }
    case 'risk_at_least':
      return { saw: facts.risk.level, held: GRAVITY[facts.risk.level] >= GRAVITY[leaf.level] }
    case 'permanent':
      return removes(facts)
        ? NO_LIFETIME
        : { saw: yesOrNo(facts.lifetime === undefined), held: (facts.lifetime === undefined) === leaf.want }
    case 'lifetime_over':
      if (removes(facts)) return NO_LIFETIME
      return { saw: lifetimeText(facts.lifetime), held: (facts.lifetime ?? Number.POSITIVE_INFINITY) > leaf.duration }
    case 'requester_in':
      return {
        saw: [...facts.requesterGroups].sort().join(', ') || NOTHING,
        held: leaf.anyOf.some((group) => facts.requesterGroups.has(group)),
      }
    default:
      return unreachable(leaf)
  }
}

const NOTHING = 'none'

/** What is taken away stays for no time, neither long nor short. */
const NO_LIFETIME: Sight = { saw: NOTHING, held: false }
const removes = (facts: ChangeFacts): boolean => facts.change.change.do === 'remove-rule'
export const GRAVITY: Readonly<Record<RiskLevel, number>> = { low: 0, medium: 1, high: 2 }

const some = (saw: string | undefined, holds: (saw: string) => boolean): Sight =>
  saw === undefined ? { saw: NOTHING, held: false } : { saw, held: holds(saw) }

const several = (saw: readonly string[], holds: (saw: string) => boolean): Sight => ({
  saw: saw.join(', ') || NOTHING,
  held: saw.some(holds),
})

const oneOf = <Word extends string>(saw: Word, anyOf: readonly Word[]): Sight => ({ saw, held: anyOf.includes(saw) })

/** Azure's names and an operator's words for environments are compared without regard to case. */
const isAnyOf =
  (anyOf: readonly string[]) =>
  (saw: string): boolean =>
    anyOf.some((wanted) => wanted.toLowerCase() === saw.toLowerCase())

/** A rule that is put again after it has failed is added: it never led anywhere. */
const actionOf = (planned: PlannedChange): Action =>
  planned.change.do === 'remove-rule' ? 'remove' : replacedBy(planned) === undefined ? 'add' : 'update'

function ruleTypeOf({ type }: Destination): RuleType {
  switch (type) {
    case 'fqdn':
      return 'fqdn'
    case 'service-tag':
      return 'service_tag'
    case 'private-endpoint':
      return 'private_endpoint'
    default:
      return unreachable(type)
  }
}

const hostOf = (destination: Destination): string | undefined => (destination.type === 'fqdn' ? destination.host : undefined)

/** `Microsoft.Storage/storageAccounts` out of an ARM id; of a nested resource the types without the names between them. */
function resourceTypeOf(id: ResourceId): string | undefined {
  const [namespace, ...path] =
    id
      .split(/\/providers\//i)
      .at(-1)
      ?.split('/') ?? []
  const types = path.filter((_, i) => i % 2 === 0)
  return namespace === undefined || types.length === 0 ? undefined : [namespace, ...types].join('/')
}

const ownValue = (tags: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(tags, key) ? tags[key] : undefined

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no')

const amountOf = (amount: number): string => (Math.round(amount * 100) / 100).toString()

function lifetimeText(lifetime: Duration | undefined): string {
  if (lifetime === undefined) return 'permanent'
  const minutes = Math.ceil(lifetime / 60_000)
  const [size, unit] = minutes % 1440 === 0 ? [1440, 'd'] : minutes % 60 === 0 ? [60, 'h'] : [1, 'm']
  return `${minutes / Number(size)}${unit}`
}
