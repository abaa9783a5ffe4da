import type { LaneEvent } from '../domain/command.ts'
import { sameDestination } from '../domain/destination/coverage.ts'
import type { Instant } from '../domain/names.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import type { In, Progress, Target, Work } from '../domain/request.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { ruleOfTarget } from '../domain/target.ts'
import type { Rest } from '../ports/waker.ts'
import { beginWork } from './begin-work.ts'
import { failWork, type putOff } from './fail-work.ts'
import type { Hand, LaneDeps } from './lane-deps.ts'
import { advance } from './record.ts'

/**
 * Azure says done; the listing must say so too, for success is told even where a rule was lost (azapi#453). All rules
 * are listed: the one that was put, and every one that stood before.
 */
export async function verify(deps: LaneDeps, hand: Hand, request: In<'applying'>, work: Work): Promise<Rest> {
  const now = deps.clock()
  const reading = await deps.networks.read(request.workspace.id)
  if (!reading.ok) return putOffReading(deps, hand, work, reading.problem)
  const network = reading.value
  const rule = ruleOfTarget(request, work.target)
  if (rule === undefined) return verifyProvisioned(deps, hand, request, work, network)

  const live = liveOf(network, rule)
  if (live?.status === 'Provisioning' && now < work.since + deps.pace.operationWithin) return { resumeAt: now + deps.pace.lookEvery }
  if (live === undefined) return putAgain(deps, hand, request, work)
  if (live.status === 'Failed') return failWork(deps, hand, work.target, ruleFailed(live))
  await advance(deps, hand, [...lostEvents(request, network, now), doneEvent(work.target, rule, live.status, now)])
  return { resumeAt: now }
}

export const liveOf = (network: Network, rule: OutboundRule): LiveRule | undefined =>
  network.rules.find((live) => live.name === rule.name && sameDestination(live.destination, rule.destination))

export const ruleFailed = (live: LiveRule) =>
  ({ kind: 'final', code: 'RuleFailed', message: live.error ?? 'Azure gave no reason.' }) as const

async function verifyProvisioned(deps: LaneDeps, hand: Hand, request: In<'applying'>, work: Work, network: Network): Promise<Rest> {
  const now = deps.clock()
  if (network.status !== 'Active') {
    if (now < work.since + deps.pace.operationWithin) return { resumeAt: now + deps.pace.lookEvery }
    return failWork(deps, hand, work.target, {
      kind: 'final',
      code: 'NotProvisioned',
      message: `Azure says it is done, and the network is ${network.status}.`,
    })
  }
  await advance(deps, hand, [...lostEvents(request, network, now), { type: 'provisioned', at: now }])
  return { resumeAt: now }
}

/** The rule that was put is not there although Azure said done: it goes in again, a few times. */
function putAgain(deps: LaneDeps, hand: Hand, request: In<'applying'>, work: Work): Promise<Rest> {
  const { target, attempt } = work
  if (attempt < deps.pace.tries) return beginWork(deps, hand, request, { do: 'begin', target, attempt: attempt + 1 })
  return failWork(deps, hand, target, { kind: 'final', code: 'RuleLost', message: 'Azure reports success and lists no such rule.' })
}

function doneEvent(target: Target, rule: OutboundRule, status: string, at: Instant): LaneEvent {
  if (target.is === 'change') return { type: 'change-settled', outcome: { change: target.change, is: 'applied', status, at }, at }
  return { type: 'rule-restored', rule, at }
}

/** What stood before and what this request has put: all of it must be listed. What is not, is put back and reported. */
export function lostEvents(progress: Progress, network: Network, at: Instant): readonly LaneEvent[] {
  const known = new Set([...progress.lost, ...(progress.unrestored ?? [])].map((rule) => rule.name))
  const missing = expectedRules(progress).filter((rule) => !known.has(rule.name) && liveOf(network, rule) === undefined)
  return missing.length === 0 ? [] : [{ type: 'rules-lost', rules: missing, at }]
}

function expectedRules(progress: Progress): readonly OutboundRule[] {
  const applied = new Set(progress.outcomes.filter((outcome) => outcome.is === 'applied').map((outcome) => outcome.change))
  const put = progress.changes.map((change) => change.rule)
  const putNames = new Set(put.map((rule) => rule.name))
  const before = progress.before.flatMap(({ name, destination }) =>
    destination.type === 'unknown' || putNames.has(name) ? [] : [{ name, destination }],
  )
  return [...before, ...put.filter((rule) => applied.has(rule.name))]
}

function putOffReading(deps: LaneDeps, hand: Hand, work: Work, failure: Parameters<typeof putOff>[3]): Promise<Rest> {
  const now = deps.clock()
  // Reading changes nothing, so it is simply read again; a listing that stays away for an operation's time is a failure.
  if (now < work.since + deps.pace.operationWithin) return Promise.resolve({ resumeAt: now + (failure.retryAfter ?? deps.pace.lookEvery) })
  return failWork(deps, hand, work.target, { ...failure, kind: 'final' })
}
