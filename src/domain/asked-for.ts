import { sameDestination } from './destination/coverage.ts'
import { doneBy } from './gone.ts'
import { changeKeyOf } from './plan.ts'
import type { AskedFor } from './plan-removal.ts'
import type { Request } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'
import { standsUntil } from './stands-until.ts'

/** Every rule that one of these requests of a workspace has put, or is putting, and that no later one has taken away. */
export function askedForIn(requests: readonly Request[]): readonly AskedFor[] {
  const done = requests.flatMap(doneBy)
  const taken = done.filter(({ is }) => is === 'removed')
  const standing = done
    .filter(({ is, rule, at }) => is === 'applied' && !taken.some((later) => sameName(later.rule.name, rule.name) && later.at > at))
    .map(({ rule, of }) => askedFor(rule, of))
  // What is only on its way gives no rule more time than it has: it may still come to nothing.
  const coming = requests.flatMap(comingBy).filter(({ rule }) => !standing.some((each) => isThere(each.rule, rule)))
  return [...standing, ...coming]
}

/** What the lane has in hand may be in the network before anything of it is recorded. */
function comingBy(request: Request): readonly AskedFor[] {
  if (request.status !== 'applying') return []
  const settled = request.outcomes.map(({ change }) => change)
  return request.changes.flatMap((change) =>
    change.do === 'put-rule' && !settled.includes(changeKeyOf(change)) ? [askedFor(change.rule, request)] : [],
  )
}

function askedFor(rule: OutboundRule, request: Request): AskedFor {
  const going = request.status === 'removing' && request.removal.before !== undefined ? { going: true as const } : {}
  return { rule, by: request.requester, in: request.id, until: standsUntil(request), ...going }
}

const isThere = (one: OutboundRule, other: OutboundRule): boolean =>
  sameName(one.name, other.name) && sameDestination(one.destination, other.destination)
