import { coversDestination, describeDestination } from './destination/coverage.ts'
import { identityOf } from './destination/identity.ts'
import { LIMITS_SOURCE } from './limits.ts'
import type { RuleName } from './names.ts'
import type { LiveRule } from './network.ts'
import type { Change, Finding } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import {
  type ByIdentity,
  type ByName,
  type ByPlace,
  type ByPlaceAround,
  byIdentity,
  byName,
  byPlace,
  byPlaceAround,
  type Entry,
  entriesOf,
  mayBeCovered,
  mayCover,
  namesakesOf,
  withIdentity,
} from './rule-index.ts'

type FindingOf<Kind extends Finding['finding']> = Extract<Finding, { finding: Kind }>

/** The rules of a network, and the names that the request takes from them: what bears one will not lead there any more. */
export type RulesThere = {
  readonly byName: ByName<LiveRule>
  readonly byIdentity: ByIdentity<LiveRule>
  readonly byPlace: ByPlace<LiveRule>
  readonly byPlaceAround: ByPlaceAround<LiveRule>
  readonly leaving: ReadonlySet<string>
}

export function rulesThere(wanted: readonly Change[], rules: readonly LiveRule[]): RulesThere {
  const entries = entriesOf(rules)
  const named = byName(entries)
  const leaving = wanted.flatMap((change) => (leaves(change, named) ? [change.rule.name.toLowerCase()] : []))
  return {
    byName: named,
    byIdentity: byIdentity(entries),
    byPlace: byPlace(entries),
    byPlaceAround: byPlaceAround(entries),
    leaving: new Set(leaving),
  }
}

const leaves = ({ do: what, rule }: Change, named: ByName<LiveRule>): boolean =>
  what === 'remove-rule' || namesakesOf(named, rule.name).some(({ identity }) => identity !== identityOf(rule.destination))

export type Allowed = FindingOf<'same' | 'covered'>

/** The rule, of any name and category, by which a destination is allowed already. */
export const alreadyThere = (rule: OutboundRule, there: RulesThere): Allowed | undefined => allowedBy(rule, there)[0]

/** All such rules: those that lead to the very place, then wider ones. */
export function allowedBy({ destination }: OutboundRule, there: RulesThere): readonly Allowed[] {
  const standing = ({ rule }: Entry<LiveRule>) => standsThere(rule, there)
  const identity = identityOf(destination)
  const same = withIdentity(there.byIdentity, identity).filter(standing)
  const wide = mayCover(there.byPlace, destination).filter(
    (entry) => entry.identity !== identity && standing(entry) && coversDestination(entry.rule.destination, destination),
  )
  return [
    ...same.map(({ rule }): Allowed => ({ finding: 'same', as: rule.name })),
    ...wide.map(({ rule: { name, destination: pattern, category } }): Allowed => {
      return { finding: 'covered', by: name, pattern: describeDestination(pattern), category }
    }),
  ]
}

/**
 * What it means to put a rule under a name that is taken: by one that leads elsewhere, in whatever state, which is changed
 * if it is people's own, of the same type, and Azure can change it; or by one that leads there and failed.
 */
export function replacing(rule: OutboundRule, there: RulesThere): FindingOf<'updates' | 'mends' | 'conflicts' | 'impossible'> | undefined {
  const [namesake] = namesakesOf(there.byName, rule.name)
  if (namesake === undefined) return undefined
  const { rule: live, identity } = namesake
  if (!isPeoples(live)) return notYours(live)
  if (identity === identityOf(rule.destination)) return live.status === 'Failed' ? { finding: 'mends', ...errorOf(live) } : undefined
  const leadsTo = describeDestination(live.destination)
  if (live.destination.type !== rule.destination.type) return { finding: 'conflicts', name: live.name, leadsTo }
  if (rule.destination.type !== 'private-endpoint') return { finding: 'updates', leadsTo }
  return { finding: 'impossible', limit: { is: 'endpoint-cannot-change', name: live.name }, source: CHANGE_SOURCE }
}

/** The provider of Terraform says so of the portal too (https://github.com/hashicorp/terraform-provider-azurerm/pull/27874). */
const CHANGE_SOURCE = 'https://github.com/hashicorp/terraform-provider-azurerm/pull/27874'

/** A failed rule of people's own, of another name, that leads to the very place: mended, it does what a second one would. */
export function failedAlready({ name, destination }: OutboundRule, there: RulesThere): readonly Finding[] {
  const failed = withIdentity(there.byIdentity, identityOf(destination)).find(
    ({ rule }) => rule.status === 'Failed' && isPeoples(rule) && !sameName(rule.name, name) && !there.leaving.has(rule.name.toLowerCase()),
  )
  return failed === undefined ? [] : [{ finding: 'better-as', alternative: 'failed-rule', rule: failed.rule.name, ...errorOf(failed.rule) }]
}

const errorOf = ({ error }: LiveRule): { readonly error?: string } => (error === undefined ? {} : { error })

/** The rules of people's own that allow nothing beside what this wider one allows. */
export function superseded({ destination }: OutboundRule, there: RulesThere): readonly Finding[] {
  const identity = identityOf(destination)
  const needless = mayBeCovered(there.byPlaceAround, destination).filter(
    (entry) =>
      entry.identity !== identity &&
      isPeoples(entry.rule) &&
      entry.rule.status !== 'Deleting' &&
      !there.leaving.has(entry.rule.name.toLowerCase()) &&
      coversDestination(destination, entry.rule.destination),
  )
  return needless.length === 0 ? [] : [{ finding: 'supersedes', rules: needless.map(({ rule }): RuleName => rule.name) }]
}

export const notYours = ({ name, category }: LiveRule): FindingOf<'impossible'> => ({
  finding: 'impossible',
  limit: { is: 'not-yours', name, category },
  source: LIMITS_SOURCE,
})

/** Rules of other categories come and go with Azure; only these may people change. */
export const isPeoples = ({ category }: LiveRule): boolean => category === 'UserDefined'

/** ARM compares names without regard to case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** What failed or is going away must be put again. */
export const stands = ({ status }: LiveRule): boolean => status !== 'Failed' && status !== 'Deleting'

/** What this very request takes away or leads elsewhere does not stand for it. */
export const standsThere = (rule: LiveRule, { leaving }: RulesThere): boolean => stands(rule) && !leaving.has(rule.name.toLowerCase())
