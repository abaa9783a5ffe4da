import { covers, describeDestination, sameDestination } from './destination/coverage.ts'
import type { Destination } from './destination/destination.ts'
import type { LiveRule } from './network.ts'
import type { Finding } from './plan.ts'
import type { OutboundRule } from './rule.ts'

type FindingOf<Kind extends Finding['finding']> = Extract<Finding, { finding: Kind }>

/** The rule, of any name and category, by which a destination is allowed already. */
export function alreadyThere(destination: Destination, rules: readonly LiveRule[]): FindingOf<'same' | 'covered'> | undefined {
  const standing = rules.filter(stands)
  const same = standing.find((rule) => sameDestination(rule.destination, destination))
  if (same) return { finding: 'same', as: same.name }
  for (const { name, category, destination: wide } of standing) {
    if (wide.type === 'fqdn' && destination.type === 'fqdn' && covers(wide.host, destination.host)) {
      return { finding: 'covered', by: name, pattern: wide.host, category }
    }
  }
  return undefined
}

/** A rule of the same name that leads elsewhere, in whatever state: to put ours would redirect it. */
export function nameTaken(rule: OutboundRule, rules: readonly LiveRule[]): FindingOf<'conflicts'> | undefined {
  const namesake = rules.find((each) => sameName(each.name, rule.name) && !sameDestination(each.destination, rule.destination))
  return namesake && { finding: 'conflicts', name: namesake.name, leadsTo: describeDestination(namesake.destination) }
}

/** ARM compares names without regard to case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** What failed or is going away must be put again. */
const stands = ({ status }: LiveRule): boolean => status !== 'Failed' && status !== 'Deleting'
