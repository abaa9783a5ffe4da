import { coversDestination } from './destination/coverage.ts'
import { TAGGED_HOSTS_SOURCE, taggedHostOver, tagOnHttps } from './destination/tagged-hosts.ts'
import type { Host } from './names.ts'
import type { LiveRule } from './network.ts'
import type { Finding, StandingTag } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import { mayCover } from './rule-index.ts'
import { type RulesThere, standsThere } from './rules-there.ts'

type CoveredByTags = Extract<Finding, { finding: 'covered-by-tags' }>

/** The rules to all the tags that Microsoft documents for a host, those that this request `adds` among them. */
export function coveredByTags(host: Host, there: RulesThere, adds: readonly OutboundRule[] = []): CoveredByTags | undefined {
  const tagged = taggedHostOver(host)
  if (tagged === undefined) return undefined
  const tags = tagged.tags.flatMap((tag) => standingTag(tag, there, adds) ?? [])
  return tags.length < tagged.tags.length ? undefined : { finding: 'covered-by-tags', host: tagged.host, tags, source: TAGGED_HOSTS_SOURCE }
}

/** The tags that are still to be asked for before they cover the host, where any are documented for it. */
export const missingTags = (host: Host, there: RulesThere): readonly string[] =>
  taggedHostOver(host)?.tags.filter((tag) => standingTag(tag, there, []) === undefined) ?? []

function standingTag(tag: string, there: RulesThere, adds: readonly OutboundRule[]): StandingTag | undefined {
  const wanted = tagOnHttps(tag)
  const holds = ({ destination }: Pick<LiveRule, 'destination'>) => coversDestination(destination, wanted)
  const live = mayCover(there.byPlace, wanted).find(({ rule }) => standsThere(rule, there) && holds(rule))
  if (live) return { tag, rule: live.rule.name, category: live.rule.category }
  const added = adds.find(holds)
  return added && { tag, rule: added.name, category: 'UserDefined' }
}
