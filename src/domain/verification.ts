import type { LaneEvent } from './command.ts'
import { describeDestination } from './destination/coverage.ts'
import { evolve } from './evolve.ts'
import { liveOf, lostRules } from './expected-rules.ts'
import type { Failure } from './failure.ts'
import type { Duration, Instant } from './names.ts'
import { isProvisioned, type LiveRule, type Network } from './network.ts'
import type { ChangeKey } from './plan.ts'
import type { Carried, Request, Target, Work } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { ruleOfTarget } from './target.ts'

/** What a listing says of a change that Azure calls done. Success is told even where a rule was lost (azapi#453). */
export type Verified =
  | { readonly is: 'so'; readonly events: readonly LaneEvent[] }
  | { readonly is: 'still-working' }
  /** Not so although Azure says done: to be done again, a few times. */
  | { readonly is: 'not-so'; readonly failure: Failure }
  | { readonly is: 'failed'; readonly failure: Failure }

/** Azure may go on for a while after it has said done; not for ever. */
export type Patience = {
  /** For what works still: an operation's time. */
  readonly working: Duration
  /** For a status that is neither working nor failed, though the network is active: then it stands as Azure calls it. */
  readonly odd: Duration
}

/** Holds a listing of all rules against what was done. */
export function verify(request: Carried, work: Work, network: Network, now: Instant, patience: Patience): Verified {
  const found = see(request, work.target, network, now)
  if (found.is === 'odd') return now < work.since + patience.odd ? { is: 'still-working' } : { is: 'so', events: found.events }
  if (found.is === 'working')
    return now < work.since + patience.working ? { is: 'still-working' } : { is: 'failed', failure: found.failure }
  return found
}

type Found =
  | Exclude<Verified, { is: 'still-working' }>
  | { readonly is: 'working'; readonly failure: Failure }
  | { readonly is: 'odd'; readonly events: readonly LaneEvent[] }

function see(request: Carried, target: Target, network: Network, at: Instant): Found {
  const rule = ruleOfTarget(request, target)
  if (rule === undefined) return seeProvisioned(request, network, at)
  const live = liveOf(network, rule)
  return target.is === 'remove' ? seeRemoved(request, target, live, at) : seePut(target, rule, live, network, at)
}

function seeProvisioned(request: Carried, network: Network, at: Instant): Found {
  const spark = request.spark ?? false
  if (isProvisioned(network, spark)) return { is: 'so', events: [{ type: 'provisioned', at }] }
  return {
    is: 'working',
    failure: final('NotProvisioned', `Azure says it is done, and the network is ${network.status}${spark ? ', not ready for Spark' : ''}.`),
  }
}

function seePut(target: Target, rule: OutboundRule, live: LiveRule | undefined, network: Network, at: Instant): Found {
  if (live === undefined || live.status === 'Deleting') {
    return { is: 'not-so', failure: final('RuleLost', 'Azure reports success and lists no such rule.') }
  }
  const { status } = live
  if (status === 'Provisioning')
    return { is: 'working', failure: final('RuleNotActive', 'Azure reports success and works on the rule still.') }
  if (status === 'Failed') return { is: 'failed', failure: ruleFailed(live) }
  const events: readonly LaneEvent[] =
    target.is === 'change'
      ? [{ type: 'change-settled', outcome: { change: target.change, is: 'applied', status, at }, at }]
      : [{ type: 'rule-restored', rule, at }]
  // In a network that was never provisioned a rule is as it should be: it begins to work with the network.
  return status === 'Active' || network.status !== 'Active' ? { is: 'so', events } : { is: 'odd', events }
}

function seeRemoved(request: Carried, { change }: Extract<Target, { is: 'remove' }>, live: LiveRule | undefined, at: Instant): Found {
  if (live === undefined) return { is: 'so', events: [removedEvent(request, change, at)] }
  const failure = final('RuleStillThere', 'Azure reports success and lists the rule still.')
  return live.status === 'Deleting' ? { is: 'working', failure } : { is: 'not-so', failure }
}

/** A removal that was asked for is a change like any other; one whose time has come ends the request. */
const removedEvent = (request: Carried, change: ChangeKey, at: Instant): LaneEvent =>
  request.status === 'removing'
    ? { type: 'rule-removed', change, at }
    : { type: 'change-settled', outcome: { change, is: 'removed', at }, at }

/** How often a rule is put back that Azure loses again each time. */
const PUT_BACK_AT_MOST = 3

/** What is to be put back, after whatever came of a change; none where everything stands. */
export function lostEvents(request: Carried, target: Target | undefined, network: Network, at: Instant): readonly LaneEvent[] {
  const lost = lostRules(request, target, network)
  const again = lost.filter(({ name }) => request.restored.filter((rule) => rule.name === name).length >= PUT_BACK_AT_MOST)
  const rules = lost.filter((rule) => !again.includes(rule))
  const failure = final('RuleLostAgain', 'Azure loses the rule each time that it is put back.')
  return [
    ...(rules.length === 0 ? [] : [{ type: 'rules-lost', rules, at } as const]),
    ...again.map((rule) => ({ type: 'restore-failed', rule, failure, at }) as const),
  ]
}

/** The same once these are recorded as well: a rule that could not be changed must stand as it stood before. */
export function lostAfter(
  events: readonly LaneEvent[],
  request: Carried,
  target: Target | undefined,
  network: Network,
  at: Instant,
): readonly LaneEvent[] {
  const after = events.reduce<Request>(evolve, request)
  return after.status === 'applying' || after.status === 'removing' ? lostEvents(after, target, network, at) : []
}

export const ruleFailed = (live: LiveRule): Failure => final('RuleFailed', live.error ?? 'Azure gave no reason.')

/** A rule that somebody has led elsewhere since is not ours to take away. */
export function ruleChanged({ destination }: LiveRule): Failure {
  const leadsTo = destination.type === 'unknown' ? destination.azureType : describeDestination(destination)
  return final('RuleChanged', `The rule leads to ${leadsTo} now, so it was left alone.`)
}

const final = (code: string, message: string): Failure => ({ kind: 'final', code, message })
