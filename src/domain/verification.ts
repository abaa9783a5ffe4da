import type { LaneEvent } from './command.ts'
import { liveOf, lostRules } from './expected-rules.ts'
import type { Failure } from './failure.ts'
import type { Duration, Instant } from './names.ts'
import { isProvisioned, type LiveRule, type Network } from './network.ts'
import type { ChangeKey } from './plan.ts'
import type { Carried, Target, Work } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { ruleOfTarget } from './target.ts'

/** What a listing says of a change that Azure calls done. Success is told even where a rule was lost (azapi#453). */
export type Verified =
  | { readonly is: 'so'; readonly events: readonly LaneEvent[] }
  | { readonly is: 'still-working' }
  /** Not so although Azure says done: to be done again, a few times. */
  | { readonly is: 'not-so'; readonly failure: Failure }
  | { readonly is: 'failed'; readonly failure: Failure }

/** Holds a listing of all rules against what was done and against everything that stood before. */
export function verify(request: Carried, work: Work, network: Network, now: Instant, patience: Duration): Verified {
  const found = see(request, work, network, now)
  if (found.is === 'so') return { is: 'so', events: [...lostEvents(request, work.target, network, now), ...found.events] }
  // Azure may go on for a while after it has said done; not for ever.
  if (found.is === 'still-working' && now >= work.since + patience) return { is: 'failed', failure: found.failure }
  return found
}

type Found = Exclude<Verified, { is: 'still-working' }> | { readonly is: 'still-working'; readonly failure: Failure }

function see(request: Carried, { target }: Work, network: Network, at: Instant): Found {
  const rule = ruleOfTarget(request, target)
  if (rule === undefined) return seeProvisioned(request, network, at)
  const live = liveOf(network, rule)
  return target.is === 'remove' ? seeRemoved(request, target, live, at) : seePut(target, rule, live, at)
}

function seeProvisioned(request: Carried, network: Network, at: Instant): Found {
  const spark = request.spark ?? false
  if (isProvisioned(network, spark)) return { is: 'so', events: [{ type: 'provisioned', at }] }
  return {
    is: 'still-working',
    failure: final('NotProvisioned', `Azure says it is done, and the network is ${network.status}${spark ? ', not ready for Spark' : ''}.`),
  }
}

function seePut(target: Target, rule: OutboundRule, live: LiveRule | undefined, at: Instant): Found {
  if (live === undefined) return { is: 'not-so', failure: final('RuleLost', 'Azure reports success and lists no such rule.') }
  if (live.status === 'Provisioning')
    return { is: 'still-working', failure: final('RuleNotActive', 'Azure reports success and works on the rule still.') }
  if (live.status === 'Failed') return { is: 'failed', failure: ruleFailed(live) }
  const { status } = live
  if (target.is !== 'change') return { is: 'so', events: [{ type: 'rule-restored', rule, at }] }
  return { is: 'so', events: [{ type: 'change-settled', outcome: { change: target.change, is: 'applied', status, at }, at }] }
}

function seeRemoved(request: Carried, { change }: Extract<Target, { is: 'remove' }>, live: LiveRule | undefined, at: Instant): Found {
  if (live === undefined) return { is: 'so', events: [removedEvent(request, change, at)] }
  const failure = final('RuleStillThere', 'Azure reports success and lists the rule still.')
  return live.status === 'Deleting' ? { is: 'still-working', failure } : { is: 'not-so', failure }
}

/** A removal that was asked for is a change like any other; one whose time has come ends the request. */
const removedEvent = (request: Carried, change: ChangeKey, at: Instant): LaneEvent =>
  request.status === 'removing'
    ? { type: 'rule-removed', change, at }
    : { type: 'change-settled', outcome: { change, is: 'removed', at }, at }

/** What is to be put back, as an event; none where everything stands. */
export function lostEvents(request: Carried, target: Target | undefined, network: Network, at: Instant): readonly LaneEvent[] {
  const rules = lostRules(request, target, network)
  return rules.length === 0 ? [] : [{ type: 'rules-lost', rules, at }]
}

export const ruleFailed = (live: LiveRule): Failure => final('RuleFailed', live.error ?? 'Azure gave no reason.')

const final = (code: string, message: string): Failure => ({ kind: 'final', code, message })
