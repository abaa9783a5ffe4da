import type { LaneEvent } from './command.ts'
import { sameDestination } from './destination/coverage.ts'
import { liveOf } from './expected-rules.ts'
import type { Failure } from './failure.ts'
import type { Instant } from './names.ts'
import type { LiveRule, Network } from './network.ts'
import { type Change, changeKeyOf, isKept, replacedBy, rulesToPut } from './plan.ts'
import type { In, JoinPart, Progress, Request, Target } from './request.ts'
import type { OutboundRule } from './rule.ts'
import { sameName, stands } from './rules-there.ts'

export type Join = Extract<Target, { is: 'join' }>

/** Each change brings the firewall up to date, which takes minutes: several in one update take as long as one (azapi#720). */
const WORTHWHILE = 2

/**
 * The rules that one update can put: those of the request at the head of a line and of those begun behind it. Undefined
 * where there is nothing to join: fewer than two rules, or the head was in an update before and is put one by one since.
 */
export function joinOf(head: In<'applying'>, behind: readonly Request[]): Join | undefined {
  if (head.joined) return undefined
  const parts = [head, ...behind.filter(isToJoin)].flatMap(partOf)
  const rules = parts.reduce((sum, part) => sum + part.rules.length, 0)
  return rules < WORTHWHILE || parts[0]?.request !== head.id ? undefined : { is: 'join', parts }
}

const isToJoin = (request: Request): request is In<'applying'> => request.status === 'applying' && !request.joined

function partOf(request: In<'applying'>): readonly JoinPart[] {
  const rules = openRules(request)
  return rules.length === 0 ? [] : [{ request: request.id, rules }]
}

/** What is still to be put and is new: what stands and is changed, or only kept, goes by itself, for it can be lost with it. */
function openRules({ changes, outcomes, assessment }: In<'applying'>): readonly OutboundRule[] {
  const settled = new Set(outcomes.map(({ change }) => change))
  const alone = new Set(
    assessment.plan.changes
      .filter((planned) => isKept(planned) || replacedBy(planned) !== undefined)
      .map(({ change }) => changeKeyOf(change)),
  )
  return changes.filter((change) => isNew(change, settled, alone)).map(({ rule }) => rule)
}

const isNew = (change: Change, settled: ReadonlySet<string>, alone: ReadonlySet<string>): boolean =>
  change.do === 'put-rule' && !settled.has(changeKeyOf(change)) && !alone.has(changeKeyOf(change))

/**
 * Whether a request that waits may be begun beside others: they and it only put what is new, for what changes or takes away
 * may be what another's plan rests on; and none of its rules bears the name of one of theirs or leads where one does.
 */
export function canStandBeside(request: In<'approved'>, begun: readonly In<'applying'>[]): boolean {
  const theirs = begun.flatMap(({ changes }) => changes)
  return (
    [request, ...begun].every(onlyPutsNew) &&
    rulesToPut(request.assessment.plan).every((rule) => !theirs.some((other) => areOne(rule, other.rule)))
  )
}

const onlyPutsNew = ({ assessment: { plan } }: Request): boolean =>
  plan.changes.every((planned) => planned.change.do === 'put-rule' && !isKept(planned) && replacedBy(planned) === undefined)

const areOne = (one: OutboundRule, other: OutboundRule): boolean =>
  sameName(one.name, other.name) || sameDestination(one.destination, other.destination)

/** What a listing shows of an update. `odd`: Azure has done with it, and a rule is not active although the network is. */
export type JoinSeen = 'underway' | 'odd' | 'all-there' | 'some-missing'

export function seeJoin({ parts }: Join, network: Network): JoinSeen {
  const seen = parts.flatMap(({ rules }) => rules.map((rule) => liveOf(network, rule)))
  if (seen.some((live) => live?.status === 'Provisioning' || live?.status === 'Deleting')) return 'underway'
  if (!seen.every(isThere)) return 'some-missing'
  return network.status === 'Active' && seen.some(({ status }) => status !== 'Active') ? 'odd' : 'all-there'
}

const isThere = (live: LiveRule | undefined): live is LiveRule => live !== undefined && stands(live)

/**
 * What an update has come to for one of its requests, as a listing shows it: the rules that stand are applied; any other is
 * left to be put by itself, so that one that Azure will not have takes no other with it.
 */
export function joinedEvent(part: JoinPart, { before }: Progress, seen: Seen, at: Instant): Joined {
  const outcomes = part.rules.flatMap((rule) => {
    const live = liveOf(seen.network, rule)
    return isThere(live) ? [{ change: rule.name, is: 'applied', status: live.status, at } as const] : []
  })
  // From now on the rules of the others must stand after each change, as what stood before.
  const more = seen.standing.filter((rule) => !before.some(({ name }) => sameName(name, rule.name)))
  return { type: 'joined', outcomes, before: [...before, ...more], ...(seen.failure && { failure: seen.failure }), at }
}

type Joined = Extract<LaneEvent, { type: 'joined' }>

/** A listing, and the rules of people's own that stand in it. */
type Seen = { readonly network: Network; readonly standing: readonly LiveRule[]; readonly failure?: Failure | undefined }
