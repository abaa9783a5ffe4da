import { sameDestination } from './destination/coverage.ts'
import { goneOutcomes } from './gone.ts'
import type { LiveRule, Network } from './network.ts'
import { type Change, changeKeyOf } from './plan.ts'
import type { Carried, Progress, Removal, Target } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName, stands } from './rules-there.ts'

/**
 * The rules that must be there and are not, as far as they are not known to be lost already. One that is listed and leads
 * elsewhere is not lost: somebody has changed it, and putting it back would undo that. Only what a change of this request
 * has left, which came to nothing, is nobody's wish.
 */
export function lostRules(request: Carried, target: Target | undefined, network: Network): readonly OutboundRule[] {
  const known = new Set([...request.lost, ...(request.unrestored ?? [])].map(({ name }) => name))
  const listed = new Map(network.rules.map((live) => [live.name.toLowerCase(), live]))
  return expectedRules(request, target).filter((rule) => {
    const live = listed.get(rule.name.toLowerCase())
    return !known.has(rule.name) && (live === undefined || isLeftBehind(live, rule, request))
  })
}

/** The rule as Azure lists it, under its name and leading where it should. */
export const liveOf = (network: Network, rule: OutboundRule): LiveRule | undefined =>
  network.rules.find((live) => sameName(live.name, rule.name) && sameDestination(live.destination, rule.destination))

/** Whether it bears the name of a rule that this request was to put, and could not: then that is what has cost it. */
export const isFailedPut = (progress: Progress, { name }: OutboundRule): boolean =>
  failedPuts(progress).some(({ rule }) => sameName(rule.name, name))

const failedPuts = ({ changes, outcomes }: Progress): readonly Change[] => {
  const failed = new Set(outcomes.filter(({ is }) => is === 'failed').map(({ change }) => change))
  return changes.filter((change) => change.do === 'put-rule' && failed.has(changeKeyOf(change)))
}

/** What stood before, and what this request has put and not taken away again. */
function expectedRules(request: Carried, target: Target | undefined): readonly OutboundRule[] {
  if (request.status === 'removing' && request.removal.back !== undefined) return expectedAgain(request.removal)
  // What another request has been at since is that one's, and must stand like any other; so must what could not be changed.
  const others = new Set([...goneOutcomes(request).map(({ change }) => change), ...failedPuts(request).map(changeKeyOf)])
  const own = request.changes.map(changeKeyOf).filter((key) => !others.has(key))
  const before = (request.status === 'removing' ? (request.removal.before ?? []) : request.before).flatMap(({ name, destination }) =>
    destination.type === 'unknown' || own.some((key) => sameName(key, name)) ? [] : [{ name, destination }],
  )
  return [...before, ...ownRules(request, target)]
}

/** Of what is rolled back: all others, and what stood before under the names of its own. */
function expectedAgain({ before = [], back = [], failed }: Removal): readonly OutboundRule[] {
  const others = before.flatMap(({ name, destination }) => (destination.type === 'unknown' ? [] : [{ name, destination }]))
  return [...others, ...back.filter(({ name }) => !failed.some(({ change }) => sameName(change, name)))]
}

function ownRules(request: Carried, target: Target | undefined): readonly OutboundRule[] {
  // What is being taken away may be gone already, and what waits for its turn does not matter any more.
  if (request.status === 'removing') return []
  const current = target?.is === 'change' ? target.change : undefined
  const applied = new Set(request.outcomes.filter(({ is, change }) => is === 'applied' && change !== current).map(({ change }) => change))
  return request.changes.filter((change) => applied.has(changeKeyOf(change))).map(({ rule }) => rule)
}

/** Under the name of what stood: the same, and failed; or where a change that came to nothing was to lead it. */
function isLeftBehind(live: LiveRule, was: OutboundRule, request: Carried): boolean {
  const change = changesToUndo(request).find(({ rule }) => sameName(rule.name, was.name))
  if (change === undefined) return false
  return sameDestination(live.destination, was.destination) ? !stands(live) : sameDestination(live.destination, change.rule.destination)
}

/** Of what is rolled back all, and where something is applied what came to nothing. */
function changesToUndo(request: Carried): readonly Change[] {
  if (request.status === 'applying') return failedPuts(request)
  return request.removal.back === undefined ? [] : request.changes
}
