import { describeDestination } from './destination/coverage.ts'
import { identityOf } from './destination/identity.ts'
import { lookAlikeOf } from './destination/look-alike.ts'
import type { HostKnowledge } from './knowledge.ts'
import type { LiveRule } from './network.ts'
import type { Adoption, Finding, PlannedChange } from './plan.ts'
import type { OutboundRule } from './rule.ts'
import { type ByName, namesakesOf } from './rule-index.ts'
import { isPeoples, notYours } from './rules-there.ts'

/** What adopting a rule means. Only what was read when it was asked for is adopted; what has gone since is not put for that. */
export function planAdoption(change: Adoption, rules: ByName<LiveRule>, hosts: HostKnowledge): PlannedChange {
  const { rule } = change
  const [live] = namesakesOf(rules, rule.name)
  // One that failed lets nobody through, so there is nothing of it to keep.
  if (live === undefined || live.rule.status === 'Deleting' || live.rule.status === 'Failed')
    return { change, standing: 'nothing-to-do', findings: [{ finding: 'gone' }] }
  if (!isPeoples(live.rule)) return { change, standing: 'impossible', findings: [notYours(live.rule)] }
  if (live.identity !== identityOf(rule.destination)) {
    const leadsTo = describeDestination(live.rule.destination)
    return { change, standing: 'impossible', findings: [{ finding: 'leads-elsewhere', leadsTo }] }
  }
  return { change, standing: 'todo', findings: [{ finding: 'adopts' }, ...mistakable(rule, hosts)] }
}

function mistakable({ destination }: OutboundRule, hosts: HostKnowledge): readonly Finding[] {
  const mistaken = destination.type === 'fqdn' ? lookAlikeOf(destination.host, hosts) : undefined
  return mistaken === undefined ? [] : [{ finding: 'looks-like', ...mistaken }]
}
