import { sameDestination } from './destination/coverage.ts'
import { goneOutcomes } from './gone.ts'
import type { LiveRule, Network } from './network.ts'
import { changeKeyOf } from './plan.ts'
import type { Carried, Target } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'

/**
 * The rules that must be listed and are not, as far as they are not known to be lost already. One that is listed and leads
 * elsewhere is not lost: somebody has changed it, and putting it back would undo that.
 */
export function lostRules(request: Carried, target: Target | undefined, network: Network): readonly OutboundRule[] {
  const known = new Set([...request.lost, ...(request.unrestored ?? [])].map(({ name }) => name))
  const listed = new Set(network.rules.map(({ name }) => name.toLowerCase()))
  return expectedRules(request, target).filter(({ name }) => !known.has(name) && !listed.has(name.toLowerCase()))
}

/** The rule as Azure lists it, under its name and leading where it should. */
export const liveOf = (network: Network, rule: OutboundRule): LiveRule | undefined =>
  network.rules.find((live) => sameName(live.name, rule.name) && sameDestination(live.destination, rule.destination))

/** What stood before, and what this request has put and not taken away again. */
function expectedRules(request: Carried, target: Target | undefined): readonly OutboundRule[] {
  // What another request has been at since is that one's, and must stand like any other.
  const gone = new Set(goneOutcomes(request).map(({ change }) => change))
  const own = request.changes.map(changeKeyOf).filter((key) => !gone.has(key))
  const before = (request.status === 'removing' ? (request.removal.before ?? []) : request.before).flatMap(({ name, destination }) =>
    destination.type === 'unknown' || own.some((key) => sameName(key, name)) ? [] : [{ name, destination }],
  )
  return [...before, ...ownRules(request, target)]
}

function ownRules(request: Carried, target: Target | undefined): readonly OutboundRule[] {
  // What is being taken away may be gone already, and what waits for its turn does not matter any more.
  if (request.status === 'removing') return []
  const current = target?.is === 'change' ? target.change : undefined
  const applied = new Set(request.outcomes.filter(({ is, change }) => is === 'applied' && change !== current).map(({ change }) => change))
  return request.changes.filter((change) => applied.has(changeKeyOf(change))).map(({ rule }) => rule)
}
