import type { LaneEvent } from './command.ts'
import { sameDestination } from './destination/coverage.ts'
import { doneBy } from './gone.ts'
import type { Instant } from './names.ts'
import type { LiveRule, Network } from './network.ts'
import { type Change, changeKeyOf } from './plan.ts'
import type { In, Request } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName } from './rules-there.ts'
import { stoodUnder } from './undo.ts'
import { lostAfter, ruleChanged } from './verification.ts'

/** The network as it was looked at; `standing`: the rules of people's own in it. */
type Seen = { readonly network: Network; readonly standing: readonly LiveRule[] }

/**
 * How a roll back begins: what is to stand again is written down, and is lost until a listing shows it. What leads elsewhere
 * by now, or is another request's, is left alone.
 */
export function rollBackBegun(request: In<'removing'>, others: readonly Request[], seen: Seen, at: Instant): readonly LaneEvent[] {
  const done = others.filter(({ id }) => id !== request.id).flatMap(doneBy)
  const steps = request.changes
    .filter((change) => !isTakenSince(change, request, done))
    .map((change) => ({ change, step: stepOf(change, request, seen.network) }))
  const ours = steps.flatMap(({ change, step }) => (step.do === 'take' || step.do === 'put-back' ? [change.rule.name] : []))
  const begun: readonly LaneEvent[] = [
    {
      type: 'removal-begun',
      before: seen.standing.filter(({ name }) => !ours.some((each) => sameName(each, name))),
      back: steps.flatMap(({ step }) => (step.do === 'put-back' ? [step.was] : [])),
      at,
    },
    ...steps.flatMap(({ change, step }): readonly LaneEvent[] =>
      step.do === 'say' ? [{ type: 'rule-removal-failed', change: changeKeyOf(change), failure: ruleChanged(step.live), at }] : [],
    ),
  ]
  return [...begun, ...lostAfter(begun, request, undefined, seen.network, at)]
}

/** Another request has put it or taken it away since: that one was agreed to as well. */
function isTakenSince(change: Change, { outcomes }: In<'removing'>, done: ReturnType<typeof doneBy>): boolean {
  const at = outcomes.find((outcome) => outcome.change === changeKeyOf(change))?.at
  return at !== undefined && done.some((each) => sameName(each.rule.name, change.rule.name) && each.at > at)
}

type Step =
  | { readonly do: 'put-back'; readonly was: OutboundRule }
  | { readonly do: 'take' | 'leave' }
  | { readonly do: 'say'; readonly live: LiveRule }

function stepOf(change: Change, request: In<'removing'>, network: Network): Step {
  const key = changeKeyOf(change)
  const outcome = request.outcomes.find((each) => each.change === key)
  if (outcome === undefined || outcome.is === 'gone' || request.removal.removed.includes(key)) return { do: 'leave' }
  const was = stoodUnder(request, change.rule)
  const live = network.rules.find(({ name }) => sameName(name, change.rule.name))
  const known = [change.rule, ...(was ? [was] : [])]
  if (live !== undefined && !known.some(({ destination }) => sameDestination(live.destination, destination))) {
    return outcome.is === 'failed' ? { do: 'leave' } : { do: 'say', live }
  }
  // Also what a change that came to nothing has cost.
  if (was !== undefined) return { do: 'put-back', was }
  return { do: outcome.is === 'applied' ? 'take' : 'leave' }
}
