import { rounded, type Timed } from './duration.ts'
import type { RequestEvent } from './event.ts'
import type { Duration, Instant } from './names.ts'
import { changeKeyOf } from './plan.ts'

/** What the operations of one network took lately, by kind: the median, and of how many. */
export type TimesTaken = Readonly<Partial<Record<Timed, { readonly minutes: number; readonly of: number }>>>

/** One operation of a network, from its asking to the listing that showed it done. */
export type Took = { readonly kind: Timed; readonly time: Duration; readonly at: Instant }

/** Fewer say nothing, and older ones are of another time of the network's. */
const ENOUGH = 3
const NEWEST = 9

export function timesTaken(samples: readonly Took[]): TimesTaken {
  const kinds = [...new Set(samples.map(({ kind }) => kind))]
  const newestFirst = [...samples].sort((one, other) => other.at - one.at)
  const known = kinds.flatMap((kind) => {
    const times = newestFirst.filter((sample) => sample.kind === kind).slice(0, NEWEST)
    return times.length < ENOUGH ? [] : [[kind, { minutes: rounded(median(times.map(({ time }) => time)) / 60_000), of: times.length }]]
  })
  return Object.fromEntries(known)
}

function median(times: readonly Duration[]): Duration {
  const inOrder = [...times].sort((one, other) => one - other)
  const half = inOrder.length / 2
  const middle = inOrder.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  return middle.reduce((sum, time) => sum + time, 0) / middle.length
}

/**
 * What each operation of a request took by itself. Told is only what the record shows to have run from its asking to its
 * end: what was refused before counts from when Azure took it; what was put off later, tried again, or found done by a look
 * after somebody died is left out, and so is what made a firewall besides.
 */
export const timesIn = (events: readonly RequestEvent[]): readonly Took[] =>
  events.flatMap((event, index) => {
    const before = events.slice(0, index)
    const since = begunAt(event, before)
    const kind = since === undefined ? undefined : kindOf(event, before)
    return since === undefined || kind === undefined ? [] : [{ kind, time: event.at - since, at: event.at }]
  })

/** When the work that an event ends was begun; undefined where it ends none, or where it is not all of one piece. */
function begunAt(event: RequestEvent, before: readonly RequestEvent[]): Instant | undefined {
  const at = before.findLastIndex(({ type }) => type === 'work-begun')
  const begun = before[at]
  const between = before.slice(at + 1).map(({ type }) => type)
  const key = keyOf(event)
  if (key === undefined || begun?.type !== 'work-begun' || begun.attempt > 1 || keyOf(begun) !== key) return undefined
  const whole = between.every((type) => type === 'operation-started' || type === 'work-ended' || type === 'rules-lost')
  return whole && between.includes('operation-started') && between.includes('work-ended') ? begun.at : undefined
}

/** What an event begins or ends: the same for both. To put back what was lost says nothing of how long what is asked for takes. */
function keyOf(event: RequestEvent): string | undefined {
  switch (event.type) {
    case 'work-begun':
      if (event.target.is === 'restore') return undefined
      if (event.target.is === 'join') return 'join'
      return event.target.is === 'provision' ? 'provision' : `rule ${event.target.change}`
    case 'change-settled':
      return event.outcome.is === 'failed' ? undefined : `rule ${event.outcome.change}`
    case 'rule-removed':
      return `rule ${event.change}`
    case 'joined':
      return event.failure === undefined && event.outcomes.length > 0 ? 'join' : undefined
    case 'provisioned':
      return 'provision'
    default:
      return undefined
  }
}

/** What kind of operation has ended; undefined where it was of no kind whose time says something of the next. */
function kindOf(event: RequestEvent, before: readonly RequestEvent[]): Timed | undefined {
  const begun = before.findLast((each) => each.type === 'apply-begun')
  const assessment = before.flatMap((each) => assessmentIn(each)).at(-1)
  if (begun === undefined || assessment === undefined) return undefined
  const { plan, facts } = assessment
  const wasActive = facts.status === 'Active'
  if (event.type === 'provisioned') {
    const madeFirewall = plan.startsFirewall || (facts.firewallRuns && !wasActive)
    return madeFirewall ? undefined : begun.spark ? 'provisioning-spark' : 'provisioning'
  }
  // In a network that sleeps, rules come and go at once.
  if (!wasActive && !before.some(({ type }) => type === 'provisioned')) return undefined
  if (event.type === 'joined') return plan.startsFirewall ? undefined : 'update'
  if (event.type !== 'change-settled' || event.outcome.is !== 'applied') return 'removal'
  const first = begun.changes.find(({ rule }) => rule.destination.type === 'fqdn')
  const startedFirewall = plan.startsFirewall && first !== undefined && changeKeyOf(first) === event.outcome.change
  return startedFirewall || event.outcome.status !== 'Active' ? undefined : 'rule'
}

const assessmentIn = (event: RequestEvent) => {
  if (event.type === 'filed') return [event.filing.assessment]
  return event.type === 'reassessed' ? [event.assessment] : []
}
