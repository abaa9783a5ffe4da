import { coversDestination, describeDestination, sameDestination } from './destination/coverage.ts'
import { LIMITS_SOURCE } from './limits.ts'
import type { LiveRule } from './network.ts'
import type { Finding } from './plan.ts'
import type { OutboundRule } from './rule.ts'

type FindingOf<Kind extends Finding['finding']> = Extract<Finding, { finding: Kind }>

/** The rule, of any name and category, by which a destination is allowed already. */
export function alreadyThere(
  { name: own, destination }: OutboundRule,
  rules: readonly LiveRule[],
): FindingOf<'same' | 'covered'> | undefined {
  const standing = rules.filter(stands)
  const same = standing.find((rule) => sameDestination(rule.destination, destination))
  if (same) return { finding: 'same', as: same.name }
  // To put less under a name than it opens now narrows that rule.
  const wide = standing.find((rule) => !sameName(rule.name, own) && coversDestination(rule.destination, destination))
  return wide && { finding: 'covered', by: wide.name, pattern: describeDestination(wide.destination), category: wide.category }
}

/**
 * What it means to put a rule under the name of one that leads elsewhere, in whatever state: that one is changed, if it
 * is people's own, of the same type, and Azure can change it.
 */
export function replacing(rule: OutboundRule, rules: readonly LiveRule[]): FindingOf<'updates' | 'conflicts' | 'impossible'> | undefined {
  const namesake = rules.find((each) => sameName(each.name, rule.name) && !sameDestination(each.destination, rule.destination))
  if (namesake === undefined) return undefined
  const leadsTo = describeDestination(namesake.destination)
  if (!isPeoples(namesake)) return notYours(namesake)
  if (namesake.destination.type !== rule.destination.type) return { finding: 'conflicts', name: namesake.name, leadsTo }
  if (rule.destination.type !== 'private-endpoint') return { finding: 'updates', leadsTo }
  return { finding: 'impossible', limit: { is: 'endpoint-cannot-change', name: namesake.name }, source: CHANGE_SOURCE }
}

/** The provider of Terraform says so of the portal too (https://github.com/hashicorp/terraform-provider-azurerm/pull/27874). */
const CHANGE_SOURCE = 'https://github.com/hashicorp/terraform-provider-azurerm/pull/27874'

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
